// A repair from what is missing to the decision of a person, over the real handlers (信用修复管理办法).
import { expect, test } from 'vitest';
import {
  balance,
  does,
  dutiesDone,
  goTo,
  queueOf,
  REC,
  reports,
  reviews,
  sees,
  settle,
  tasksOf,
  withDeduction,
} from './acts.ts';
import { commendation, file, openAll, penalty } from './people.ts';

const PLEDGED = { pledge: true, words: '已清理摊位' };
const apply = (town: Parameters<typeof does>[0], key?: string) => does(town, `${REC}/repairs`, PLEDGED, key);
const GRANTED = { outcome: 'granted', reason: '义务已履行，等待期内没有再犯' };
const ANSWER = { confirms: true, words: '罚款已缴，路面已清理', answeredBy: 'S009' };
const steps = (answer: { body: { errors: { code: string }[] } }) => answer.body.errors.map(({ code }) => code);

/** Everything met, on the day given. */
async function repairableOn(day: string) {
  const settled = await withDeduction();
  expect((await dutiesDone(settled)).status).toBe(202);
  goTo(settled.town, day);
  return settled;
}

test('too early, and with nothing reported, an application is refused with every step that is missing', async () => {
  const { town } = await withDeduction();
  goTo(town, '2026-04-11');
  const refused = await apply(town);
  expect([refused.status, refused.body.code]).toEqual([409, 'repair-not-possible']);
  expect(steps(refused)).toEqual(['earliest-day', 'duties', 'condition']);
  expect(refused.body.errors[0]).toMatchObject({ pointer: '', zh: expect.stringContaining('2026-04-12') });
  expect(refused.body.errors[0].en).toContain('2026-04-12');
  const shown = await sees(town, `${REC}/repair`);
  expect(shown).toMatchObject({ possible: false, extraCondition: { zh: '已清理' } });
  expect(shown.pledge.zh).toContain('承诺');
  const missing = shown.checks.filter((check: { met: boolean }) => !check.met);
  expect(missing.map((check: { step: string }) => check.step)).toEqual(steps(refused));
  expect((await does(town, `${REC}/repairs`, { words: '我承诺' })).body.code).toBe('body-invalid');
});

test('on the earliest day, and not before, an application with everything met is taken', async () => {
  const { town } = await repairableOn('2026-04-11');
  expect(steps(await apply(town))).toEqual(['earliest-day']);
  goTo(town, '2026-04-12');
  expect(await sees(town, `${REC}/repair`)).toMatchObject({ possible: true });
  expect((await apply(town)).status).toBe(201);
});

test('the department confirms, a reviewer grants, and the deduction is gone from the score', async () => {
  const { town } = await repairableOn('2026-04-13');
  expect(await balance(town)).toBe(990);
  const applied = await apply(town, 'repair-key-1');
  expect(applied.status).toBe(201);
  expect((await apply(town, 'repair-key-1')).headers['idempotency-replayed']).toBe('true');
  expect((await apply(town)).body.code).toBe('repair-open');
  expect(await sees(town, `${REC}/repair`)).toMatchObject({ possible: false, case: applied.body.case });
  await town.ring();
  expect(await balance(town)).toBe(990);
  const [{ caseId, dueOn, kind }] = await tasksOf(town);
  expect([kind, dueOn]).toEqual(['repair', '2026-04-16']);
  expect(await queueOf(town)).toEqual([]);
  expect((await reports(town, `/tasks/${caseId}/repair-answer`, ANSWER)).status).toBe(200);
  expect((await reports(town, `/tasks/${caseId}/repair-answer`, ANSWER)).headers['idempotency-replayed']).toBe('true');
  const another = { ...ANSWER, confirms: false };
  expect((await reports(town, `/tasks/${caseId}/repair-answer`, another)).body.code).toBe('case-not-open');
  await town.ring();
  expect((await queueOf(town))[0]).toMatchObject({ caseId, dueOn: '2026-04-27' });
  expect((await reviews(town, 'R001', `${caseId}/repair-decision`, GRANTED)).status).toBe(200);
  expect((await reviews(town, 'R001', `${caseId}/repair-decision`, GRANTED)).headers['idempotency-replayed']).toBe(
    'true',
  );
  await settle(town);
  expect(await balance(town)).toBe(1000);
  const score = await sees(town, '/score');
  expect(score.lines).toEqual([]);
  expect(await sees(town, REC)).toMatchObject({ state: 'repaired', endedOn: '2026-04-13' });
  expect(await queueOf(town)).toEqual([]);
  expect((await sees(town, `${REC}/repair`)).code).toBe('not-found');
});

