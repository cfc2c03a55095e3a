// Where the fold of contributions begins and ends: duties that were done, the day of a lapse, and the end of everything.
import { describe, expect, test } from 'vitest';
import { type Contributions, fold, foldAll, NO_CONTRIBUTIONS } from '../../shared/domain/contribution.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { EVERY_KIND } from './every-kind.ts';
import { happened } from './happenings.ts';
import { annulled, at, commendation, corrected, filed, ledger, opened, penalty } from './submissions.ts';

const stepByStep = (facts: readonly Fact[]): Contributions => facts.reduce(fold, NO_CONTRIBUTIONS);
/** Both ways to fold, which must agree. */
function folded(facts: readonly Fact[]): Contributions {
  const all = foldAll(facts);
  expect([...all]).toStrictEqual([...stepByStep(facts)]);
  return all;
}
/** Lapses on 5 January 2027. */
const noticed = ledger(filed(penalty()), opened(1, '2026-01-20'));

describe('what a decision ordered', () => {
  const done = penalty('N-UM-09', '2026-01-05', { dutiesDoneOn: '2026-01-10' });
  const reported = happened('duties-reported', '2026-02-02', EVERY_KIND['duties-reported']);

  test('is done from the filing on where the filing says so', () => {
    expect(folded(ledger(filed(done))).get(1)).toMatchObject({ dutiesDoneOn: '2026-01-10' });
    expect(folded(noticed).get(1)?.dutiesDoneOn).toBeUndefined();
  });

  test('is done on the day that the department reports, with the condition that it confirms', () => {
    expect(folded([...noticed, reported(3)]).get(1)).toMatchObject({ dutiesDoneOn: '2026-02-01', conditionMet: true });
  });

  test('stays done through a correction that does not speak of it', () => {
    const facts = [...noticed, reported(3), corrected(1, penalty(), '2026-04-01')(4)];
    expect(folded(facts).get(1)).toMatchObject({ from: 4, dutiesDoneOn: '2026-02-01', conditionMet: true });
  });

  test('is not undone when the words of the report are destroyed', () => {
    const gone = happened('duties-reported', '2026-02-02', 'destroyed');
    const facts = [...ledger(filed(done)), gone(2)];
    expect(folded(facts).get(1)).toMatchObject({ dutiesDoneOn: '2026-01-10' });
  });

  test('is never said of a commendation', () => {
    expect(folded(ledger(filed(commendation()))).get(1)?.dutiesDoneOn).toBeUndefined();
  });
});

describe('the day of the lapse', () => {
  const later = penalty('N-UM-09', '2026-02-05', { decisionNumber: penalty().decisionNumber });

  test('I7: a correction on that very day wakes nothing, one on the day before is taken', () => {
    expect(folded([...noticed, corrected(1, later, '2027-01-05')(3)]).size).toBe(0);
    expect(folded([...noticed, corrected(1, later, '2027-01-04')(3)]).get(1)).toMatchObject({ lapsesOn: '2027-02-05' });
  });

  test('I7: the notice of a correction made on that day wakes nothing either', () => {
    const facts = [...noticed, corrected(1, later, '2027-01-05')(3), opened(1, '2027-01-06')(4)];
    expect(folded(facts).size).toBe(0);
  });

  test('moved into the past by a correction, the record is gone with the next fact and not before', () => {
    // Not a closure but a fine: it had lapsed two months before that was put right.
    const closure = penalty('N-UM-03', '2026-01-05', { penaltyClasses: ['责令关闭'] });
    const fine = penalty('N-UM-03', '2026-01-05');
    const facts = ledger(filed(closure), opened(1, '2026-01-20'), corrected(1, fine, '2027-03-01'));
    expect(folded(facts).get(1)).toMatchObject({ from: 3, lapsesOn: '2027-01-05' });
    expect(folded([...facts, filed(commendation('P-CO-01', '2027-03-01'))(4)]).has(1)).toBe(false);
  });
});

describe('nothing is left', () => {
  test.each(['consent-withdrawn', 'erased'] as const)('of any record after %s', (kind) => {
    const two = [...noticed, filed(commendation(), '2026-01-25')(3)];
    const end: Fact = { seq: 4, kind, recordedAt: at('2026-05-01'), content: null };
    expect(folded([...two, end])).toEqual(new Map());
  });

  test('of a record that was annulled, whether or not it had lapsed', () => {
    expect(folded([...noticed, annulled(1, '2026-02-01')(3)]).size).toBe(0);
    expect(folded([...noticed, annulled(1, '2027-02-01')(3)]).size).toBe(0);
  });

  test('where nothing ever was', () => {
    expect(folded([])).toEqual(new Map());
    expect(folded([opened(9, '2026-01-20')(1)])).toEqual(new Map());
  });
});
