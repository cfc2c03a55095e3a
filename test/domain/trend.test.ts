// The trend: the days on which a balance changed, and nothing that the score of those days does not say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldAll } from '../../shared/domain/contribution.ts';
import { addDays, addMonths, type Day, dayOf, laterDay } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { countedUnder, scoreAt } from '../../shared/domain/score.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { trendOf } from '../../shared/domain/trend.ts';
import { int, ledgerOf, lives, until } from './random-lives.ts';
import {
  type Act,
  annulled,
  at,
  commendation,
  corrected,
  filed,
  ledger,
  opened,
  penalty,
  stage,
} from './submissions.ts';

type Item = Parameters<typeof trendOf>[0][number];
const FAR = '2100-01-01';
const given =
  (day: Day): Act =>
  (seq) => ({ seq, kind: 'consent-given', recordedAt: at(day), content: 'destroyed' });
const renewed =
  (day: Day): Act =>
  (seq) => ({ seq, kind: 'consent-renewed', recordedAt: at(day), content: 'destroyed' });

/** The items of a ledger whose consent holds until what its last consent said. */
function itemsOf(facts: readonly Fact[], holds: (day: Day) => Day = () => FAR): Item[] {
  let consentUntil = FAR;
  return facts.map(({ kind, recordedAt }) => {
    if (kind === 'consent-given' || kind === 'consent-renewed') consentUntil = holds(dayOf(recordedAt));
    return { state: 'active', consentSince: '2026-01-01', consentUntil, recordedAt };
  });
}
const trend = (facts: readonly Fact[], today: Day, where: Stage = stage, holds?: (day: Day) => Day) =>
  trendOf(itemsOf(facts, holds), facts, at(today), where).map(({ on, balance }) => [on, balance]);

describe('a life of a year', () => {
  const noticed = ledger(given('2026-01-02'), filed(penalty()), opened(2, '2026-01-20'));

  test('has the first day, the day a deduction begins to count, its lapse, and today', () => {
    expect(trend(noticed, '2027-01-02')).toEqual([
      ['2026-01-02', 1000],
      ['2026-03-13', 990],
      ['2027-01-02', 990],
    ]);
    expect(trend(noticed, '2027-01-20')).toEqual([
      ['2026-01-20', 1000],
      ['2026-03-13', 990],
      ['2027-01-05', 1000],
      ['2027-01-20', 1000],
    ]);
  });

  test('says of today what holds today, also where that begins today', () => {
    expect(trend(noticed, '2026-03-13').at(-1)).toEqual(['2026-03-13', 990]);
    expect(trend(noticed, '2026-03-12')).toEqual([
      ['2026-01-02', 1000],
      ['2026-03-12', 1000],
    ]);
  });

  test('remembers what a record counted before it was annulled, and that it no longer does', () => {
    const facts = [...noticed, annulled(2, '2026-05-01')(4)];
    expect(trend(facts, '2026-06-01')).toEqual([
      ['2026-01-02', 1000],
      ['2026-03-13', 990],
      ['2026-05-01', 1000],
      ['2026-06-01', 1000],
    ]);
  });

  test('remembers the day a record began to count, although a correction has moved that day', () => {
    const lighter = penalty('N-UM-09', '2026-01-05', { servedOn: '2026-02-01' });
    const facts = [...noticed, corrected(2, lighter, '2026-04-01')(4), opened(2, '2026-04-10')(5)];
    expect(trend(facts, '2026-06-01').map(([on]) => on)).toEqual([
      '2026-01-02',
      '2026-03-13',
      '2026-04-01',
      '2026-04-25',
      '2026-06-01',
    ]);
  });

  test('takes a day as it was when it ended, not as the next began', () => {
    const facts = [...noticed, filed(commendation(), '2026-03-12')(4), opened(4, '2026-03-12')(5)];
    expect(trend(facts, '2026-03-14').slice(1, 3).flat()).toEqual(['2026-03-12', 1020, '2026-03-13', 1010]);
  });

  test('takes a day as it was when it ended: what a second fact undid on it is no change', () => {
    const twice = ledger(
      given('2026-01-02'),
      filed(commendation()),
      opened(2, '2026-01-20'),
      annulled(2, '2026-01-20'),
    );
    expect(trend(twice, '2026-02-01')).toEqual([
      ['2026-01-02', 1000],
      ['2026-02-01', 1000],
    ]);
  });
});

