// What the balance does not depend on: the order of reading, what already counts as another act, a bonus of the class.
import { describe, expect, test } from 'vitest';
import type { Head } from '../../shared/domain/consent.ts';
import { foldAll, NO_CONTRIBUTIONS } from '../../shared/domain/contribution.ts';
import { countedUnder, scoreAt } from '../../shared/domain/score.ts';
import { objected } from './happenings.ts';
import { at, commendation, counted, filed, ledger, opened, penalty, type Sent, scoreOf, stage } from './submissions.ts';

const DAY = '2026-06-16';
const contributionsOf = (sent: readonly Sent[]) =>
  foldAll(ledger(...sent.map((one) => filed(one)), ...sent.map((_, index) => opened(index + 1, '2026-06-01'))));

describe('one act counted once', () => {
  const lasting = (from: string, to: string) => ({ conductOn: from, conductEndedOn: to });

  test('a decision that is counted as another act takes nothing with it', () => {
    const chain = [
      penalty('N-UM-01', '2026-01-05', lasting('2025-12-10', '2025-12-12')),
      penalty('N-UM-09', '2026-01-05', lasting('2025-12-12', '2025-12-16')),
      penalty('N-UM-09', '2026-01-06', lasting('2025-12-16', '2025-12-18')),
    ];
    const score = scoreOf(chain, DAY);
    expect(score.balance).toBe(1000 - 15 - 10);
    expect(counted(score)).toEqual([
      ['counts', -15],
      ['counted-once', 0],
      ['counts', -10],
    ]);
  });

  test('of two equally heavy the earlier decision counts, whichever was filed first', () => {
    const [early, late] = [
      penalty('N-UM-09', '2026-01-04'),
      penalty('N-UM-09', '2026-01-05', lasting('2025-12-19', '2025-12-20')),
    ];
    expect(counted(scoreOf([early, late], DAY))).toEqual([
      ['counts', -10],
      ['counted-once', 0],
    ]);
    expect(counted(scoreOf([late, early], DAY))).toEqual([
      ['counted-once', 0],
      ['counts', -10],
    ]);
  });

  test('a bonus of the same class and day never stands in for a deduction', () => {
    const both = contributionsOf([commendation('P-CO-03', '2025-12-20'), penalty('N-UM-09')]);
    const ofOneClass = new Map([...both].map(([seq, one]) => [seq, { ...one, class: 'public-space' as const }]));
    expect(counted(scoreAt(ofOneClass, at(DAY), stage))).toEqual([
      ['counts', 50],
      ['counts', -10],
    ]);
  });
});

test('I8: the score is the same in whatever order the contributions are read', () => {
  const number = { decisionNumber: `${penalty().decisionNumber}之二` };
  const award = { recognitionNumber: `${commendation('P-CO-03').recognitionNumber}之二` };
  const equals = contributionsOf([
    penalty(),
    penalty('N-UM-09', '2026-01-05', number),
    commendation('P-CO-03'),
    commendation('P-CO-03', '2026-01-05', award),
  ]);
  const score = scoreAt(equals, at(DAY), stage);
  expect(counted(score)).toEqual([
    ['counts', -10],
    ['counted-once', 0],
    ['counts', 50],
    ['capped', 30],
  ]);
  expect(scoreAt(new Map([...equals].reverse()), at(DAY), stage)).toEqual(score);
  const alike = contributionsOf([penalty(), penalty('N-UM-09', '2026-01-05', { conductOn: '2025-12-01' })]);
  expect(scoreAt(alike, at(DAY), stage).lines.map(({ recordId }) => recordId)).toEqual([
    'rec_00000001',
    'rec_00000002',
  ]);
  expect(scoreAt(new Map([...alike].reverse()), at(DAY), stage)).toEqual(scoreAt(alike, at(DAY), stage));
  const lateFirst = contributionsOf([commendation('P-CO-03', '2026-03-10'), commendation('P-CO-03', '2026-01-10')]);
  expect(counted(scoreAt(new Map([...lateFirst].reverse()), at(DAY), stage))).toEqual([
    ['capped', 30],
    ['counts', 50],
  ]);
});

test('I6: a record under objection has its line, which says why it counts nothing', () => {
  const acts = [filed(penalty()), opened(1, '2026-01-20'), objected('2026-06-01')];
  const score = scoreAt(foldAll(ledger(...acts)), at(DAY), stage);
  expect(score.lines).toMatchObject([{ state: 'disputed', standing: 'disputed', points: 10, counted: 0 }]);
  expect(score.balance).toBe(1000);
});

test('I1: everything counts while the consent holds, and nothing from the day it has run out', () => {
  const contributions = contributionsOf([penalty()]);
  const head: Head = { state: 'active', consentSince: '2026-01-01', consentUntil: DAY };
  expect(countedUnder(head, contributions, at('2026-06-15'), stage)).toBe(contributions);
  expect(countedUnder(head, contributions, at(DAY), stage)).toBe(NO_CONTRIBUTIONS);
});
