// An organ's proof for a case: taken in while it is its turn, for this case, and kept in the archive of the case.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';
import { attached, commit, declared, PDF, PNG, posted, start } from './uploading.ts';

const LI = { as: 'citizen:li', at: '/me/uploads' };
const ORGAN = 'department:urban-management';
let town: City;

beforeEach(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  for (const [at, login] of ['li', 'wang'].entries()) {
    const person = born(town, login, at + 1);
    await consent(town, person);
    await file(town, penalty(town, person, 'N-UM-09'));
    await openAll(town, person);
  }
  await town.ring();
});

const object = (as: string) =>
  town.ask('POST', '/me/records/rec_00000002/objections', {
    as,
    headers: { 'idempotency-key': 'objection-1' },
    body: { ground: 'wrong-facts', words: '不是我的摊位' },
  });
const evidence = (): string[] => town.files.keys().filter((key) => key.startsWith('evidence/'));
const taskOf = async (as = ORGAN) => (await town.ask('GET', '/tasks', { as })).body.tasks[0]?.caseId as string;
const answer = (caseId: string, attachments: string[], as = ORGAN) =>
  town.ask('POST', `/tasks/${caseId}/objection-answer`, {
    as,
    body: { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009', attachments },
  });

test('is kept in the archive of the case and goes with the answer', async () => {
  await object('citizen:li');
  await town.ring();
  const caseId = await taskOf();
  const how = { as: ORGAN, at: `/tasks/${caseId}/uploads` };
  const reference = await attached(town, how, PNG, '现场.png');
  expect((await answer(caseId, [reference])).status).toBe(200);
  const { body } = await town.ask('GET', '/me/cases', { as: 'citizen:li' });
  expect(body.cases[0].steps[1].attachments).toEqual([declared(PNG, '现场.png')]);
  // Its turn is over: nothing more is taken in.
  expect((await start(town, how, declared(PDF))).body.code).toBe('case-not-open');
});

test("is begun and kept by the organ whose turn it is, for this case, and a foreign case's token is none", async () => {
  for (const login of ['li', 'wang']) await object(`citizen:${login}`);
  await town.ring();
  const { tasks } = (await town.ask('GET', '/tasks', { as: ORGAN })).body;
  const [one, other] = tasks.map((task: { caseId: string }) => ({ as: ORGAN, at: `/tasks/${task.caseId}/uploads` }));
  const upload = await posted(town, one, PDF);
  expect((await commit(town, other, upload)).body.code).toBe('upload-missing');
  expect((await commit(town, LI, upload)).body.code).toBe('upload-missing');
  const stranger = { ...one, as: 'department:market-regulation' };
  expect((await start(town, stranger, declared(PDF))).body.code).toBe('not-found');
  expect((await commit(town, stranger, upload)).body.code).toBe('not-found');
  expect((await commit(town, one, upload)).status).toBe(200);
  expect((await commit(town, one, upload)).status).toBe(200);
  expect(evidence()).toHaveLength(1);
});

test('is not named after anybody by number, and lies in no folder that comes back', async () => {
  await object('citizen:li');
  await town.ring();
  const how = { as: ORGAN, at: `/tasks/${await taskOf()}/uploads` };
  const named = declared(PDF, `${town.people.get('li')?.number}.pdf`);
  expect((await start(town, how, named)).body.code).toBe('personal-data-in-text');
  for (const _ of [1, 2]) await posted(town, how, PDF);
  expect(new Set(town.files.keys().map((key) => key.split('/')[1])).size).toBe(2);
});

test('is too late once its days are over, whatever the clock has said', async () => {
  await object('citizen:li');
  await town.ring();
  const how = { as: ORGAN, at: `/tasks/${await taskOf()}/uploads` };
  const upload = await posted(town, how, PDF);
  town.advance(20);
  expect((await start(town, how, declared(PDF))).body.code).toBe('case-not-open');
  expect((await commit(town, how, upload)).body.code).toBe('case-not-open');
});
