// A case from its opening on: who has it, who took part, what ends it, and by which clock it runs.
import { describe, expect, test } from 'vitest';
import { Case, clockOf, followCases, mayDecide } from '../../shared/domain/case.ts';
import type { ContentOf, FactKind } from '../../shared/domain/ledger.ts';
import { EVERY_KIND } from './every-kind.ts';
import { askedAgain, decided, happened, objected } from './happenings.ts';
import { type Act, annulled, filed, ledger, opened, penalty, stage } from './submissions.ts';

const life = (...acts: Act[]) => followCases(ledger(filed(penalty()), opened(1, '2026-01-20'), ...acts));
/** The case that the third fact opened, as it stands. */
function standing(...acts: Act[]): Case | undefined {
  const one = life(...acts).open.get(3);
  if (one) expect(Case.parse(one)).toStrictEqual(one);
  return one;
}
const fact = <K extends FactKind>(kind: K, day: string, more: { about?: number | undefined; case?: number } = {}) =>
  happened(kind, day, EVERY_KIND[kind] as ContentOf<K>, more);
const inCase = <K extends FactKind>(kind: K, day: string) => fact(kind, day, { case: 3 });
const OPENING = [objected('2026-03-04'), fact('repair-applied', '2026-03-04')] as const;
const { organ } = EVERY_KIND['objection-filed'];

describe('a case that was just opened', () => {
  test('has nobody who took part in it, and is about its record', () => {
    const [objection, application] = OPENING;
    const shared = { seq: 3, state: 'with-department', record: 1, since: '2026-03-04', tookPart: [] };
    expect(standing(objection)).toMatchObject({ ...shared, kind: 'objection', ground: 'wrong-facts' });
    expect(standing(application)).toStrictEqual({ ...shared, kind: 'repair', organ });
  });

  test('on a look has whoever looked as taking part: they do not say whether it was justified', () => {
    const one = standing(fact('access-questioned', '2026-03-04', { about: undefined }))!;
    expect([mayDecide(one, 'R001', []), mayDecide(one, 'R002', [])]).toEqual([false, true]);
  });

  test('with content that was destroyed since is no case any more', () => {
    for (const kind of ['objection-filed', 'repair-applied', 'missing-item-reported', 'access-questioned'] as const)
      expect(standing(happened(kind, '2026-03-04', 'destroyed')), kind).toBeUndefined();
  });
});

describe('a case is handed', () => {
  const assigned = (to: string): Act => happened('case-assigned', '2026-03-05', { to, by: 'V001' }, { case: 3 });

  test('to a reviewer, and it is known by whom', () => {
    expect(standing(OPENING[0], assigned('R003'))).toMatchObject({ assignee: 'R003', assignedBy: 'V001' });
  });

  test('to nobody, which releases it', () => {
    const released = standing(OPENING[0], assigned('R003'), assigned(''));
    expect(released).not.toHaveProperty('assignee');
    expect(released).toMatchObject({ assignedBy: 'V001' });
  });
});

describe('an answer of the department', () => {
  test.each([
    ['an objection', OPENING[0], 'objection-answered'],
    ['an application', OPENING[1], 'repair-answered'],
  ] as const)('to %s hands it to the reviewers, and whoever answered took part', (_, opening, kind) => {
    const one = standing(opening, inCase(kind, '2026-03-06'));
    expect(one).toMatchObject({ state: 'with-reviewer', tookPart: ['C001'] });
    expect(one).not.toHaveProperty('silent');
  });

  test('that was destroyed since moves nothing: nobody can say who gave it', () => {
    const destroyed = happened('objection-answered', '2026-03-06', 'destroyed', { case: 3 });
    expect(standing(OPENING[0], destroyed)).toEqual(standing(OPENING[0]));
  });
});

describe('what ends a record', () => {
  const both = [...OPENING, objected('2026-03-04', 9)];
  const left = (...acts: Act[]) => [...life(...both, ...acts).open.keys()];

  test('by its lapse ends the applications for its repair, and no objection', () => {
    expect(left(fact('record-lapsed', '2027-01-05'))).toEqual([3, 5]);
  });

  test('for good ends all that was to be decided about it, and nothing about another record', () => {
    expect(left(annulled(1, '2026-03-05'))).toEqual([5]);
    expect(left(decided('upheld', 3, '2026-03-05'))).toEqual([5]);
    expect(left(happened('record-removed', '2026-03-12', { cause: 'department-silent' }, { case: 3 }))).toEqual([5]);
  });

  test('is no decision that was destroyed since: what it said nobody knows', () => {
    expect(left(happened('objection-decided', '2026-03-05', 'destroyed', { case: 3 }))).toEqual([3, 4, 5]);
  });
});

test.each(['consent-withdrawn', 'erased'] as const)('with the archive every case ends on that day: %s', (kind) => {
  const end = fact(kind, '2026-03-09', { about: undefined });
  const asked = fact('missing-item-reported', '2026-03-04', { about: undefined });
  const { open, closed } = life(...OPENING, asked, end);
  expect([...open.keys()]).toEqual([]);
  expect([...closed].map(([seq, { on }]) => [seq, on])).toEqual([
    [3, '2026-03-09'],
    [4, '2026-03-09'],
    [5, '2026-03-09'],
  ]);
});

describe('the days of a case', () => {
  const clock = (...acts: Act[]) => clockOf(standing(...acts)!, stage.ruleBooks, stage.calendar);
  const FACTS = { departmentUntil: '2026-03-11', decidedBy: '2026-03-13' };

  test('of an objection on the facts: the department first, then the reviewer, then it is removed', () => {
    expect(clock(OPENING[0])).toStrictEqual({ ...FACTS, removedAfter: '2026-03-25' });
  });

  test('of one that the platform decides alone: sooner, and without the department', () => {
    const alone = { ...EVERY_KIND['objection-filed'], ground: 'duplicate' as const };
    expect(clock(happened('objection-filed', '2026-03-04', alone))).toStrictEqual({
      decidedBy: '2026-03-09',
      removedAfter: '2026-03-25',
    });
  });

  test('of one whose ground is not known: as on the facts', () => {
    const { ground: _, ...unknown } = standing(OPENING[0])!;
    expect(clockOf(unknown, stage.ruleBooks, stage.calendar)).toMatchObject(FACTS);
  });

  test('of a second look: counted anew from the day it was asked for, and without the department', () => {
    expect(clock(OPENING[0], decided('rejected', 3, '2026-03-10'), askedAgain(3, '2026-03-16'))).toStrictEqual({
      decidedBy: '2026-03-25',
      removedAfter: '2026-04-07',
    });
  });

  test.each(['missing-item-reported', 'access-questioned'] as const)(
    'of a question: none removes anything: %s',
    (kind) => {
      expect(clock(fact(kind, '2026-03-04', { about: undefined }))).toStrictEqual(FACTS);
    },
  );
});
