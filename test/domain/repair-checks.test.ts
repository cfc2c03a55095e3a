// What a repair needs: each row worded as what is required, so that it reads true met or not, and met to the day.
import { describe, expect, test } from 'vitest';
import { type Repairable, repairChecks } from '../../shared/domain/repair.ts';

const TODAY = '2026-05-01';
/** Decided in January, it can be repaired from April on. */
const one: Repairable = {
  seq: 2,
  sign: 'deduction',
  class: 'street',
  conductOn: '2026-01-01',
  decidedOn: '2026-01-05',
  repairableFrom: '2026-04-05',
  noticedOn: '2026-01-20',
  settledOn: '2026-03-01',
  noticeDays: 30,
  lapsesOn: '2028-01-05',
  dutiesDoneOn: '2026-02-01',
  conditionMet: true,
};
const NOTHING_DONE = { dutiesDoneOn: undefined, conditionMet: undefined } satisfies Partial<Repairable>;
/** Conduct of the same class in between, which counts by now. */
const again: Repairable = { ...one, seq: 7, conductOn: '2026-02-20', decidedOn: '2026-03-01', lapsesOn: '2027-03-01' };
const row = (step: string, changes: Partial<Repairable> = {}, live: readonly Repairable[] = []) => {
  const record = { ...one, ...changes };
  return repairChecks(record, [record, ...live], TODAY).find((each) => each.step === step);
};
const isMet = (step: string, changes: Partial<Repairable>): boolean | undefined => row(step, changes)?.met;

test('a record for which everything is done meets every row', () => {
  expect(repairChecks(one, [one], TODAY).filter(({ met }) => !met)).toEqual([]);
});

test.each([
  ['notice', 'was opened', 'noticedOn'],
  ['duties', 'was done', 'dutiesDoneOn'],
] as const)('the %s: met from the day on which it %s, not before and not without one', (step, _, name) => {
  expect(isMet(step, { [name]: '2026-04-30' })).toBe(true);
  expect(isMet(step, { [name]: TODAY })).toBe(true);
  expect(isMet(step, { [name]: '2026-05-02' })).toBe(false);
  expect(isMet(step, { [name]: undefined })).toBe(false);
});

describe('the earliest day', () => {
  test('is met from that day on, and is shown as the day from which it is', () => {
    expect(isMet('earliest-day', { repairableFrom: TODAY })).toBe(true);
    expect(row('earliest-day', { repairableFrom: '2026-05-02' })).toStrictEqual({
      step: 'earliest-day',
      met: false,
      from: '2026-05-02',
      text: { zh: '最早可申请日：2026-05-02', en: 'Earliest day: 2026-05-02' },
    });
  });

  test('that there is none of is never met, and is said to be none', () => {
    expect(row('earliest-day', { repairableFrom: undefined })).toStrictEqual({
      step: 'earliest-day',
      met: false,
      text: { zh: '最早可申请日：无', en: 'Earliest day: none' },
    });
  });
});

describe('further conduct of the class', () => {
  const standsAgainst = (changes: Partial<Repairable>): boolean =>
    row('same-class', {}, [{ ...again, ...changes }])?.met === false;

  test('stands against a repair once its own decision is pending or counts', () => {
    expect(standsAgainst({})).toBe(true);
    expect(standsAgainst({ settledOn: '2026-09-01' })).toBe(true);
  });

  test('does not while its notice is unopened or an objection to it is open, nor after its end', () => {
    expect(standsAgainst({ noticedOn: undefined })).toBe(false);
    expect(standsAgainst({ disputed: true })).toBe(false);
    expect(standsAgainst({ lapsesOn: TODAY })).toBe(false);
    expect(standsAgainst({ endedBy: 'removed' })).toBe(false);
  });

  test('stands in the way from the day of the decision to the day before the earliest day', () => {
    const on = ['2026-01-04', '2026-01-05', '2026-04-04', '2026-04-05'];
    expect(on.map((conductOn) => standsAgainst({ conductOn }))).toEqual([false, true, true, false]);
  });

  test('is neither a commendation nor a decision of another class', () => {
    expect(standsAgainst({ sign: 'bonus' })).toBe(false);
    expect(standsAgainst({ class: 'waste' })).toBe(false);
  });

  test('is never the record itself, not even when it was decided on the day of the conduct', () => {
    expect(row('same-class', { conductOn: one.decidedOn })?.met).toBe(true);
  });

  test('of which several are there names one that stands in the way, past others that do not', () => {
    const others = [{ ...again, seq: 8, class: 'waste' }, again, { ...again, seq: 9, conductOn: '2025-12-01' }];
    expect(row('same-class', {}, others)).toMatchObject({ met: false, record: 'rec_00000007' });
  });
});

test('an application without an open objection to the record may go on, with one it may not', () => {
  expect(isMet('dispute', {})).toBe(true);
  expect(isMet('dispute', { disputed: true })).toBe(false);
});

test('no row says of what is required that it is done', () => {
  for (const { step, text } of [
    ...repairChecks(one, [], TODAY),
    ...repairChecks({ ...one, ...NOTHING_DONE }, [], TODAY),
  ]) {
    if (step === 'earliest-day') continue; // a day and nothing else
    expect([step, text.zh]).toEqual([step, expect.stringMatching(/须/)]);
    expect([step, text.en]).toEqual([step, expect.stringMatching(/must/)]);
    expect(text.zh).not.toMatch(/已满足|已履行（/);
  }
});

test('what only its organ can confirm says so', () => {
  for (const step of ['duties', 'condition']) {
    expect(row(step, NOTHING_DONE)?.text.zh).toContain('由作出决定的机关确认');
    expect(row(step, NOTHING_DONE)?.text.en).toContain('The organ that decided must confirm');
  }
});

test('conduct of the same class is named by its record and its day, with the day from which it stands in the way no longer', () => {
  expect(row('same-class', NOTHING_DONE)).not.toHaveProperty('record');
  expect(row('same-class', {}, [again])).toMatchObject({ met: false, record: 'rec_00000007', from: '2027-03-01' });
  expect(row('same-class', {}, [again])?.text.zh).toContain('2026-02-20');
  expect(row('same-class', {}, [again])?.text.en).toContain('2026-02-20');
});

test('of several the last to lapse is named, and no day is promised after the record itself has lapsed', () => {
  const later = { ...again, seq: 9, lapsesOn: '2027-09-01' };
  expect(row('same-class', {}, [later, again])).toMatchObject({ record: 'rec_00000009', from: '2027-09-01' });
  const never = { ...again, lapsesOn: '2028-03-01' };
  expect(row('same-class', {}, [never])).toMatchObject({ met: false, record: 'rec_00000007' });
  expect(row('same-class', {}, [never])).not.toHaveProperty('from');
});
