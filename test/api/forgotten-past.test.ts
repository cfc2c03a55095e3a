// A past score whose content was destroyed is refused, not told as if nothing had ever counted (I7, I8).
import { expect, test } from 'vitest';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { recompute } from '../../shared/domain/recompute.ts';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { does, goTo, sees, settle } from './acts.ts';
import { type City, city } from './city.ts';
import { agreement, born, consent, file, openAll, penalty } from './people.ts';

const home = loadStage('local');
/** Ended content stays in sight for six months, as under the rule book of the second jurisdiction. */
const stage = {
  ...home,
  ruleBooks: home.ruleBooks.map((book) => ({ ...book, endedVisibleMonths: 6 })),
};
const scoreAt = (town: City, at: string) => town.ask('GET', '/me/score', { as: 'citizen:li', query: { at } });
const balanceAt = async (town: City, at: string) => (await scoreAt(town, at)).body.balance;
const WHILE_IT_COUNTED = '2026-12-01T02:00:00.000Z';
const LAST_INSTANT = '2027-01-12T15:59:59.999Z';
const SINCE = '2027-01-12T16:00:00.000Z';

/** A deduction of 12 January 2026 that counted from 13 March, and lapsed on 12 January 2027. */
async function aYearLater(): Promise<City> {
  const town = city({ now: '2026-01-12T02:00:00.000Z', stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await openAll(town, li);
  for (const day of ['2026-12-20', '2027-01-12']) {
    goTo(town, day);
    await settle(town);
    if (day === '2026-12-20') await does(town, '/consent/renewal', await agreement(town));
  }
  return town;
}

test.each(['the job has destroyed it', 'the job is late'])(
  'I8: a balance of a day on which something counted that is out of sight is refused in both languages, where %s',
  async (when) => {
    const town = await aYearLater();
    goTo(town, '2027-07-11');
    await settle(town);
    expect([await balanceAt(town, WHILE_IT_COUNTED), await balanceAt(town, SINCE)]).toEqual([990, 1000]);
    expect((await sees(town, '/score/trend')).points[0]).toEqual({ on: '2026-07-11', balance: 990 });
    goTo(town, '2027-07-12');
    if (when === 'the job has destroyed it') await settle(town);
    for (const at of [WHILE_IT_COUNTED, LAST_INSTANT, '2026-01-13T00:00:00.000Z']) {
      const { status, body } = await scoreAt(town, at);
      expect([status, body.code, body.text]).toEqual([410, 'score-no-longer-known', REFUSALS['score-no-longer-known']]);
      expect(body.errors[0].pointer).toBe('/at');
    }
    expect([await balanceAt(town, SINCE), (await sees(town, '/score')).balance]).toEqual([1000, 1000]);
    expect((await sees(town, '/score/trend')).points).toEqual([
      { on: '2027-01-13', balance: 1000 },
      { on: '2027-07-12', balance: 1000 },
    ]);
    expect((await scoreAt(town, '2025-01-01T00:00:00.000Z')).body.code).toBe('query-invalid');
  },
);

test('I8: an export recomputes no balance either of a time whose content is destroyed, and its own still', async () => {
  const town = await aYearLater();
  const before = await sees(town, '/export');
  expect(recompute(before, WHILE_IT_COUNTED)?.balance).toBe(990);
  goTo(town, '2027-07-12');
  await settle(town);
  const exported = await sees(town, '/export');
  expect(recompute(exported, WHILE_IT_COUNTED)).toBeUndefined();
  expect(recompute(exported, LAST_INSTANT)).toBeUndefined();
  expect(recompute(exported, SINCE)?.balance).toBe(1000);
  expect(verifyExport(exported)).toMatchObject({ sound: true, score: { balance: 1000 } });
});
