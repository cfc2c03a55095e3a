// Nobody decides on what they filed, answered, looked at or decided before, and a case that is taken is its reviewer's.
import { expect, test } from 'vitest';
import {
  assigns,
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
  URBAN,
  withDeduction,
} from './acts.ts';
import { openAll } from './people.ts';

const REASON = '材料齐全，依据充分，予以认定';
const GRANTED = { outcome: 'granted', reason: REASON };

/** A repair of Li's that waits for a reviewer; filed by R007 and checked by R008, corrected by R005, answered by R009. */
async function waiting() {
  const settled = await withDeduction({ submitter: 'R007', checker: 'R008' });
  const { town, filed, li } = settled;
  const submission = { ...filed, submitter: 'R005', checker: 'R006', facts: '更正后的事实' };
  await reports(town, '/records/corrections', { submission, reason: '更正', documentNumber: '示城管更〔2026〕第1号' });
  await openAll(town, li);
  await dutiesDone(settled);
  goTo(town, '2026-04-13');
  expect((await does(town, `${REC}/repairs`, { pledge: true })).status).toBe(201);
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  const answer = { confirms: true, words: '属实', answeredBy: 'R009' };
  expect((await reports(town, `/tasks/${caseId}/repair-answer`, answer)).status).toBe(200);
  await town.ring();
  return {
    town,
    caseId,
    decide: (staff: string, body: unknown = GRANTED) => reviews(town, staff, `${caseId}/repair-decision`, body),
  };
}

test.each([
  ['filed the record', 'R007'],
  ['checked its filing', 'R008'],
  ['corrected it', 'R005'],
  ['checked the correction', 'R006'],
  ['answered for its organ', 'R009'],
])('whoever %s does not decide its repair', async (_, staff) => {
  const { town, caseId, decide } = await waiting();
  const refused = await decide(staff);
  expect([refused.status, refused.body.code]).toEqual([403, 'took-part']);
  const handed = await assigns(town, 'R001', caseId, staff);
  expect([handed.body.code, handed.body.errors[0].pointer]).toEqual(['took-part', '/to']);
  expect((await decide('R001')).status).toBe(200);
});

test('whoever looked does not say whether the look was justified', async () => {
  const { town } = await waiting();
  await town.ask('GET', `/review/cases/${(await queueOf(town))[0].caseId}`, { as: 'reviewer:R002' });
  const { looks } = await sees(town, '/access-log');
  const look = looks.find((one: { who: string }) => one.who === 'R002');
  await does(town, '/access-questions', { look: look.id });
  await town.ring();
  const { caseId } = (await queueOf(town)).find((one: { kind: string }) => one.kind === 'access-question');
  const answer = (staff: string) =>
    reviews(town, staff, `${caseId}/access-answer`, { outcome: 'justified', reason: REASON });
  expect((await answer('R002')).body.code).toBe('took-part');
  expect((await answer('R001')).status).toBe(200);
});

test('a case that one reviewer has taken is out of the others’ queue and hands', async () => {
  const { town, caseId, decide } = await waiting();
  const taken = await assigns(town, 'R001', caseId, 'R001', 'assign-key-1');
  expect(taken.body).toEqual({ assigned: 'R001' });
  expect((await assigns(town, 'R001', caseId, 'R001', 'assign-key-1')).headers['idempotency-replayed']).toBe('true');
  await town.ring();
  expect((await queueOf(town, 'R001'))[0]).toMatchObject({ caseId, assignee: 'R001' });
  expect(await queueOf(town, 'R002')).toEqual([]);
  expect((await decide('R002')).body.code).toBe('not-found');
  expect((await assigns(town, 'R002', caseId, 'R002')).body.code).toBe('not-found');
  expect((await decide('R001')).status).toBe(200);
});

test('handed on, it is the other’s; sent once more, the handing on is still a success and nothing else is', async () => {
  const { town, caseId, decide } = await waiting();
  await assigns(town, 'R001', caseId, 'R001');
  expect((await assigns(town, 'R001', caseId, 'R002', 'assign-key-2')).status).toBe(200);
  await town.ring();
  const again = await assigns(town, 'R001', caseId, 'R002', 'assign-key-2');
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  expect((await decide('R001')).body.code).toBe('case-not-open');
  expect((await assigns(town, 'R001', caseId, 'R001')).body.code).toBe('case-not-open');
  expect(await queueOf(town, 'R001')).toEqual([]);
  expect((await decide('R002')).status).toBe(200);
});

test('released, it is everybody’s again', async () => {
  const { town, caseId, decide } = await waiting();
  await assigns(town, 'R001', caseId, 'R001');
  expect((await assigns(town, 'R001', caseId, '')).body).toEqual({ assigned: '' });
  await town.ring();
  expect((await queueOf(town, 'R002'))[0]).not.toHaveProperty('assignee');
  expect((await decide('R002')).status).toBe(200);
});

test('an assignment holds until the day of the case: what is late anybody may take up, and the supervisor sees it', async () => {
  const { town, caseId, decide } = await waiting();
  await assigns(town, 'R001', caseId, 'R001');
  await town.ring();
  goTo(town, '2026-04-27');
  expect(await queueOf(town, 'R002')).toEqual([]);
  expect((await decide('R002')).body.code).toBe('not-found');
  goTo(town, '2026-04-28');
  await settle(town);
  const { tasks } = (await town.ask('GET', '/supervision/late', { as: 'supervisor:SV1' })).body;
  expect(tasks).toMatchObject([{ caseId, kind: 'repair', late: true, dueOn: '2026-04-27', assignee: 'R001' }]);
  expect((await queueOf(town, 'R002'))[0]).toMatchObject({ caseId, late: true });
  expect((await decide('R002')).status).toBe(200);
});

test('who answers for an organ, supervises or is a citizen is let into no review', async () => {
  const { town, caseId } = await waiting();
  for (const as of [`department:${URBAN}`, 'supervisor:SV1', 'citizen:li']) {
    const tried = await town.ask('POST', `/review/cases/${caseId}/repair-decision`, { as, body: GRANTED });
    expect(tried.body.code, as).toBe('not-allowed');
  }
  expect((await town.ask('GET', '/supervision/late', { as: 'reviewer:R001' })).body.code).toBe('not-allowed');
});

test('the name of the person stands in nothing that staff are shown, whoever wrote it there', async () => {
  const { town, filed, li } = await withDeduction({ facts: '当事人测试li在道路上摆摊' });
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: `我是${li.name}，当时不在场` });
  await does(town, `${REC}/statement`, { words: `${li.name}的说明` });
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  const { body } = await town.ask('GET', `/tasks/${caseId}`, { as: `department:${URBAN}` });
  expect(body.record.facts).toBe('当事人当事人在道路上摆摊');
  expect(JSON.stringify(body)).not.toContain(li.name);
  expect(JSON.stringify(body)).not.toContain(filed.party.number);
});
