// An objection from its filing to its end, over the real handlers.
import { expect, test } from 'vitest';
import { city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';

async function disputed(ground = 'wrong-facts') {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await openAll(town, li);
  await town.ring();
  town.advance(61);
  const before = await town.ask('GET', '/me/score', { as: 'citizen:li' });
  expect(before.body.balance).toBe(990);
  const answer = await town.ask('POST', '/me/records/rec_00000002/objections', {
    as: 'citizen:li',
    headers: { 'idempotency-key': 'objection-1' },
    body: { ground, words: '不是我的摊位' },
  });
  expect(answer.status).toBe(201);
  await town.ring();
  return town;
}

test('I6: from the moment of an objection the item carries no points', async () => {
  const town = await disputed();
  const { body } = await town.ask('GET', '/me/score', { as: 'citizen:li' });
  expect([body.balance, body.lines[0].state]).toEqual([1000, 'disputed']);
});

test('a case names the record it is about', async () => {
  const town = await disputed();
  const { body } = await town.ask('GET', '/me/cases', { as: 'citizen:li' });
  const record = await town.ask('GET', '/me/records/rec_00000002', { as: 'citizen:li' });
  expect(body.cases[0].name).toEqual(record.body.name);
});

test('the department answers, a reviewer rejects with a reason, and the points count again', async () => {
  const town = await disputed();
  const tasks = await town.ask('GET', '/tasks', { as: 'department:urban-management' });
  const [{ caseId, dueOn }] = tasks.body.tasks;
  expect(dueOn).toBe('2026-03-20');
  const answered = await town.ask('POST', `/tasks/${caseId}/objection-answer`, {
    as: 'department:urban-management',
    body: { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' },
  });
  expect(answered.status).toBe(200);
  await town.ring();
  const queue = await town.ask('GET', '/review/tasks', { as: 'reviewer:R001' });
  expect(queue.body.tasks).toHaveLength(1);
  const decided = await town.ask('POST', `/review/cases/${queue.body.tasks[0].caseId}/objection-decision`, {
    as: 'reviewer:R001',
    body: { outcome: 'rejected', reason: '报送单位的证据充分，当事人在场' },
  });
  expect(decided.status).toBe(200);
  await town.ring();
  expect((await town.ask('GET', '/me/score', { as: 'citizen:li' })).body.balance).toBe(990);
});

test('a department that stays silent loses the record on the day after its last, however late the job comes', async () => {
  const town = await disputed();
  town.advance(7); // Saturday 21 March: the five working days ended on Friday
  await town.runJobs();
  await town.ring();
  const { body } = await town.ask('GET', '/me/score', { as: 'citizen:li' });
  expect([body.balance, body.lines]).toEqual([1000, []]);
  const cases = await town.ask('GET', '/me/cases', { as: 'citizen:li' });
  expect(cases.body.cases[0]).toMatchObject({ state: 'closed', kind: 'objection' });
  expect(cases.body.cases[0].steps.at(-1)).toMatchObject({ kind: 'record-removed', outcome: 'department-silent' });
  const record = await town.ask('GET', '/me/records/rec_00000002', { as: 'citizen:li' });
  expect(record.body).toMatchObject({ state: 'removed' });
  const again = await town.ask('POST', '/me/records/rec_00000002/objections', {
    as: 'citizen:li',
    headers: { 'idempotency-key': 'objection-2' },
    body: { ground: 'other', words: '已经移除' },
  });
  expect(again.body.code).toBe('case-not-open');
});

test('before its last day has ended a silent department loses nothing', async () => {
  const town = await disputed();
  town.advance(6);
  await town.runJobs();
  await town.ring();
  const { body } = await town.ask('GET', '/me/cases', { as: 'citizen:li' });
  expect(body.cases[0]).toMatchObject({ state: 'with-department', departmentUntil: '2026-03-20' });
});

test('a rejected objection is re-examined once, by somebody who took no part', async () => {
  const town = await disputed('not-final');
  const [{ caseId }] = (await town.ask('GET', '/review/tasks', { as: 'reviewer:R001' })).body.tasks;
  const decide = (staff: string, outcome: string) =>
    town.ask('POST', `/review/cases/${caseId}/objection-decision`, {
      as: `reviewer:${staff}`,
      body: { outcome, reason: '决定书已经生效，复议期限已过' },
    });
  expect((await decide('R001', 'rejected')).status).toBe(200);
  expect((await decide('R001', 'rejected')).headers['idempotency-replayed']).toBe('true');
  expect((await decide('R002', 'upheld')).body.code).toBe('case-not-open');
  await town.ring();
  const asked = await town.ask('POST', '/me/cases/4/reexamination', {
    as: 'citizen:li',
    headers: { 'idempotency-key': 'again-0001' },
    body: { words: '我已申请复议' },
  });
  expect(asked.status).toBe(201);
  await town.ring();
  expect((await town.ask('GET', '/me/score', { as: 'citizen:li' })).body.balance).toBe(1000);
  expect((await decide('R001', 'rejected')).body.code).toBe('took-part');
  expect((await decide('R002', 'upheld')).status).toBe(200);
  await town.ring();
  expect((await town.ask('GET', '/me/cases', { as: 'citizen:li' })).body.cases[0].state).toBe('closed');
});
