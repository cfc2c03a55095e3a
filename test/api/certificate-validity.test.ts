// How long a certificate holds: as chosen, and never longer than what it rests on; its last day is a whole one.
import { expect, test } from 'vitest';
import { goTo, sees, withDeduction } from './acts.ts';
import {
  answering,
  certifiable,
  certify,
  DEDUCTION,
  make,
  preview,
  refusedAs,
  request,
  standing,
  verify,
  wishOf,
} from './certifying.ts';
import { commendation, file, openAll } from './people.ts';

const endOf = async (town: Parameters<typeof preview>[0], wish: unknown) =>
  (await preview(town, wish)).body.sheet.validUntil;

test('thirty days unless another number from 7 to 90 is chosen', async () => {
  const { town } = await certifiable([]);
  expect(await endOf(town, wishOf())).toBe('2026-05-15');
  expect(await endOf(town, wishOf({ validDays: 7 }))).toBe('2026-04-22');
  expect(await endOf(town, wishOf({ validDays: 90 }))).toBe('2026-07-14');
  for (const validDays of [6, 91, 0, -30, 30.5, '30'])
    expect(refusedAs(await preview(town, wishOf({ validDays })))).toEqual([400, 'body-invalid', '/wish/validDays']);
});

test('its end is the day before a shown item lapses, and of an item that is not shown it is not', async () => {
  const { town, li } = await certifiable([]);
  await file(town, commendation(town, li, 'P-CO-01', { expiresOn: '2026-05-02' }));
  await openAll(town, li);
  const { records } = await sees(town, '/records');
  const { recordId } = records.find(({ effect }: { effect: { lapsesOn: string } }) => effect.lapsesOn === '2026-05-02');
  expect(await endOf(town, wishOf({ items: [recordId, DEDUCTION] }))).toBe('2026-05-01');
  expect(await endOf(town, wishOf({ items: [DEDUCTION] }))).toBe('2026-05-15');
  expect(await endOf(town, wishOf({ items: [recordId], validDays: 7 }))).toBe('2026-04-22');
  const number = await certify(town, wishOf({ items: [recordId] }));
  goTo(town, '2026-05-02');
  expect(await standing(town, number)).toEqual(['expired', '2026-05-02']);
});

test('its end is the day before the consent ends; on that day the last one can be made, and then none', async () => {
  const { town } = await certifiable([]);
  goTo(town, '2027-01-10');
  expect(await endOf(town, wishOf())).toBe('2027-01-11');
  goTo(town, '2027-01-11');
  const number = await certify(town);
  expect(await standing(town, number)).toEqual(['valid', '2027-01-11']);
  goTo(town, '2027-01-12');
  expect(await standing(town, number)).toEqual(['expired', '2027-01-12']);
  expect(refusedAs(await preview(town))).toEqual([409, 'certificate-ended']);
  expect(refusedAs(await make(town, wishOf(), 'anything'))).toEqual([409, 'certificate-ended']);
});

test('a benefit’s certificate ends with the benefit, on its last day', async () => {
  const { town } = await certifiable();
  const benefit = town.stage.benefits[0]!;
  Object.assign(benefit, { until: '2026-04-20' });
  const wish = { for: 'benefit', benefit: benefit.id };
  expect(await endOf(town, wish)).toBe('2026-04-20');
  goTo(town, '2026-04-20');
  expect(await endOf(town, wish)).toBe('2026-04-20');
  goTo(town, '2026-04-21');
  expect(refusedAs(await preview(town, wish))).toEqual([404, 'benefit-not-open', '/wish/benefit']);
});

test('an institution is given no longer than it asked for, and less if the citizen wishes so', async () => {
  const { town } = await certifiable([]);
  const id = await request(town, { validDays: 14 });
  expect(await endOf(town, answering(id))).toBe('2026-04-29');
  expect(await endOf(town, answering(id, { validDays: 90 }))).toBe('2026-04-29');
  expect(await endOf(town, answering(id, { validDays: 7 }))).toBe('2026-04-22');
});

test('the last day is valid to its last second in Shanghai, and in the next one it is expired and says no level', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town, wishOf({ points: true }));
  town.now = '2026-05-15T15:59:59.999Z';
  expect(await standing(town, number)).toEqual(['valid', '2026-05-15']);
  expect((await verify(town, number)).body).toMatchObject({ level: { zh: '基础' }, points: 990 });
  town.now = '2026-05-15T16:00:00.000Z';
  const { body } = await verify(town, number);
  expect([body.status, body.on]).toEqual(['expired', '2026-05-16']);
  for (const member of ['level', 'points', 'meets', 'underReview']) expect(body).not.toHaveProperty(member);
});

test('an end in the night of Shanghai is counted from the day there', async () => {
  const { town } = await withDeduction();
  town.now = '2026-04-14T16:30:00.000Z'; // half past midnight on the 15th
  expect(await endOf(town, wishOf({ validDays: 7 }))).toBe('2026-04-22');
});
