// Who reads a file of evidence: its citizen, and staff within the one case; each by a link of five minutes, and logged.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';
import { attached, commit, declared, JPEG, PDF, PNG, posted } from './uploading.ts';

const ORGAN = 'department:urban-management';
const REVIEWER = 'reviewer:R001';
const RECORD = '/me/records/rec_00000002';
const digest = (content: Uint8Array): string => declared(content).sha256;
let town: City;
let cases: Record<string, string>;

/** 'li' objects with a PDF to one record, 'wang' with a JPEG to another; the organ has laid a PNG beside li's. */
beforeEach(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  cases = {};
  for (const [login, sequence, content, name] of [
    ['li', 1, PDF, '证明.pdf'],
    ['wang', 2, JPEG, '现场.jpg'],
  ] as const) {
    const person = born(town, login, sequence);
    await consent(town, person);
    const sent = penalty(town, person, 'N-UM-09');
    await file(town, sent);
    await openAll(town, person);
    if (login === 'li') {
      const record = { documentNumber: sent.decisionNumber, item: sent.item, party: sent.party };
      const how = { as: ORGAN, at: '/records/materials', record };
      await commit(town, how, await posted(town, how, PNG, declared(PNG, '测试li.png')));
    }
    const reference = await attached(town, { as: `citizen:${login}`, at: '/me/uploads' }, content, name);
    const before = (await town.ask('GET', '/tasks', { as: ORGAN })).body.tasks as { caseId: string }[];
    await town.ask('POST', `${RECORD}/objections`, {
      as: `citizen:${login}`,
      headers: { 'idempotency-key': 'objection-1' },
      body: { ground: 'wrong-facts', words: '不是我的摊位', attachments: [reference] },
    });
    await town.ring();
    const after = (await town.ask('GET', '/tasks', { as: ORGAN })).body.tasks as { caseId: string }[];
    cases[login] = after.find(({ caseId }) => !before.some((one) => one.caseId === caseId))?.caseId ?? '';
  }
});

const read = (as: string, at: string, content: Uint8Array) =>
  town.ask('GET', `${at}/attachments/${digest(content)}`, { as });
