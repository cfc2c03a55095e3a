// What was destroyed is not told as if it had never counted: from which day on a past balance is known (I7, I8).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type Day, laterDay } from '../../shared/domain/days.ts';
import { knownFrom } from '../../shared/domain/known-from.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { endedOn, isVisible, trackRecords } from '../../shared/domain/record-view.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { trendOf } from '../../shared/domain/trend.ts';
import { int, ledgerOf, lives, someDay, until } from './random-lives.ts';
import { stages } from './random-rules.ts';
import { annulled, at, corrected, filed, ledger, opened, penalty, ruleBook, stage } from './submissions.ts';

const under = (months: number): Stage => ({
  ...stage,
  ruleBooks: stage.ruleBooks.map((book) => ({ ...book, endedVisibleMonths: months })),
});
/** As the nightly job leaves it: the words of everything about a record are gone, and a fact says so. */
function destroyed(facts: readonly Fact[], record: number, on: Day): Fact[] {
  const emptied = facts.map(
    (fact): Fact =>
      fact.content !== null && (fact.about ?? fact.seq) === record ? { ...fact, content: 'destroyed' } : fact,
  );
  const said: Fact = {
    seq: facts.length + 1,
    kind: 'content-destroyed',
    recordedAt: at(on),
    about: record,
    content: null,
  };
  return [...emptied, said].toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}
const items = (facts: readonly Fact[]) =>
  facts.map(({ recordedAt }) => ({
    state: 'active' as const,
    consentSince: '2026-01-01',
    consentUntil: '2100-01-01',
    recordedAt,
  }));
const trend = (facts: readonly Fact[], today: Day, where: Stage) =>
  trendOf(items(facts), facts, at(today), where).map(({ on, balance }) => [on, balance]);

/** Counts from 13 March 2026 and lapses on 5 January 2027. */
const noticed = ledger(filed(penalty()), opened(1, '2026-01-20'));

describe('under a rule book that keeps ended content for six months', () => {
  const city = under(6);
  const gone = destroyed(noticed, 1, '2027-07-05');

  test('I8: the trend begins after what was destroyed had ended, and does not say that it never counted', () => {
    expect(trend(noticed, '2027-07-04', city).slice(0, 2)).toEqual([
      ['2026-07-04', 990],
      ['2027-01-05', 1000],
    ]);
    expect(trend(gone, '2027-07-05', city)).toEqual([
      ['2027-01-06', 1000],
      ['2027-07-05', 1000],
    ]);
    expect(trend(gone, '2028-06-01', city)[0]).toEqual(['2027-06-02', 1000]);
  });

  test('I7: so it does while the job that destroys it is late', () => {
    expect(knownFrom(noticed, '2027-07-04', city.ruleBooks)).toBeUndefined();
    expect(knownFrom(noticed, '2027-07-05', city.ruleBooks)).toBe('2027-01-06');
    expect(knownFrom(gone, '2027-07-05', city.ruleBooks)).toBe('2027-01-06');
    const halfway = gone.filter(({ kind }) => kind !== 'content-destroyed');
    expect(knownFrom(halfway, '2027-07-05', city.ruleBooks)).toBe('2027-01-06');
  });

  test('the last days of a long month go out of sight together, and the last of them is the one that tells', () => {
    const short = under(1);
    const ended = [...noticed, annulled(1, '2026-08-31')(3)];
    expect(knownFrom(destroyed(ended, 1, '2026-09-30'), '2026-09-30', short.ruleBooks)).toBe('2026-09-01');
  });

  test('a correction that moves the end into the past is the day until which it had counted', () => {
    // Not a closure but a fine: it had lapsed two months before that was put right.
    const closure = penalty('N-UM-03', '2026-01-05', { penaltyClasses: ['责令关闭'] });
    const fine = penalty('N-UM-03', '2026-01-05');
    const facts = ledger(filed(closure), opened(1, '2026-01-20'), corrected(1, fine, '2027-03-01'));
    expect([...trackRecords(facts).values()].map((one) => endedOn(one, '2027-12-01'))).toEqual(['2027-01-05']);
    expect(knownFrom(facts, '2027-12-01', city.ruleBooks)).toBe('2027-03-02');
    const told = trend(destroyed(facts, 1, '2027-07-05'), '2027-12-01', city);
    expect(told).toEqual(trend(facts, '2027-12-01', city));
    expect(told[0]).toEqual(['2027-03-02', 1000]);
  });
});

test('what an archive still has, however old, and what of a certificate was destroyed, hides no day', () => {
  expect(knownFrom(noticed, '2026-12-31', stage.ruleBooks)).toBeUndefined();
  const certificate: Fact = { seq: 3, kind: 'certificate-issued', recordedAt: at('2026-02-01'), content: 'destroyed' };
  const said: Fact = { seq: 4, kind: 'content-destroyed', recordedAt: at('2026-09-01'), about: 3, content: null };
  expect(knownFrom([...noticed, certificate, said], '2026-12-31', stage.ruleBooks)).toBeUndefined();
  expect(ruleBook.endedVisibleMonths).toBe(12);
});

const NEVER = '2000-01-01';
test('I8: whatever is destroyed, every point of a trend is what it was before, and no more days are hidden than it needs', () => {
  fc.assert(
    fc.property(lives, stages, someDay, int(0, 3), (some, where, today, late) => {
      const facts = until(ledgerOf(some), today);
      let left = facts;
      let last = NEVER;
      for (const [seq, record] of trackRecords(facts)) {
        if (isVisible(record, today, where.ruleBooks)) continue;
        const end = endedOn(record, today)!;
        const months = where.ruleBooks.findLast(({ effectiveFrom }) => effectiveFrom <= end)!.endedVisibleMonths;
        const on = addDays(addMonths(end, months), late);
        last = laterDay(last, end);
        if (on <= today) left = destroyed(left, seq, on);
      }
      const from = knownFrom(left, today, where.ruleBooks);
      if (facts.length === 0) return;
      const whole = trend(facts, today, where);
      const told = trend(left, today, where);
      const balanceOn = (day: Day) => whole.findLast(([on]) => on! <= day)?.[1];
      expect(told.map(([on]) => [on, balanceOn(on as Day)])).toEqual(told);
      // Off by days of months that end together and by those of the job; under one book, that says one number of months.
      if (where.ruleBooks.length > 1 || last === NEVER) return;
      expect(from! > last && from! <= addDays(last, 1 + 3 + late)).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 60_000);
