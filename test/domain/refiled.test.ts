// Filed once more after a removal: the clocks of the first filing stay, however the second counts.
import { expect, test } from 'vitest';
import { refiledEffect } from '../../shared/domain/record.ts';
import { commendation, penalty, screened } from './submissions.ts';

const first = screened(penalty()).effect;

test('I7: it ends, and can be repaired, no later than the first would have', () => {
  const again = screened(penalty('N-UM-09', '2026-03-02')).effect;
  expect(again).toMatchObject({ lapsesOn: '2027-03-02', repairableFrom: '2026-06-02' });
  expect(refiledEffect(first, again)).toStrictEqual({
    ...again,
    lapsesOn: '2027-01-05',
    repairableFrom: '2026-04-05',
  });
});

test('where the second is milder, that one binds', () => {
  const milder = { ...first, lapsesOn: '2026-07-05', repairableFrom: '2026-02-05' };
  expect(refiledEffect(first, milder)).toStrictEqual(milder);
});

test('what cannot be repaired now gets no day of it from the first', () => {
  const award = screened(commendation()).effect;
  expect(refiledEffect(award, award)).toStrictEqual(award);
  const { repairableFrom: _, ...unrepairable } = first;
  expect(refiledEffect(first, unrepairable)).toStrictEqual(unrepairable);
});
