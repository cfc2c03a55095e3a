// What a first user tried: odd instants, mixed rows, amounts in other spellings, unreadable bytes, and a consent that ran out.
import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { serve } from '../../functions/http.ts';
import { anyone, defineRoute } from '../../functions/route.ts';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { type City, city } from './city.ts';
import { born, clientFor, commendation, consent, file, openAll, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
const as = 'citizen:li';
const department = () => `department:${clientFor(town, 'N-UM-09')}`;

beforeEach(async () => {
  town = city();
  li = born(town, 'li', 1);
  await consent(town, li);
});

test('a score is asked for an instant of the archive’s life: before it and ahead of now are refused, not our fault', async () => {
  for (const at of ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '2026-11-23T02:00:00Z']) {
    const { status, body } = await town.ask('GET', '/me/score', { as, query: { at } });
    expect([at, status, body.code]).toEqual([at, 400, 'query-invalid']);
  }
  expect((await town.ask('GET', '/me/score', { as, query: { at: town.now } })).body.balance).toBe(1000);
});

test('I1: once the consent has run out nothing counts, in the score, the records and the export alike', async () => {
  await file(town, commendation(town, li, 'P-CO-01'));
  await openAll(town, li);
  expect((await town.ask('GET', '/me/score', { as })).body.balance).toBe(1020);
  town.advance(366);
  expect((await town.ask('GET', '/me/consent', { as })).body.state).toBe('paused');
  const score = (await town.ask('GET', '/me/score', { as })).body;
  expect([score.balance, score.reasons]).toEqual([1000, []]);
  const { records } = (await town.ask('GET', '/me/records', { as })).body;
  expect(records[0].line).toBeUndefined();
  const exported = (await town.ask('GET', '/me/export', { as })).body;
  expect(verifyExport(exported)).toMatchObject({ sound: true, score: { balance: 1000 } });
});

test('records come in pages', async () => {
  for (const number of ['1', '2', '3']) {
    await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第${number}号` }));
  }
  const first = (await town.ask('GET', '/me/records', { as, query: { limit: '2' } })).body;
  expect(first.records).toHaveLength(2);
  const rest = (await town.ask('GET', '/me/records', { as, query: { after: String(first.next) } })).body;
  expect([rest.records.length, rest.next]).toEqual([1, undefined]);
});

test('a row that gives one field in both vocabularies is refused: nobody may become another person in silence', async () => {
  const own = penalty(town, li, 'N-UM-09');
  for (const second of [{ CF_XDR_MC: '别人' }, { CF_XDR_MC: '别人', party: own.party }]) {
    const { status, body } = await town.ask('POST', '/records', { as: department(), body: { ...own, ...second } });
    expect([status, body.code]).toEqual([400, 'body-invalid']);
  }
});

test.each([true, '0x10', '1e3', '-1', 'abc', '1.2345678'])('an amount of %j is no amount in 万元', async (amount) => {
  const row = { CF_XDR_MC: li.name, CF_XDR_ZJHM: li.number, CF_NR_FK: amount };
  const { body } = await town.ask('POST', '/records', { as: department(), body: row });
  expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain('/CF_NR_FK');
});

test('bytes that are no UTF-8 and characters nobody sees are refused', async () => {
  const own = penalty(town, li, 'N-UM-09');
  const tries: [object, string][] = [
    [{ violationType: '\uFFFD' }, 'body-not-utf8'],
    [{ facts: 'a\u0000b' }, 'body-invalid'],
    [{ facts: 'a\u202Eb' }, 'body-invalid'],
    [{ decisionNumber: `${own.decisionNumber}\u200B` }, 'body-invalid'],
  ];
  for (const [change, code] of tries) expect((await file(town, { ...own, ...change })).body.code).toBe(code);
  expect((await file(town, { ...own, facts: '第一行\n第二行' } as typeof own)).status).toBe(202);
});

test('the citizen reads the registered name of the organ, whatever the row called it', async () => {
  const own = penalty(town, li, 'N-UM-09');
  await file(town, { ...own, organ: { ...own.organ, name: '别的名字' } } as typeof own);
  const { records } = (await town.ask('GET', '/me/records', { as })).body;
  expect(records[0].submission.organ.name).toBe('示例市城市管理局');
});

test('the reason of an annulment or a correction names nobody’s number or phone', async () => {
  const own = penalty(town, li, 'N-UM-09');
  const record = { documentNumber: own.decisionNumber, item: own.item, party: own.party };
  const because = { reason: '电话13800138000', documentNumber: '文号' };
  for (const [path, body] of [
    ['/records/annulments', { record, ...because }],
    ['/records/corrections', { submission: own, ...because }],
  ] as const) {
    const answer = await town.ask('POST', path, { as: department(), body });
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      422,
      'personal-data-in-text',
      '/reason',
    ]);
  }
});

test('a long answer comes packed to those who can unpack it', async () => {
  const schema = z.strictObject({ text: z.string() });
  const base = { method: 'GET', path: '/long', summary: { zh: '长', en: 'long' }, who: anyone } as const;
  const text = '长'.repeat(100_000);
  const route = defineRoute({
    ...base,
    name: 'long',
    refusals: [],
    access: [],
    answer: { status: 200, schema },
    run: async () => ({ body: { text } }),
  });
  const requestContext = { requestId: 't', timeEpoch: Date.parse(town.now) };
  const ask = (headers: object) =>
    serve([route], () => town.deps)({ routeKey: 'GET /long', headers, requestContext } as never, {} as never);
  const packed = await ask({ 'accept-encoding': 'br, gzip' });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip' });
  expect(JSON.parse(gunzipSync(Buffer.from(packed.body ?? '', 'base64')).toString())).toEqual({ text });
  expect(JSON.parse((await ask({})).body ?? '')).toEqual({ text });
});
