// What functions log: ids, routes and codes; nothing personal, whatever was asked and whatever went wrong.
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { ask, requestOf, sampleOf } from './asking.ts';
import type { City } from './city.ts';
import type { Life } from './life.ts';
import { lived } from './sample-lives.ts';

/** Everything personal that a life holds, and what callers say in it. */
const planted = ({ li, son, known }: Life): string[] => [
  ...[li, son].flatMap(({ name, number, login }) => [name, number, number.slice(6, 14), `sub-${login}`]),
  ...['测试事实', '不是我', '现场照片', '证据与决定书一致', '测试表彰', '示城管罚字', '证明.pdf', 'Bearer'],
  ...Object.values(known).filter((value) => value.length > 20),
];

const heard = (town: City, life: Life): string[] => {
  const logs = town.logs.join('\n');
  return planted(life).filter((text) => logs.includes(text));
};

test.each(routes.map((route) => [route.name, route] as const))('%s: nothing personal is logged', async (_, route) => {
  const life = await lived(sampleOf(route).life);
  const { town, li } = life;
  await ask(route, life);
  await ask(route, life); // a repeat, or a refusal where it cannot be done twice
  const [path, asked] = await requestOf(route, life);
  // Members nobody knows, wrong types, and a store that fails under it: every way to a refusal and to a fault of ours.
  for (const body of [{ ...(asked.body as object), [li.number]: li.name }, { words: [li.name] }, li.number, undefined])
    if (route.method === 'POST') await town.ask('POST', path, { ...asked, body });
  await town.ask(route.method, path, { ...asked, query: { at: li.number, before: li.name } });
  town.database.before = () => {
    throw new Error(`the store quotes ${li.name} ${li.number}`);
  };
  await town.ask(route.method, path, asked);
  town.database.before = () => {};
  town.database.down = true;
  await town.ask(route.method, path, asked);
  town.database.down = false;
  await town.ring();
  town.advance(400);
  await town.runJobs();
  if (route.access.length > 0 || route.who.archive) expect(town.logs.length, 'something was logged').toBeGreaterThan(0);
  expect(heard(town, life)).toEqual([]);
});

test('the scan bites: a log line with a name is heard', async () => {
  const life = await lived('filed');
  life.town.deps.log('refused', { name: life.li.name });
  expect(heard(life.town, life)).toEqual([life.li.name]);
});
