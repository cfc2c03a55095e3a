// Two questions that somebody must answer in writing: where is my award, and why was I looked at (山东条例 39, PIPL 44).
import { expect, test } from 'vitest';
import { does, goTo, queueOf, REC, reports, reviews, sees, settle, tasksOf, URBAN, withDeduction } from './acts.ts';
import { born, consent, organOf } from './people.ts';

const missing = (organ: string) => ({ organ, documentNumber: '示城管表〔2026〕第 3 号', words: '垃圾分类先进个人' });

async function missed(day: string) {
  const { town } = await withDeduction();
  goTo(town, day);
  const reported = await does(town, '/missing-items', missing(organOf(town, URBAN).code));
  expect(reported.status).toBe(201);
  await town.ring();
  const [task] = await tasksOf(town);
  return { town, task };
}
const ANSWER = { outcome: 'filed', reason: '已补报，请查收告知', answeredBy: 'S009' };

test('a missing item becomes a task of the organ named, with its document number and nobody’s name', async () => {
  const { town, task } = await missed('2026-02-13');
  // Five working days over the Spring Festival: Saturday the 14th is worked, then from Tuesday the 24th.
  expect(task).toMatchObject({ kind: 'missing-item', dueOn: '2026-02-27', late: false });
  expect(await tasksOf(town, 'traffic-police')).toEqual([]);
  const shown = await town.ask('GET', `/tasks/${task.caseId}`, { as: `department:${URBAN}` });
  expect(shown.body).not.toHaveProperty('record');
  expect(shown.body.case.steps[0]).toMatchObject({
    documentNumber: '示城管表〔2026〕第3号',
    words: '垃圾分类先进个人',
  });
  expect((await reports(town, `/tasks/${task.caseId}/missing-item-answer`, ANSWER)).status).toBe(200);
  const again = await reports(town, `/tasks/${task.caseId}/missing-item-answer`, ANSWER);
  expect(again.headers['idempotency-replayed']).toBe('true');
  await settle(town);
  expect(await tasksOf(town)).toEqual([]);
  const [mine] = (await sees(town, '/cases')).cases;
  expect(mine).toMatchObject({ kind: 'missing-item', state: 'closed' });
  expect(mine.steps.at(-1)).toMatchObject({ outcome: 'filed', reason: ANSWER.reason });
});

test('unanswered, it stays open, can still be answered, and the supervisor sees whose it is', async () => {
  const { town, task } = await missed('2026-02-13');
  goTo(town, '2026-02-27');
  const late = () => town.ask('GET', '/supervision/late', { as: 'supervisor:SV1' });
  expect((await late()).body.tasks).toEqual([]);
  goTo(town, '2026-03-02');
  await settle(town);
  const { code } = organOf(town, URBAN);
  expect((await late()).body.tasks).toEqual([{ ...task, late: true, organ: code }]);
  expect((await reports(town, `/tasks/${task.caseId}/missing-item-answer`, ANSWER)).status).toBe(200);
  await town.ring();
  expect((await late()).body.tasks).toEqual([]);
});

test('an organ that is not registered cannot be asked, nor another organ’s task answered', async () => {
  const { town, task } = await missed('2026-02-13');
  const nobody = await does(town, '/missing-items', missing('11999900MB00009999'));
  expect([nobody.body.code, nobody.body.errors[0].pointer]).toEqual(['organ-unknown', '/organ']);
  const foreign = await reports(town, `/tasks/${task.caseId}/missing-item-answer`, ANSWER, 'traffic-police');
  expect(foreign.body.code).toBe('not-found');
  expect(
    (await reports(town, `/tasks/${task.caseId}/repair-answer`, { ...ANSWER, confirms: true, words: '是' })).status,
  ).toBe(400);
  const repair = { confirms: true, words: '属实', answeredBy: 'S009' };
  expect((await reports(town, `/tasks/${task.caseId}/repair-answer`, repair)).body.code).toBe('case-not-open');
});

