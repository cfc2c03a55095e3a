// What is due in a case: the one whose turn it is is late on the day after the last one, and nobody else is.
import { describe, expect, test } from 'vitest';
import { foldFact, NOTHING_FOLDED } from '../../shared/domain/archive-fold.ts';
import type { Head } from '../../shared/domain/consent.ts';
import { type Clocks, dueOf } from '../../shared/domain/due.ts';
import type { ContentOf, FactKind } from '../../shared/domain/ledger.ts';
import { EVERY_KIND } from './every-kind.ts';
import { askedAgain, decided, happened, objected } from './happenings.ts';
import { type Act, filed, ledger, opened, penalty, stage } from './submissions.ts';

const HEAD: Head = { state: 'active', consentSince: '2026-01-02', consentUntil: '2029-01-02' };
/** What is due of the one case that the third fact opened. */
function due(acts: readonly Act[], clocks: Clocks = stage) {
  const facts = ledger(filed(penalty()), opened(1, '2026-01-20'), ...acts);
  const all = dueOf(facts.reduce(foldFact, NOTHING_FOLDED), HEAD, '2026-02-01', clocks);
  return all.filter(({ once }) => /^(window-over|department-silent|reviewer-late)/.test(once));
}
const inCase = <K extends FactKind>(kind: K, day: string): Act =>
  happened(kind, day, EVERY_KIND[kind] as ContentOf<K>, { case: 3 });
const removal = (on: string, once: string, cause: string) => ({
  on,
  once,
  act: { kind: 'record-removed', about: 1, case: 3, content: { cause } },
});

describe('an objection', () => {
  const WEDNESDAY = '2026-03-04';
  const answered = inCase('objection-answered', '2026-03-06');
  const rejected = decided('rejected', 3, '2026-03-10');

  test('that the department leaves unanswered removes the record on the day after its last (I6)', () => {
    expect(due([objected(WEDNESDAY)])).toEqual([removal('2026-03-12', 'department-silent/3', 'department-silent')]);
  });

  test('that was answered waits for the reviewer alone, and removes the record if they are late', () => {
    expect(due([objected(WEDNESDAY), answered])).toEqual([
      removal('2026-03-26', 'reviewer-late/3/2026-03-04', 'reviewer-late'),
    ]);
  });

  test('that was rejected waits for its citizen, and closes when nobody asked again in time', () => {
    expect(due([objected(WEDNESDAY), answered, rejected])).toEqual([
      {
        on: '2026-03-26',
        once: 'window-over/3',
        act: { kind: 'reexamination-window-over', about: 1, case: 3 },
      },
    ]);
  });

  test('that is looked at again waits for the second reviewer alone, by a clock of its own', () => {
    expect(due([objected(WEDNESDAY), answered, rejected, askedAgain(3, '2026-03-16')])).toEqual([
      removal('2026-04-08', 'reviewer-late/3/2026-03-16', 'reviewer-late'),
    ]);
  });

  test('removes nothing on a day that no calendar knows yet: what is to be set never passes', () => {
    const published = { ...stage, calendar: stage.calendar.filter(({ year }) => year <= 2026) };
    const alone = { ...EVERY_KIND['objection-filed'], ground: 'duplicate' as const };
    expect(due([objected('2026-12-28')], published)).toEqual([]);
    expect(due([happened('objection-filed', '2026-12-28', alone)], published)).toEqual([]);
    expect(due([objected('2026-12-28')])).toHaveLength(1);
  });
});

describe('an application for repair', () => {
  test('that the department leaves unanswered goes on to the reviewer, and removes nothing', () => {
    expect(due([happened('repair-applied', '2026-04-05', EVERY_KIND['repair-applied'])])).toEqual([
      { on: '2026-04-10', once: 'department-silent/3', act: { kind: 'department-silent', about: 1, case: 3 } },
    ]);
  });

  test('waits for the reviewer without end', () => {
    const applied = happened('repair-applied', '2026-04-05', EVERY_KIND['repair-applied']);
    expect(due([applied, inCase('repair-answered', '2026-04-07')])).toEqual([]);
    expect(due([applied, inCase('department-silent', '2026-04-10')])).toEqual([]);
  });
});

test.each(['missing-item-reported', 'access-questioned'] as const)('nobody is late by a job: %s', (kind) => {
  expect(due([happened(kind, '2026-03-04', EVERY_KIND[kind], { about: undefined })])).toEqual([]);
});
