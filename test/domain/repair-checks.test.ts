// What a repair needs, worded as what is required: met or not, each row reads true.
import { expect, test } from 'vitest';
import { type Repairable, repairChecks } from '../../shared/domain/repair.ts';

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
};
const again: Repairable = { ...one, seq: 7, conductOn: '2026-02-20', decidedOn: '2026-03-01', lapsesOn: '2027-03-01' };
const check = (step: string, others: Repairable[] = [], record = one) =>
  repairChecks(record, [record, ...others], '2026-05-01').find((each) => each.step === step);

test('no row says of what is required that it is done', () => {
  for (const { step, text } of repairChecks(one, [], '2026-05-01')) {
    if (step === 'earliest-day') continue; // a day and nothing else
    expect([step, text.zh]).toEqual([step, expect.stringMatching(/须/)]);
    expect([step, text.en]).toEqual([step, expect.stringMatching(/must/)]);
    expect(text.zh).not.toMatch(/已满足|已履行（/);
  }
});

test('what only its organ can confirm says so', () => {
  for (const step of ['duties', 'condition']) {
    expect(check(step)?.text.zh).toContain('由作出决定的机关确认');
    expect(check(step)?.text.en).toContain('The organ that decided must confirm');
  }
});

test('conduct of the same class is named by its record and its day, with the day from which it stands in the way no longer', () => {
  expect(check('same-class')).not.toHaveProperty('record');
  expect(check('same-class', [again])).toMatchObject({ met: false, record: 'rec_00000007', from: '2027-03-01' });
  expect(check('same-class', [again])?.text.zh).toContain('2026-02-20');
  expect(check('same-class', [again])?.text.en).toContain('2026-02-20');
});

test('of several the last to lapse is named, and no day is promised after the record itself has lapsed', () => {
  const later = { ...again, seq: 9, lapsesOn: '2027-09-01' };
  expect(check('same-class', [later, again])).toMatchObject({ record: 'rec_00000009', from: '2027-09-01' });
  const never = { ...again, lapsesOn: '2028-03-01' };
  expect(check('same-class', [never])).toMatchObject({ met: false, record: 'rec_00000007' });
  expect(check('same-class', [never])).not.toHaveProperty('from');
});