/** What the link downloads: the content, and the name it is kept under. */
async function opened(as: string, at: string, content: Uint8Array) {
  const { status, body } = await read(as, at, content);
  expect([status, body.validSeconds]).toEqual([200, 300]);
  const got = await town.files.open(body.url);
  return { same: Buffer.from(got?.content ?? []).equals(content), name: got?.name };
}
async function answered(login: string): Promise<void> {
  const how = { as: ORGAN, at: `/tasks/${cases[login]}/uploads` };
  const attachments = [await attached(town, how, Buffer.from('%PDF-answer'))];
  await town.ask('POST', `/tasks/${cases[login]}/objection-answer`, {
    as: ORGAN,
    body: { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009', attachments },
  });
  await town.ring();
}

test('the citizen downloads what lies beside a record, whoever put it there, under its name', async () => {
  await answered('li');
  expect(await opened('citizen:li', RECORD, PDF)).toEqual({ same: true, name: '证明.pdf' });
  expect(await opened('citizen:li', RECORD, PNG)).toEqual({ same: true, name: '测试li.png' });
  expect(await opened('citizen:li', RECORD, Buffer.from('%PDF-answer'))).toMatchObject({ same: true });
});

test('the organ and the reviewer download what belongs to their case, and no name of the person with it', async () => {
  expect(await opened(ORGAN, `/tasks/${cases.li}`, PDF)).toEqual({ same: true, name: '证明.pdf' });
  await answered('li');
  const at = `/review/cases/${cases.li}`;
  for (const content of [PDF, PNG, Buffer.from('%PDF-answer')])
    expect((await opened(REVIEWER, at, content)).same).toBe(true);
  expect((await opened(REVIEWER, at, PNG)).name).toBe('当事人.png');
  const { body } = await town.ask('GET', at, { as: REVIEWER });
  expect(body.record.materials).toEqual([{ ...declared(PNG, '测试li.png'), name: '当事人.png' }]);
});

test('a file of another case, of another archive or of nobody is not found, and all three look alike', async () => {
  await answered('li');
  const refused = [
    await read('citizen:li', RECORD, JPEG),
    await read('citizen:wang', RECORD, PDF),
    await read('citizen:wang', '/me/records/rec_00000099', JPEG),
    await read(ORGAN, `/tasks/${cases.wang}`, PDF),
    await read(ORGAN, `/tasks/${cases.wang}`, PNG),
    await read(REVIEWER, `/review/cases/${cases.li}`, JPEG),
    await read(REVIEWER, `/review/cases/${cases.wang}`, JPEG), // waits for the organ, and for no reviewer yet
    await read('department:market-regulation', `/tasks/${cases.li}`, PDF),
    await read('citizen:li', RECORD, Buffer.from('never sent')),
  ];
  expect(new Set(refused.map(({ status, body }) => JSON.stringify([status, { ...body, traceId: '' }]))).size).toBe(1);
  expect(refused[0]?.body.code).toBe('not-found');
});

test('within one archive a case shows nothing of another one', async () => {
  const wang = { login: 'wang', ...(town.people.get('wang') ?? { name: '', number: '' }) };
  const second = penalty(town, wang, 'N-UM-02');
  await file(town, second);
  const key = { documentNumber: second.decisionNumber, item: second.item, party: second.party };
  const how = { as: ORGAN, at: '/records/materials', record: key };
  await commit(town, how, await posted(town, how, PNG, declared(PNG, 'a.png')));
  await openAll(town, wang);
  await town.ring();
  const [, record] = (await town.ask('GET', '/me/records', { as: 'citizen:wang' })).body.records;
  const reference = await attached(town, { as: 'citizen:wang', at: '/me/uploads' }, PDF);
  const filed = await town.ask('POST', `/me/records/${record.recordId}/objections`, {
    as: 'citizen:wang',
    headers: { 'idempotency-key': 'objection-2' },
    body: { ground: 'wrong-facts', words: '不是我', attachments: [reference] },
  });
  expect(filed.status).toBe(201);
  await town.ring();
  for (const content of [PDF, PNG]) expect((await read(ORGAN, `/tasks/${cases.wang}`, content)).status).toBe(404);
  expect((await read('citizen:wang', RECORD, PDF)).status).toBe(404);
  expect((await read('citizen:wang', `/me/records/${record.recordId}`, PDF)).status).toBe(200);
});

test('a record that its citizen sees no more has no files either, although the clock has not destroyed them yet', async () => {
  const { decisionNumber, item, party } = penalty(town, { login: 'li', ...town.people.get('li')! }, 'N-UM-09');
  const record = { documentNumber: decisionNumber, item, party };
  const annulment = { record, reason: '撤销', documentNumber: '撤销第1号' };
  await town.ask('POST', '/records/annulments', { as: ORGAN, body: annulment });
  await town.ring();
  expect((await read('citizen:li', RECORD, PDF)).status).toBe(200);
  town.advance(370);
  expect((await read('citizen:li', RECORD, PDF)).body.code).toBe('not-found');
});

test('a link is over after five minutes', async () => {
  const { body } = await read('citizen:li', RECORD, PDF);
  town.files.elapsed += 301_000;
  expect(await town.files.open(body.url)).toBeUndefined();
});

test('I10: every link is in the log of looks, with who asked and for which case', async () => {
  await read('citizen:li', RECORD, PDF);
  await read(ORGAN, `/tasks/${cases.li}`, PDF);
  await answered('li');
  await read(REVIEWER, `/review/cases/${cases.li}`, PDF);
  const { looks } = (await town.ask('GET', '/me/access-log', { as: 'citizen:li' })).body;
  type Shown = { role: string; route: string; fields: string[]; case?: string };
  const links = looks.filter(({ route }: Shown) => /attachment$/.test(route));
  const seq = (await town.ask('GET', '/me/cases', { as: 'citizen:li' })).body.cases[0].seq;
  expect(links.map(({ role, route, case: one }: Shown) => [role, route, one]).toSorted()).toEqual([
    ['citizen', 'read-attachment', undefined],
    ['department', 'read-task-attachment', String(seq)],
    ['reviewer', 'read-review-attachment', String(seq)],
  ]);
});

test('no answer of staff or citizen shows where a file lies', async () => {
  await answered('li');
  const answers = [
    await town.ask('GET', RECORD, { as: 'citizen:li' }),
    await town.ask('GET', '/me/cases', { as: 'citizen:li' }),
    await town.ask('GET', `/review/cases/${cases.li}`, { as: REVIEWER }),
    await town.ask('GET', `/tasks/${cases.wang}`, { as: ORGAN }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('evidence/');
    expect(JSON.stringify(body)).toContain('sha256');
  }
});