test('I1: in a pause nothing counts from the day the consent ran out, and a renewal makes it count again', () => {
  const paused = ledger(given('2026-01-02'), filed(commendation()), opened(2, '2026-01-20'));
  const holds = (day: Day) => addMonths(day, 6);
  const before = [
    ['2026-01-02', 1000],
    ['2026-01-20', 1020],
    ['2026-07-02', 1000],
  ];
  expect(trend(paused, '2026-07-20', stage, holds)).toEqual([...before, ['2026-07-20', 1000]]);
  const again = [...paused, renewed('2026-08-01')(4)];
  expect(trend(again, '2026-08-20', stage, holds)).toEqual([...before, ['2026-08-01', 1020], ['2026-08-20', 1020]]);
});

test('an archive of today has today alone, and one that is older than a year begins a year ago', () => {
  const facts = ledger(given('2026-01-02'));
  expect(trend(facts, '2026-01-02')).toEqual([['2026-01-02', 1000]]);
  expect(trend(facts, '2028-05-10').map(([on]) => on)).toEqual(['2027-05-11', '2028-05-10']);
  expect(trendOf([], [], at('2026-01-02'), stage)).toEqual([]);
});

test('a fact counts for the day it was recorded on in China', () => {
  const late = ledger(given('2026-01-02'), filed(commendation()), (seq) => ({
    ...opened(2, '2026-01-20')(seq),
    recordedAt: '2026-01-20T16:00:00.000Z',
  }));
  expect(trend(late, '2026-02-01')[1]).toEqual(['2026-01-21', 1020]);
  const inTime = ledger(given('2026-01-02'), filed(commendation()), (seq) => ({
    ...opened(2, '2026-01-20')(seq),
    recordedAt: '2026-01-20T15:59:59.999Z',
  }));
  expect(trend(inTime, '2026-02-01')[1]).toEqual(['2026-01-20', 1020]);
});

test('a rule that changes is a change on its day: a cap, and an item that is given up', () => {
  const facts = ledger(given('2026-01-02'), filed(penalty()), opened(2, '2026-01-20'));
  const [book] = stage.ruleBooks;
  const caps = { ...book!.caps, deductionEach: 4 };
  const milder = { ...book!, version: '2026-9', effectiveFrom: '2026-06-01', caps };
  const capped = { ...stage, ruleBooks: [...stage.ruleBooks, milder] };
  expect(trend(facts, '2026-07-01', capped)[2]).toEqual(['2026-06-01', 996]);
  const catalogues = stage.catalogues.map((one) => ({
    ...one,
    items: one.items.map((item) => (item.code === 'N-UM-09' ? { ...item, effectiveTo: '2026-05-14' } : item)),
  }));
  expect(trend(facts, '2026-07-01', { ...stage, catalogues })[2]).toEqual(['2026-05-15', 1000]);
});

test('of many changes there are the first day and the latest, twenty-four together', () => {
  const awards = Array.from({ length: 15 }, (_, index) => addDays('2026-02-01', index * 10));
  const acts = awards.flatMap((day, index) => {
    const seq = 2 + index * 3;
    const one = commendation('P-CO-01', day);
    return [filed(one, day), opened(seq, addDays(day, 1)), annulled(seq, addDays(day, 5))];
  });
  const points = trend(ledger(given('2026-01-02'), ...acts), '2026-12-01');
  expect(points).toHaveLength(24);
  expect([points[0]?.[0], points[1]?.[0], points.at(-2)?.[0], points.at(-1)?.[0]]).toEqual([
    '2026-01-02',
    '2026-03-14',
    '2026-06-26',
    '2026-12-01',
  ]);
});

test('whatever befalls its records, a trend has every day of the year on which the balance became another one', () => {
  fc.assert(
    fc.property(lives, int(0, 900), int(3, 12), (some, after, months) => {
      const began = '2026-01-01';
      const today = addDays(began, after);
      const all = [given(began)(0), ...ledgerOf(some)];
      const facts = until(all, today);
      const items = itemsOf(facts, (day) => addMonths(day, months));
      const endOf = (day: Day) => `${day}T15:59:59.999Z`;
      const balanceOn = (day: Day, instant = endOf(day)) => {
        const known = facts.filter(({ recordedAt }) => recordedAt <= instant);
        return scoreAt(countedUnder(items[0]!, foldAll(known), instant, stage), instant, stage).balance;
      };
      const first = laterDay(began, addDays(today, -365));
      const expected: { on: Day; balance: number }[] = [];
      for (let on = first; on < today; on = addDays(on, 1)) {
        const balance = balanceOn(on);
        if (expected.at(-1)?.balance !== balance) expected.push({ on, balance });
      }
      expected.push({ on: today, balance: balanceOn(today, at(today)) });
      expect(trendOf(items, facts, at(today), stage)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
}, 60_000);
