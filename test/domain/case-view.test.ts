// A case as it reads: each step says what was said and nothing empty, and no day is shown that nobody has to keep.
import { describe, expect, test } from 'vitest';
import { CaseView, viewCases } from '../../shared/domain/case-view.ts';
import type { Clocks } from '../../shared/domain/due.ts';
import type { ContentOf, FactKind } from '../../shared/domain/ledger.ts';
import { EVERY_KIND } from './every-kind.ts';
import { askedAgain, decided, decidedAgain, happened, objected } from './happenings.ts';
import { type Act, at, filed, ledger, opened, penalty, stage } from './submissions.ts';

const MONDAY = '2026-03-02';
const life = (...acts: Act[]) => ledger(filed(penalty()), opened(1, '2026-01-20'), ...acts);
const views = (acts: readonly Act[], clocks: Clocks = stage) => {
  const seen = viewCases(life(...acts), clocks);
  for (const one of seen) expect(CaseView.parse(one)).toStrictEqual(one);
  return seen;
};
/** The one case of a life. */
const view = (...acts: Act[]) => {
  const [one, ...more] = views(acts);
  expect(more).toEqual([]);
  return one!;
};
/** A fact of a case that the third fact opened, with the content that its kind has in every-kind.ts. */
const inCase = <K extends FactKind>(kind: K, day: string): Act =>
  happened(kind, day, EVERY_KIND[kind] as ContentOf<K>, { case: 3 });
const missingItem = (day: string) =>
  happened('missing-item-reported', day, EVERY_KIND['missing-item-reported'], { about: undefined });

describe('a step', () => {
  const file = { name: '照片.jpg', contentType: 'image/jpeg', bytes: 10, sha256: 'b'.repeat(64) } as const;

  test('shows its words and its files, and not where the files lie', () => {
    const content = { ...EVERY_KIND['objection-filed'], attachments: [{ ...file, key: 'evidence/1' as const }] };
    expect(view(happened('objection-filed', MONDAY, content)).steps).toStrictEqual([
      { kind: 'objection-filed', at: at(MONDAY), words: '不是事实', attachments: [file] },
    ]);
  });

  test('without words and without files has neither, not empty ones', () => {
    const oneTap = { ...EVERY_KIND['objection-filed'], ground: 'wrong-person' as const, words: '' };
    expect(view(happened('objection-filed', MONDAY, oneTap)).steps).toStrictEqual([
      { kind: 'objection-filed', at: at(MONDAY) },
    ]);
  });

  test('of a decision shows its outcome and its reason, and not who decided', () => {
    expect(view(objected(MONDAY), decided('upheld', 3, '2026-03-05')).steps[1]).toStrictEqual({
      kind: 'objection-decided',
      at: at('2026-03-05'),
      outcome: 'upheld',
      reason: '理由',
    });
  });

  test('of a removal shows its cause as the outcome', () => {
    const removed = happened('record-removed', '2026-03-10', { cause: 'department-silent' }, { case: 3 });
    expect(view(objected(MONDAY), removed).steps[1]).toStrictEqual({
      kind: 'record-removed',
      at: at('2026-03-10'),
      outcome: 'department-silent',
    });
  });

  test('of a question shows the document that is missing, or the look that is asked about', () => {
    expect(view(missingItem(MONDAY)).steps).toStrictEqual([
      { kind: 'missing-item-reported', at: at(MONDAY), documentNumber: '示表〔2026〕1号' },
    ]);
    const asked = happened('access-questioned', MONDAY, EVERY_KIND['access-questioned'], { about: undefined });
    expect(view(asked).steps).toStrictEqual([
      { kind: 'access-questioned', at: at(MONDAY), seen: EVERY_KIND['access-questioned'].seen },
    ]);
  });

  test('is no staff affair: who took the case is not one, nor how the citizen rates it', () => {
    const one = view(
      objected(MONDAY),
      inCase('case-assigned', '2026-03-03'),
      inCase('objection-answered', '2026-03-04'),
      decided('upheld', 3, '2026-03-05'),
      inCase('case-rated', '2026-03-06'),
    );
    expect(one.steps.map(({ kind }) => kind)).toEqual(['objection-filed', 'objection-answered', 'objection-decided']);
  });
});

describe('an objection', () => {
  const open = { seq: 3, kind: 'objection', recordId: 'rec_00000001', ground: 'wrong-facts', openedOn: MONDAY };
  const only = (...acts: Act[]) => {
    const { steps: _, ...rest } = view(...acts);
    return rest;
  };

  test('with its department shows until when it must answer, and when it will be decided', () => {
    expect(only(objected(MONDAY))).toStrictEqual({
      ...open,
      state: 'with-department',
      departmentUntil: '2026-03-09',
      decidedBy: '2026-03-11',
    });
  });

  test('once answered shows the day of the decision alone', () => {
    expect(only(objected(MONDAY), inCase('objection-answered', '2026-03-04'))).toStrictEqual({
      ...open,
      state: 'with-reviewer',
      decidedBy: '2026-03-11',
    });
  });

  test('rejected has nothing to be decided, and shows until when a second look may be asked for', () => {
    expect(only(objected(MONDAY), decided('rejected', 3, '2026-03-05'))).toStrictEqual({
      ...open,
      state: 'rejected',
      reexaminationUntil: '2026-03-20',
    });
  });

  test('looked at a second time cannot be asked about a third, and is decided from the day it was asked', () => {
    const acts = [objected(MONDAY), decided('rejected', 3, '2026-03-05'), askedAgain(3, '2026-03-16')];
    expect(only(...acts)).toStrictEqual({ ...open, state: 'in-reexamination', decidedBy: '2026-03-25' });
  });

  test('that is closed shows no day to come', () => {
    const acts = [objected(MONDAY), decided('rejected', 3, '2026-03-05'), askedAgain(3, '2026-03-16')];
    expect(only(...acts, decidedAgain('rejected', 3, '2026-03-18'))).toStrictEqual({ ...open, state: 'closed' });
    expect(only(objected(MONDAY), decided('upheld', 3, '2026-03-05'))).toStrictEqual({ ...open, state: 'closed' });
  });

  test('whose days lie in a year that is not published shows none of them', () => {
    const unpublished = { ...stage, calendar: stage.calendar.filter(({ year }) => year < 2026) };
    const [{ steps: _, ...rest }] = views([objected(MONDAY)], unpublished) as [CaseView];
    expect(rest).toStrictEqual({ ...open, state: 'with-department' });
  });
});

test('what is no objection has no ground, and what is about no record names none', () => {
  const [repair, missing] = views([
    happened('repair-applied', '2026-04-06', EVERY_KIND['repair-applied']),
    missingItem('2026-04-07'),
  ]).map(({ steps: _, ...rest }) => rest);
  expect(repair).toMatchObject({ seq: 3, kind: 'repair', recordId: 'rec_00000001' });
  expect(repair).not.toHaveProperty('ground');
  expect(missing).toMatchObject({ seq: 4, kind: 'missing-item', openedOn: '2026-04-07' });
  expect(Object.keys(missing!).filter((name) => ['ground', 'recordId'].includes(name))).toEqual([]);
});
