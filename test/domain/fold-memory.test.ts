// What the fold remembers having told, and having said: each for as long as it is of use, and nothing that was destroyed.
import { describe, expect, test } from 'vitest';
import { foldFact, NOTHING_FOLDED, storedFold } from '../../shared/domain/archive-fold.ts';
import { EVERY_KIND } from './every-kind.ts';
import { happened } from './happenings.ts';
import { type Act, annulled, commendation, filed, ledger, opened, penalty } from './submissions.ts';

const folded = (...acts: Act[]) =>
  ledger(filed(penalty()), opened(1, '2026-01-20'), ...acts).reduce(foldFact, NOTHING_FOLDED);
const ofRepair = happened('reminder-given', '2026-03-29', { about: 'repair-possible', on: '2026-04-05' });
const ofConsent = happened(
  'reminder-given',
  '2026-03-30',
  { about: 'consent-ends-in-30-days', on: '2026-04-29' },
  { about: undefined },
);
const renewed = happened('consent-renewed', '2026-04-01', EVERY_KIND['consent-renewed'], { about: undefined });

describe('a reminder that was given', () => {
  const remembered = (...acts: Act[]) => folded(...acts).reminded;

  test('is remembered by its record, or by the end of the consent that it was about', () => {
    expect(remembered(ofRepair, ofConsent)).toEqual(['repair-possible/1', 'consent-ends-in-30-days/2026-04-29']);
  });

  test('of a consent is forgotten when that is renewed; one of a record is not', () => {
    expect(remembered(ofRepair, ofConsent, renewed)).toEqual(['repair-possible/1']);
  });

  test('of a record is forgotten when the record has ended; one of the consent is not', () => {
    const other = filed(commendation('P-CO-01', '2026-04-02'));
    expect(remembered(ofRepair, ofConsent, other)).toHaveLength(2);
    expect(remembered(ofRepair, ofConsent, annulled(1, '2026-04-02'))).toEqual(['consent-ends-in-30-days/2026-04-29']);
  });

  test('is not remembered once it was destroyed, and takes no other along', () => {
    expect(remembered(ofConsent, happened('reminder-given', '2026-04-02', 'destroyed'))).toEqual([
      'consent-ends-in-30-days/2026-04-29',
    ]);
  });
});

describe('I7: that a record has lapsed', () => {
  const later = filed(commendation('P-CO-01', '2027-01-06'));
  const ended = (...acts: Act[]) => [...folded(later, ...acts).ended.values()];

  test('is said by the fact of the lapse and by nothing else about it', () => {
    const unsaid = [{ seq: 1, on: '2027-01-05' }];
    expect(ended(happened('statement-made', '2027-01-07', { words: '一句话' }))).toEqual(unsaid);
    expect(ended(happened('record-lapsed', '2027-01-07', null))).toEqual([{ ...unsaid[0], said: true }]);
  });

  test('said of what is kept no more brings nothing back', () => {
    const destroyed = happened('content-destroyed', '2028-01-05', null);
    expect(ended(destroyed, happened('record-lapsed', '2028-01-06', null)).map(({ seq }) => seq)).not.toContain(1);
  });
});

test('what is stored of an archive has a day of withdrawal only where there was one', () => {
  const locked = happened('withdrawal-locked', '2026-02-02', null, { about: undefined });
  expect(Object.keys(storedFold(folded()))).not.toContain('lockedOn');
  expect(storedFold(folded(locked)).lockedOn).toBe('2026-02-02');
  const undone = happened('withdrawal-undone', '2026-02-03', null, { about: undefined });
  expect(Object.keys(storedFold(folded(locked, undone)))).not.toContain('lockedOn');
});