test('a department that is silent for three working days over National Day loses its say and nothing else', async () => {
  const { town } = await repairableOn('2026-09-28');
  await apply(town);
  await town.ring();
  const [{ caseId, dueOn }] = await tasksOf(town);
  expect(dueOn).toBe('2026-10-08'); // 29 and 30 September, then the first day after the holiday
  goTo(town, '2026-10-08');
  await settle(town);
  expect((await sees(town, '/cases')).cases[0]).toMatchObject({ state: 'with-department' });
  goTo(town, '2026-10-09');
  // However late the job comes: what comes after the last day is no answer any more.
  expect((await reports(town, `/tasks/${caseId}/repair-answer`, ANSWER)).body.code).toBe('case-not-open');
  await settle(town);
  expect(await tasksOf(town)).toEqual([]);
  const [mine] = (await sees(town, '/cases')).cases;
  expect(mine).toMatchObject({ state: 'with-reviewer', decidedBy: '2026-10-16' }); // Saturday the 10th is worked
  expect(mine.steps.map((step: { kind: string }) => step.kind)).toEqual(['repair-applied', 'department-silent']);
  expect(await balance(town)).toBe(990);
  expect((await reviews(town, 'R001', `${caseId}/repair-decision`, GRANTED)).status).toBe(200);
  expect(await balance(town)).toBe(1000);
});

test('a further decision of the class with conduct in the waiting period stands against a repair once it is noticed', async () => {
  const settled = await repairableOn('2026-03-02');
  const { town, li } = settled;
  const again = penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第0002号', conductOn: '2026-02-20' });
  await file(town, again);
  await town.ring();
  goTo(town, '2026-04-13');
  expect(await sees(town, `${REC}/repair`)).toMatchObject({ possible: true });
  await openAll(town, li);
  const refused = await apply(town);
  expect(steps(refused)).toEqual(['same-class']);
  const { decisionNumber, item, party } = again;
  const record = { documentNumber: decisionNumber, item, party };
  const body = { record, reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  expect((await reports(town, '/records/annulments', body)).status).toBe(202);
  expect((await apply(town)).status).toBe(201);
});

test('conduct before the decision, or after the waiting period, is no repeat', async () => {
  const { town, li } = await repairableOn('2026-04-20');
  for (const [index, conductOn] of ['2026-01-11', '2026-04-12'].entries()) {
    const number = `示城管罚字〔2026〕第001${index}号`;
    const priorNoticeOn = '2026-04-18';
    await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: number, conductOn, priorNoticeOn }));
  }
  await openAll(town, li);
  expect(await sees(town, `${REC}/repair`)).toMatchObject({ possible: true });
});

test('refused with a reason, the deduction stays, and the citizen may apply again', async () => {
  const { town } = await repairableOn('2026-04-13');
  await apply(town);
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  await reports(town, `/tasks/${caseId}/repair-answer`, { ...ANSWER, confirms: false, words: '路面仍有堆物' });
  const refusal = { outcome: 'refused', reason: '路面尚未清理，请清理后再申请' };
  expect((await reviews(town, 'R001', `${caseId}/repair-decision`, refusal)).status).toBe(200);
  await settle(town);
  expect(await balance(town)).toBe(990);
  const [mine] = (await sees(town, '/cases')).cases;
  expect(mine.steps.at(-1)).toMatchObject({ outcome: 'refused', reason: refusal.reason });
  expect((await apply(town)).status).toBe(201);
});

test('while an objection is open a repair is neither applied for nor granted', async () => {
  const { town } = await repairableOn('2026-04-13');
  await apply(town);
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  expect(await sees(town, `${REC}/repair`)).toMatchObject({ possible: false });
  await town.ring();
  const repair = (await tasksOf(town)).find((task: { kind: string }) => task.kind === 'repair');
  await reports(town, `/tasks/${repair.caseId}/repair-answer`, ANSWER);
  const refused = await reviews(town, 'R001', `${repair.caseId}/repair-decision`, GRANTED);
  expect([refused.body.code, ...steps(refused)]).toEqual(['repair-not-possible', 'dispute']);
});

test('a lapse closes an open application: there is nothing left to repair', async () => {
  const { town } = await repairableOn('2027-01-11');
  await apply(town);
  await settle(town);
  expect(await tasksOf(town)).toHaveLength(1);
  goTo(town, '2027-01-12');
  await settle(town);
  expect(await tasksOf(town)).toEqual([]);
});

test('a commendation, an ended record and a record that never was cannot be repaired', async () => {
  const { town } = await repairableOn('2026-04-13');
  expect((await does(town, '/records/rec_00000099/repairs', PLEDGED)).body.code).toBe('not-found');
  const { town: other, li } = await withDeduction();
  await file(other, commendation(other, li, 'P-UM-01'));
  await openAll(other, li);
  const { records } = await sees(other, '/records');
  const bonus = records.find((one: { effect: { sign: string } }) => one.effect.sign === 'bonus');
  expect((await does(other, `/records/${bonus.recordId}/repairs`, PLEDGED)).body.code).toBe('not-a-deduction');
});
