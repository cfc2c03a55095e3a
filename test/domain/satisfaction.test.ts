// Who may rate which case and when, and which counts are told (好差评).
import { describe, expect, test } from 'vitest';
import { viewCases } from '../../shared/domain/case-view.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import {
  addsToCounts,
  CaseRated,
  everyCounted,
  Grade,
  Month,
  rateable,
  ratingsOf,
  toldCount,
} from '../../shared/domain/satisfaction.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { EVERY_KIND } from './every-kind.ts';
import { happened, objected } from './happenings.ts';
import { filed, ledger, opened, penalty } from './submissions.ts';

const stage = loadStage('local');
const { calendar } = stage;
const decided = (day: string, outcome: 'upheld' | 'rejected') =>
  happened('objection-decided', day, { ...EVERY_KIND['objection-decided'], outcome }, { case: 3 });
const rated = (day: string, words = '') => happened('case-rated', day, { grade: 'dissatisfied', words }, { case: 3 });
const disputed = [filed(penalty()), opened(1, '2026-01-20'), objected('2026-02-01')];
/** The objection is seq 3; upheld on Monday 9 February 2026. */
const upheld = ledger(...disputed, decided('2026-02-09', 'upheld'));

const refusalOf = (facts: readonly Fact[], day: string, seq = 3): string | undefined => {
  try {
    rateable(facts, seq, day, calendar);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a case may be rated', () => {
  test('once nobody has anything more to do with it, and not while a re-examination may be asked for', () => {
    expect(refusalOf(ledger(...disputed), '2026-02-02')).toBe('case-not-closed');
    const rejected = [...disputed, decided('2026-02-09', 'rejected')];
    expect(refusalOf(ledger(...rejected), '2026-02-10')).toBe('case-not-closed');
    const over = happened('reexamination-window-over', '2026-02-25', null, { case: 3 });
    expect(refusalOf(ledger(...rejected, over), '2026-02-25')).toBeUndefined();
    expect(refusalOf(upheld, '2026-02-09')).toBeUndefined();
  });

  test('also when its record was annulled under it', () => {
    const annulled = happened('record-annulled', '2026-02-03', EVERY_KIND['record-annulled']);
    expect(refusalOf(ledger(...disputed, annulled), '2026-02-03')).toBeUndefined();
  });

  test('for 15 days after its end, and on to the next working day', () => {
    // The 24th is the fifteenth day and worked; of 6 March the fifteenth is Saturday the 21st, and the 23rd is worked.
    expect([refusalOf(upheld, '2026-02-24'), refusalOf(upheld, '2026-02-25')]).toEqual([undefined, 'rating-too-late']);
    const onSaturday = ledger(...disputed, decided('2026-03-06', 'upheld'));
    expect([refusalOf(onSaturday, '2026-03-23'), refusalOf(onSaturday, '2026-03-24')]).toEqual([
      undefined,
      'rating-too-late',
    ]);
  });

  test('and is not kept from it by a year whose working days are not published', () => {
    expect(ratingsOf(upheld, '2026-02-10', []).get(3)).toEqual({ until: '2026-03-06' });
  });

  test('once', () => {
    const facts = [...upheld, rated('2026-02-10')(5)];
    expect(refusalOf(facts, '2026-02-11')).toBe('already-rated');
    // Long after, the reason is still the one that helps.
    expect(refusalOf(facts, '2026-05-11')).toBe('already-rated');
  });

  test('and nothing else may: no record, no fact of a case, nothing that is not there', () => {
    for (const seq of [1, 2, 4, 99]) expect(refusalOf(upheld, '2026-02-10', seq)).toBe('not-found');
  });
});

describe('the citizen sees', () => {
  test('until when a closed case may be rated, then how it was, and neither once the time is over', () => {
    expect(ratingsOf(ledger(...disputed), '2026-02-02', calendar).size).toBe(0);
    expect(ratingsOf(upheld, '2026-02-24', calendar).get(3)).toEqual({ until: '2026-02-24' });
    expect(ratingsOf(upheld, '2026-02-25', calendar).has(3)).toBe(false);
    const given = ratingsOf([...upheld, rated('2026-02-10', '等了很久')(5)], '2026-12-31', calendar).get(3);
    expect(given).toEqual({ grade: 'dissatisfied', at: expect.stringContaining('2026-02-10'), words: '等了很久' });
    const gone = happened('case-rated', '2026-02-10', 'destroyed', { case: 3 })(5);
    expect(ratingsOf([...upheld, gone], '2026-02-11', calendar).has(3)).toBe(false);
  });
});

test('I9: a rating is no step of the case that staff read, and changes nothing of it', () => {
  const clocks = { ruleBooks: stage.ruleBooks, calendar };
  expect(viewCases([...upheld, rated('2026-02-10', '等了很久')(5)], clocks)).toEqual(viewCases(upheld, clocks));
  const open = ledger(...disputed);
  expect(viewCases([...open, rated('2026-02-02')(4)], clocks)).toEqual(viewCases(open, clocks));
});

describe('I9: a rating adds to the number of people who gave its grade', () => {
  const [facts, one] = [[...upheld, rated('2026-02-10')(5)], rateable(upheld, 3, '2026-02-10', calendar)];
  const adds = (grade: Grade, day: string, of = facts, another = one) => addsToCounts(of, another, grade, day);

  test('and a second one of the same archive, month, organ, kind and grade does not', () => {
    expect(adds('dissatisfied', '2026-02-10', upheld)).toBe(true);
    expect(adds('dissatisfied', '2026-02-28')).toBe(false);
    expect([adds('satisfied', '2026-02-28'), adds('dissatisfied', '2026-03-01')]).toEqual([true, true]);
    const others = [
      { ...one, organ: '11999900MB0000002N' },
      { ...one, kind: 'repair' as const },
    ];
    expect(others.map((other) => adds('dissatisfied', '2026-02-28', facts, other))).toEqual([true, true]);
  });

  test('and one that is destroyed, of which nobody knows any more what it said, is taken for the same', () => {
    const emptied = facts.map((fact): Fact => (fact.content === null ? fact : { ...fact, content: 'destroyed' }));
    expect(adds('satisfied', '2026-02-28', emptied)).toBe(false);
    expect(adds('satisfied', '2026-03-01', emptied)).toBe(true);
    const ratingAlone = facts.map(
      (fact): Fact => (fact.kind === 'case-rated' ? { ...fact, content: 'destroyed' } : fact),
    );
    expect(adds('satisfied', '2026-02-28', ratingAlone)).toBe(false);
  });
});

test('there are five grades and at most 200 characters', () => {
  expect(Grade.options).toHaveLength(5);
  const words = (length: number) => CaseRated.safeParse({ grade: 'satisfied', words: '长'.repeat(length) }).success;
  expect([words(200), words(201)]).toEqual([true, false]);
});

test('I9: fewer than five are told as none is, and every month has the same rows', () => {
  expect([0, 1, 4, 5, 6].map(toldCount)).toEqual(['<5', '<5', '<5', 5, 6]);
  expect(everyCounted(['A', 'B'])).toHaveLength(7);
  expect(['2026-12', '2026-00', '2026-13', '2026-1', '26-01'].map((text) => Month.safeParse(text).success)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