/** A department has looked at a case of Li's, and Li asks why. */
async function asked() {
  const { town } = await withDeduction();
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  await town.ask('GET', `/tasks/${caseId}`, { as: `department:${URBAN}` });
  const { looks } = await sees(town, '/access-log');
  const look = looks.find((one: { role: string }) => one.role === 'department');
  const question = await does(town, '/access-questions', { look: look.id, words: '为什么查看' });
  expect(question.status).toBe(201);
  await town.ring();
  return { town, look };
}

test('every row of the access log has an id, and a question about one reaches a reviewer with the row', async () => {
  const { town, look } = await asked();
  expect(look.id).toMatch(/^2026-01-12T02:00:00\.000Z#\w+$/);
  const task = (await queueOf(town)).find((one: { kind: string }) => one.kind === 'access-question');
  expect(task.dueOn).toBe('2026-01-21');
  const shown = await town.ask('GET', `/review/cases/${task.caseId}`, { as: 'reviewer:R001' });
  const { id: _, ...row } = look;
  expect(shown.body.case.steps[0].seen).toEqual(row);
  const answer = { outcome: 'not-justified', reason: '该次查看与办理事项无关，已通报' };
  expect((await reviews(town, 'R001', `${task.caseId}/access-answer`, answer)).status).toBe(200);
  await town.ring();
  const closed = (await sees(town, '/cases')).cases.find((one: { kind: string }) => one.kind === 'access-question');
  expect([closed.state, closed.steps.at(-1).outcome]).toEqual(['closed', 'not-justified']);
});

test('only a row of this archive can be asked about', async () => {
  const { town, look } = await asked();
  const wang = born(town, 'wang', 2);
  await consent(town, wang);
  const foreign = await does(town, '/access-questions', { look: look.id, words: '' }, undefined, 'wang');
  expect(foreign.body.code).toBe('not-found');
  for (const id of [look.id.slice(0, -1), look.id.slice(0, 10), 'nothing']) {
    expect((await does(town, '/access-questions', { look: id })).body.code).toBe('not-found');
  }
});

test('the export still holds the rows as they were written, and no ids', async () => {
  const { town } = await asked();
  const exported = await sees(town, '/export');
  expect(exported.looks.length).toBeGreaterThan(3);
  expect(exported.looks[0]).not.toHaveProperty('id');
});

test('a statement stands beside its record, is taken back when empty, and holds no number', async () => {
  const { town } = await withDeduction();
  const say = (words: string) => does(town, `${REC}/statement`, { words });
  expect((await say('当日为临时摆放，已于一小时内清走')).status).toBe(200);
  expect((await sees(town, REC)).statement).toContain('临时摆放');
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  const shown = await town.ask('GET', `/tasks/${caseId}`, { as: `department:${URBAN}` });
  expect(shown.body.record).toMatchObject({ state: 'disputed', statement: expect.stringContaining('临时摆放') });
  expect((await say('')).status).toBe(200);
  expect(await sees(town, REC)).not.toHaveProperty('statement');
  for (const words of ['证件 999999199001010016', '卡号 6222 0211 1111 1111', '电话 13800000000']) {
    expect((await say(words)).body.code).toBe('personal-data-in-text');
  }
  expect((await say('长'.repeat(201))).body.code).toBe('body-invalid');
  expect((await say('长'.repeat(200))).status).toBe(200);
  expect((await does(town, '/records/rec_00000099/statement', { words: '好' })).body.code).toBe('not-found');
});

test('what a citizen writes for others to read is refused when it holds a number, on every route', async () => {
  const { town } = await withDeduction();
  const words = '电话 13800000000';
  const { code } = organOf(town, URBAN);
  const answers = [
    await does(town, `${REC}/objections`, { ground: 'other', words }),
    await does(town, `${REC}/repairs`, { pledge: true, words }),
    await does(town, '/missing-items', { ...missing(code), words }),
    await does(town, '/access-questions', { look: 'any', words }),
    await does(town, '/cases/4/reexamination', { words }),
  ];
  expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'personal-data-in-text'));
});
