// An upload from the form to the evidence: only what was declared is kept, for whom it was made, in its time, once.
import { beforeEach, describe, expect, test } from 'vitest';
import { onSchedule } from '../../functions/job.ts';
import { discardUploads } from '../../functions/jobs/discard-uploads.ts';
import { type City, city } from './city.ts';
import { atCounter } from './counter.ts';
import { born, consent, file, openAll, penalty } from './people.ts';
import { attached, commit, declared, JPEG, PDF, PNG, posted, start } from './uploading.ts';

const LI = { as: 'citizen:li', at: '/me/uploads' };
const WANG = { as: 'citizen:wang', at: '/me/uploads' };
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

const object = (as: string, attachments: string[], ground = 'wrong-facts', key = `objection-${attachments.length}`) =>
  town.ask('POST', '/me/records/rec_00000002/objections', {
    as,
    headers: { 'idempotency-key': key },
    body: { ground, words: '不是我的摊位', attachments },
  });
const minutesLater = (minutes: number): void => {
  town.now = new Date(Date.parse(town.now) + minutes * 60_000).toISOString();
};
const evidence = (): string[] => town.files.keys().filter((key) => key.startsWith('evidence/'));

test.each([
  ['证明.pdf', PDF],
  ['现场.jpg', JPEG],
  ['票据.png', PNG],
])('%s is kept as it was declared and goes with an objection', async (name, content) => {
  const reference = await attached(town, LI, content, name);
  expect(town.files.keys()).toEqual(evidence());
  expect((await object('citizen:li', [reference])).status).toBe(201);
  const { body } = await town.ask('GET', '/me/cases', { as: 'citizen:li' });
  expect(body.cases[0].steps[0].attachments).toEqual([declared(content, name)]);
});

describe('what is not as declared is deleted, with the reason in both languages', () => {
  const html = Buffer.from('<html>planted');
  test.each([
    ['another kind', declared(html), html, 'type-differs'],
    ['a kind of ours under the name of another', declared(PNG, 'a.pdf'), PNG, 'type-differs'],
    ['fewer bytes', declared(PDF, 'a.pdf', { bytes: PDF.length + 1 }), PDF, 'size-differs'],
    ['another digest', declared(PDF, 'a.pdf', { sha256: 'b'.repeat(64) }), PDF, 'digest-differs'],
  ])('%s', async (_what, given, content, reason) => {
    const upload = await posted(town, LI, content, given);
    const { status, body } = await commit(town, LI, upload);
    expect([status, body.code, body.errors[0].pointer, body.errors[0].code]).toEqual([
      422,
      'upload-refused',
      '/upload',
      reason,
    ]);
    expect(body.errors[0].zh).toMatch(/\p{Script=Han}/u);
    expect(body.errors[0].en).toMatch(/declared/);
    expect(town.files.keys()).toEqual([]);
    expect((await commit(town, LI, upload)).body.code).toBe('upload-missing');
  });
});

test('the form takes no byte more than was declared', async () => {
  const { body } = await start(town, LI, declared(PDF));
  expect(await town.files.post(body, Buffer.concat([PDF, PDF]))).toBe(400);
  expect((await commit(town, LI, body.upload)).body.code).toBe('upload-missing');
});

test.each([
  ['of a kind that is not taken', { contentType: 'text/html' }],
  ['too large', { bytes: 10 * 1024 * 1024 + 1 }],
  ['empty', { bytes: 0 }],
  ['with a folder in its name', { name: '../a.pdf' }],
])('a file %s is not even begun', async (_what, change) => {
  expect((await start(town, LI, declared(PDF, 'a.pdf', change))).body.code).toBe('body-invalid');
});

test('the same commit again is a success with the same reference, and keeps no second file', async () => {
  const upload = await posted(town, LI, PDF);
  const [first, second] = [await commit(town, LI, upload), await commit(town, LI, upload)];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body).toEqual(first.body);
  expect(evidence()).toHaveLength(1);
  expect(town.files.keys()).toEqual(evidence());
});

test('a commit before anything arrived is told so, and the upload is still good afterwards', async () => {
  const { body } = await start(town, LI, declared(PDF));
  const early = await commit(town, LI, body.upload);
  expect([early.status, early.body.code]).toEqual([409, 'upload-missing']);
  await town.files.post(body, PDF);
  expect((await commit(town, LI, body.upload)).status).toBe(200);
});

test("another archive's token commits nothing, and looks like one that was never given", async () => {
  const upload = await posted(town, LI, PDF);
  const foreign = await commit(town, WANG, upload);
  const invented = await commit(town, WANG, `upl_${'A'.repeat(80)}`);
  expect({ ...foreign.body, traceId: '' }).toEqual({ ...invented.body, traceId: '' });
  expect(foreign.body.code).toBe('upload-missing');
  expect(evidence()).toEqual([]);
  expect((await commit(town, LI, upload)).status).toBe(200);
});

test("another archive's reference goes with no objection, and neither does the token of an upload", async () => {
  const reference = await attached(town, LI, PDF);
  expect((await object('citizen:wang', [reference])).body.code).toBe('attachment-unknown');
  expect((await object('citizen:li', [reference.replace(/^att_/, 'upl_')])).body.code).toBe('body-invalid');
  expect((await object('citizen:li', [reference, reference])).body.code).toBe('attachment-unknown');
  expect((await object('citizen:li', [reference])).status).toBe(201);
});

test('a token is good for fifteen minutes of business time', async () => {
  const upload = await posted(town, LI, PDF);
  minutesLater(15);
  expect((await commit(town, LI, upload)).body.code).toBe('upload-missing');
  expect(evidence()).toEqual([]);
  minutesLater(-1);
  expect((await commit(town, LI, upload)).status).toBe(200);
});

test('the job deletes what was not committed in time and nothing else, however often it runs', async () => {
  await attached(town, LI, PDF);
  await posted(town, LI, PNG, declared(PNG, 'a.png'));
  minutesLater(14);
  const upload = await posted(town, WANG, JPEG, declared(JPEG, 'a.jpg'));
  const run = () => onSchedule(discardUploads, () => town.deps)({ dueAt: town.now }, {} as never);
  await run();
  expect(town.files.keys()).toHaveLength(3);
  minutesLater(2);
  for (const _ of [1, 2]) await run();
  expect(town.files.keys()).toHaveLength(2);
  expect((await commit(town, WANG, upload)).status).toBe(200);
});

test('a clerk at a counter uploads for the citizen who is present, and every upload is in the log of looks', async () => {
  const counter = await atCounter(town, { login: 'li', ...town.people.get('li')! });
  const how = { as: 'counter:K001', at: '/me/uploads', headers: { 'xindang-visit': counter.visit } };
  const reference = await attached(town, how, PDF);
  expect((await object('citizen:li', [reference])).status).toBe(201);
  const { looks } = (await town.ask('GET', '/me/access-log', { as: 'citizen:li' })).body;
  const routes = looks.map((look: { route: string; role: string }) => `${look.role} ${look.route}`);
  expect(routes).toContain('counter start-upload');
  expect(routes).toContain('counter commit-upload');
});
