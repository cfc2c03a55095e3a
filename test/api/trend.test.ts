// The trend over a whole city: every point is what the score says of that day's end, in one look that is logged once.
import { expect, test } from 'vitest';
import type { TrendPoint } from '../../shared/domain/trend.ts';
import { balance, does, dutiesDone, goTo, REC, sees, settle, withDeduction } from './acts.ts';
import { type City, city } from './city.ts';
import { agreement, born, commendation, consent, file, openAll, penalty } from './people.ts';

const as = 'citizen:li';
const trend = async (town: City): Promise<TrendPoint[]> => (await sees(town, '/score/trend')).points;
const scoreAt = async (town: City, at: string) =>
  (await town.ask('GET', '/me/score', { as, query: { at } })).body.balance;

/** Each point but the last against the score at the end of its day, and of the day before it; the last against now. */
async function isTrue(town: City, points: readonly TrendPoint[]): Promise<void> {
  for (const [index, { on, balance: said }] of points.slice(0, -1).entries()) {
    const end = Date.parse(`${on}T15:59:59.999Z`);
    expect([on, said]).toEqual([on, await scoreAt(town, new Date(end).toISOString())]);
    const dayBefore = index > 0 && (await scoreAt(town, new Date(end - 86_400_000).toISOString()));
    if (index > 0) expect([on, points[index - 1]?.balance]).toEqual([on, dayBefore]);
  }
  const last = points.at(-1);
  expect(last).toEqual({ on: last?.on, balance: await balance(town) });
}

test('through a notice, an objection, a removal, a lapse, a pause and a renewal every point is the score of its day', async () => {
  const { town, li } = await withDeduction();
  await file(town, commendation(town, li, 'P-CO-01'));
  await file(town, penalty(town, li, 'N-UM-03', { decisionNumber: '示城管罚字〔2026〕第0002号' }));
  await openAll(town, li);
  for (const day of ['2026-03-01', '2026-03-20', '2026-05-01', '2026-09-01', '2026-12-20']) {
    goTo(town, day);
    if (day === '2026-05-01') await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我' });
    await settle(town);
    await isTrue(town, await trend(town));
  }
  goTo(town, '2027-02-01'); // the consent ran out on 12 January
  await isTrue(town, await trend(town));
  expect((await trend(town)).at(-1)?.balance).toBe(1000);
  await does(town, '/consent/renewal', await agreement(town));
  goTo(town, '2027-02-20');
  await settle(town);
  const points = await trend(town);
  await isTrue(town, points);
  expect(points[0]?.on).toBe('2026-02-20');
  expect(points.map(({ on }) => on)).toEqual(expect.arrayContaining(['2027-01-12', '2027-02-01', '2027-02-20']));
  expect(new Set(points.map((one) => one.balance)).size).toBeGreaterThan(3);
});

test('after a repair the trend still says what the record once counted', async () => {
  const settled = await withDeduction();
  const { town } = settled;
  goTo(town, '2026-04-20');
  await dutiesDone(settled);
  expect(await trend(town)).toEqual([
    { on: '2026-01-12', balance: 1000 },
    { on: '2026-03-13', balance: 990 },
    { on: '2026-04-20', balance: 990 },
  ]);
});

test('an archive of today has one point, and nobody without an archive has any', async () => {
  const town = city();
  const li = born(town, 'li', 1);
  born(town, 'wang', 2);
  await consent(town, li);
  expect(await trend(town)).toEqual([{ on: '2026-11-23', balance: 1000 }]);
  expect((await town.ask('GET', '/me/score/trend', { as: 'citizen:wang' })).body.code).toBe('no-archive');
});

test('I10: it is one look, that says what was looked at, and changes nothing', async () => {
  const { town } = await withDeduction();
  goTo(town, '2026-06-01');
  const before = town.database.dump();
  await trend(town);
  const { ledger, access } = town.database.dump();
  expect(ledger).toEqual(before.ledger);
  expect(access).toHaveLength(before.access.length + 1);
  const { looks } = await sees(town, '/access-log');
  const look = looks.find(({ route }: { route: string }) => route === 'show-trend');
  expect(look).toMatchObject({
    role: 'citizen',
    who: 'self',
    why: { zh: '本人查看积分变化', en: 'The citizen looked at how their score changed' },
    fields: ['balance'],
  });
});
