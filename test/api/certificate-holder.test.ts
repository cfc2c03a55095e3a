// Whoever has a certificate and its holder's card before them asks whether the two belong together: yes or no.
import { expect, test } from 'vitest';
import { sees } from './acts.ts';
import { certify, refusedAs, verify } from './certifying.ts';
import { type City, city } from './city.ts';
import { born, consent, testNumber } from './people.ts';

/** Whose check character is X. */
const SEQUENCE = Array.from({ length: 100 }, (_, at) => at + 1).find((at) => testNumber('19900101', at).endsWith('X'))!;

async function held(name: string, sequence = SEQUENCE) {
  const town = city({ now: '2026-04-15T02:00:00.000Z' });
  const li = { ...born(town, 'li', sequence), name };
  town.people.set('li', { name, number: li.number });
  await consent(town, li);
  return { town, li, number: await certify(town) };
}
const asks = (town: City, number: string, name: string, lastFour: string, address = '203.0.113.7') =>
  town.ask('POST', `/verify/${number}/holder`, { body: { name, lastFour }, address });
const matches = async (town: City, number: string, name: string, lastFour: string) =>
  (await asks(town, number, name, lastFour)).body.match;

test('name and last four together match, and neither without the other', async () => {
  const { town, li, number } = await held('测试李');
  const lastFour = li.number.slice(-4);
  expect(await matches(town, number, '测试李', lastFour)).toBe(true);
  expect(await matches(town, number, '测试王', lastFour)).toBe(false);
  expect(await matches(town, number, '测试李', '0000')).toBe(false);
  expect(await matches(town, number, '测', lastFour)).toBe(false);
  expect(await matches(town, number, '', '')).toBe(false);
});

test('they are compared as people write them: full width, any middle dot, a small x', async () => {
  const { town, li, number } = await held('测试古丽·阿迪力');
  const lastFour = li.number.slice(-4);
  expect(lastFour).toMatch(/X$/);
  const full = [...lastFour].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');
  expect(await matches(town, number, ' 测试古丽・阿迪力 ', lastFour.toLowerCase())).toBe(true);
  expect(await matches(town, number, '测试古丽•阿迪力', full)).toBe(true);
  expect(await matches(town, number, '测试古丽·阿迪力', ` ${full.toLowerCase()} `)).toBe(true);
  expect(await matches(town, number, '测试古丽阿迪力', lastFour)).toBe(false);
});

test('the answer is yes or no and nothing else, and a no says no more than a yes', async () => {
  const { town, li, number } = await held('测试李');
  const answers = [await asks(town, number, '测试李', li.number.slice(-4)), await asks(town, number, '王', '1')];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { match: true }],
    [200, { match: false }],
  ]);
});

test('the sixth try within the hour is refused from any address, for this certificate alone; the citizen sees the tries', async () => {
  const { town, li, number } = await held('测试李');
  const other = await certify(town);
  const lastFour = li.number.slice(-4);
  town.now = '2026-04-15T02:15:00.000Z';
  for (let time = 0; time < 5; time += 1)
    expect((await asks(town, number, '测试李', `000${time}`, `198.51.100.${time}`)).status).toBe(200);
  const refused = await asks(town, number, '测试李', lastFour, '198.51.100.77');
  expect([...refusedAs(refused), refused.headers['retry-after']]).toEqual([429, 'too-many-requests', '2700']);
  expect(await matches(town, other, '测试李', lastFour)).toBe(true);
  expect((await verify(town, number)).status).toBe(200);
  const { checks } = await sees(town, `/certificates/${number}`);
  expect(checks).toMatchObject([{ day: '2026-04-15', count: 6, holder: 5 }]);
  town.now = '2026-04-15T02:59:59.999Z';
  expect((await asks(town, number, '测试李', lastFour)).status).toBe(429);
  town.now = '2026-04-15T03:00:00.000Z';
  expect(await matches(town, number, '测试李', lastFour)).toBe(true);
});

test('tries that come all at once are no more than five', async () => {
  const { town, number } = await held('测试李');
  const tries = Array.from({ length: 12 }, (_, at) => asks(town, number, '测试李', `00${at}`, `198.51.100.${at}`));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(5);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
});
