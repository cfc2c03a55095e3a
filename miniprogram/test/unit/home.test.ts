// Home: what changes next, and what waits; by days and states alone.
import { expect, test } from 'vitest';
import type { Home } from '../../src/pages/home/read-home.ts';
import { nextChanges, tasksOf } from '../../src/pages/home/what-next.ts';
import { bonus, deduction, ended } from '../weapp/record-views.ts';

const kindsOf = (changes: ReturnType<typeof nextChanges>) => changes.map(({ day, kind }) => `${day} ${kind}`);

test('what is nearest changes first, and what has ended changes no more', () => {
  expect(kindsOf(nextChanges([ended, deduction], '2026-11-23'))).toEqual([
    '2026-12-01 repairable',
    '2027-03-01 counts',
    '2027-09-01 lapses',
  ]);
  expect(kindsOf(nextChanges([deduction], '2026-12-01'))).toEqual(['2027-03-01 counts', '2027-09-01 lapses']);
});

test('what is disputed or declined does not begin to count by itself', () => {
  const disputed = { ...deduction, state: 'disputed' as const };
  expect(
    nextChanges([disputed, { ...bonus, countsFrom: '2027-01-01' }], '2026-11-23').map(({ kind }) => kind),
  ).not.toContain('counts');
});

const consent = { state: 'active', until: '2027-02-01', renewableFrom: '2026-11-03' };
const home = (given: object) =>
  ({ score: { day: '2026-11-23' }, unopened: 0, cases: [], records: [], consent, ...given }) as unknown as Home;
const step = (at: string) => ({ kind: 'objection-decided', at });

/** Its organ has said that the duties were performed. */
const confirmed = (record: typeof deduction): typeof deduction => ({
  ...record,
  history: [...record.history, { seq: 9, kind: 'duties-reported', at: '2026-11-02T02:00:00.000Z' }],
});

test('an answer that can be appealed, a result and a repair wait; an old result does not', () => {
  const cases = [
    { seq: 1, kind: 'objection', state: 'rejected', steps: [step('2026-11-20T02:00:00.000Z')] },
    { seq: 2, kind: 'objection', state: 'closed', steps: [step('2026-11-10T02:00:00.000Z')] },
    { seq: 3, kind: 'objection', state: 'closed', steps: [step('2026-11-09T02:00:00.000Z')] },
    {
      seq: 4,
      kind: 'repair',
      state: 'with-reviewer',
      recordId: 'rec_00000009',
      steps: [step('2026-11-22T02:00:00.000Z')],
    },
  ];
  const due = confirmed({ ...deduction, effect: { ...deduction.effect, repairableFrom: '2026-11-23' } });
  const inRepair = { ...due, recordId: 'rec_00000009' };
  const tasks = tasksOf(home({ cases, records: [deduction, due, inRepair, ended] }));
  expect(tasks.answered.map(({ seq }) => seq)).toEqual([1]);
  expect(tasks.decided.map(({ seq }) => seq)).toEqual([2]);
  expect(tasks.underway).toBe(1);
  expect(tasks.repairable.map(({ recordId }) => recordId)).toEqual([due.recordId]);
});

test('a repair that still lacks something is no task of its own, and none at all while its record is disputed', () => {
  const effect = { ...deduction.effect, repairableFrom: '2026-11-23' };
  const due = confirmed({ ...deduction, effect });
  const { noticeGivenOn: _, ...unread } = due;
  const again = { ...deduction, recordId: 'rec_00000008', effect: { ...deduction.effect, conductOn: '2026-09-15' } };
  const rows = (...records: object[]) => {
    const { repairable, notRepairable } = tasksOf(home({ records }));
    return [repairable.length, notRepairable.length];
  };
  expect(rows(due)).toEqual([1, 0]);
  expect(rows({ ...deduction, effect })).toEqual([0, 1]); // its organ has confirmed nothing
  expect(rows(unread)).toEqual([0, 1]);
  expect(rows(due, again)).toEqual([0, 1]); // the like of it again, in its waiting period
  expect(rows(due, { ...again, state: 'disputed' })).toEqual([1, 0]);
  expect(rows(due, { ...again, effect: { ...again.effect, class: 'other' } })).toEqual([1, 0]);
  expect(rows({ ...due, state: 'disputed' })).toEqual([0, 0]);
});

test('the consent is a task from the day it can be renewed', () => {
  expect(tasksOf(home({})).renewBefore).toBe('2027-02-01');
  expect(tasksOf(home({ consent: { ...consent, renewableFrom: '2026-11-24' } })).renewBefore).toBeUndefined();
});
