// The edge every route shares: what is not understood, what is not ours, and what is our own fault.
import { expect, test } from 'vitest';
import * as z from 'zod';
import { serve } from '../../functions/http.ts';
import { anyone, citizen, type DepartmentCaller, defineRoute, department } from '../../functions/route.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type City, city } from './city.ts';
import { born, clientFor, consent, penalty } from './people.ts';

const summary = { zh: '测试', en: 'test' };
const base = { method: 'GET', path: '/test', summary, who: anyone, refusals: [], access: [] } as const;
const answer = { status: 200, schema: z.strictObject({ fine: z.boolean() }) } as const;

/** Calls one route of the test's own through the real edge. */
async function call(town: City, route: Parameters<typeof serve>[0][number], event: Record<string, unknown> = {}) {
  const sent = {
    routeKey: `${route.method} ${route.path}`,
    headers: {},
    isBase64Encoded: false,
    requestContext: { requestId: 'trace', timeEpoch: Date.parse(town.now) },
    ...event,
  };
  const result = await serve([route], () => town.deps)(sent as never, {} as never);
  return { status: result.statusCode, body: JSON.parse(result.body ?? ''), headers: result.headers };
}

test('an answer that does not fit its own schema is our bug: 500, and nothing of it leaves', async () => {
  const leaky = defineRoute({
    ...base,
    name: 'leaky',
    answer,
    run: async () => ({ body: { fine: true, name: '泄露' } as never }),
  });
  const { status, body } = await call(city(), leaky);
  expect([status, body.code]).toEqual([500, 'internal']);
  expect(JSON.stringify(body)).not.toContain('泄露');
});

test('a refusal that the route does not list, and any other error, is a 500 whose message stays inside', async () => {
  const town = city();
  for (const error of [new Refusal('already-consented'), new Error('秘密 secret'), new TypeError('秘密 secret')]) {
    const failing = defineRoute({ ...base, name: 'failing', answer, run: () => Promise.reject(error) });
    const { status, body } = await call(town, failing);
    expect([status, body.code, body.traceId]).toEqual([500, 'internal', 'trace']);
  }
  expect(town.logs.join()).not.toContain('秘密');
  expect(town.logs.filter((line) => line.startsWith('failed'))).toHaveLength(3);
});

test('a refusal that the route lists is problem+json with code, words in both languages and the trace id', async () => {
  const refusing = defineRoute({
    ...base,
    name: 'refusing',
    answer,
    refusals: ['not-found'],
    run: () => Promise.reject(new Refusal('not-found')),
  });
  const { status, body, headers } = await call(city(), refusing);
  expect(status).toBe(404);
  expect(headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toEqual({
    type: 'urn:xindang:problem:not-found',
    title: 'Not found',
    status: 404,
    code: 'not-found',
    detail: '没有找到 / Not found',
    text: { zh: '没有找到', en: 'Not found' },
    errors: [],
    traceId: 'trace',
  });
});

test('a route of another function is 404, not a guess', async () => {
  const route = defineRoute({ ...base, name: 'here', answer, run: async () => ({ body: { fine: true } }) });
  expect((await call(city(), route, { routeKey: 'GET /elsewhere' })).status).toBe(404);
});

test('a body in base64 is read, and one that is no JSON is refused as such', async () => {
  const body = z.strictObject({ word: z.string() });
  const route = defineRoute({
    ...base,
    method: 'POST',
    name: 'said',
    body,
    answer,
    run: async () => ({ body: { fine: true } }),
  });
  const town = city();
  const encoded = Buffer.from('{"word":"信"}').toString('base64');
  expect((await call(town, route, { body: encoded, isBase64Encoded: true })).status).toBe(200);
  expect((await call(town, route, { body: '{"word":' })).body.code).toBe('body-not-json');
  expect((await call(town, route)).body.code).toBe('body-invalid');
  const { body: problem } = await call(town, route, { body: '{"word":1,"number":"999999199001010016"}' });
  expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/word', '/number']);
  expect(JSON.stringify(problem)).not.toContain('999999199001010016');
});

test('a fault leads back to what was sent: the column of a 双公示 row, the row of a batch, the part of a correction', async () => {
  const town = city();
  const person = born(town, 'li', 1);
  await consent(town, person);
  const as = `department:${clientFor(town, 'N-UM-09')}`;
  const own = penalty(town, person, 'N-UM-09');
  const row = {
    CF_XDR_MC: person.name,
    CF_XDR_ZJHM: person.number,
    CF_WSH: own.decisionNumber,
    CF_WFXW: own.violationType,
    CF_SY: own.facts,
    CF_YJ: own.basis.text,
    CF_CFLB: '罚款',
    CF_NR: own.content,
    CF_NR_FK: '0.02',
    CF_JDRQ: own.decidedOn,
    CF_CFJG: own.organ.name,
    CF_CFJGDM: own.organ.code,
    CF_SJLY: own.organ.name,
    CF_SJLYDM: own.organ.code,
    itemCode: 'N-UM-09',
    procedureType: 'ordinary',
    priorNoticeOn: own.priorNoticeOn,
    servedOn: own.servedOn,
    conductOn: own.conductOn,
    remedyToldOn: own.remedyToldOn,
    repairNoticeServedOn: own.repairNoticeServedOn,
    documentSha256: own.documentSha256,
    submitter: 'S001',
    checker: 'C001',
  };
  const pointerOf = (problem: { errors: { pointer: string }[] }) => problem.errors.map((error) => error.pointer);
  const post = async (path: string, body: unknown) => (await town.ask('POST', path, { as, body })).body;
  expect(pointerOf(await post('/records', row))).toEqual(['/CF_NR_FK']);
  expect(pointerOf(await post('/records', { ...row, CF_XDR_ZJHM: '1' }))).toEqual(['/CF_XDR_ZJHM']);
  const because = { reason: '更正', documentNumber: '更正文号' };
  expect(pointerOf(await post('/records/corrections', { submission: row, ...because }))).toEqual([
    '/submission/CF_NR_FK',
  ]);
  const { results } = await post('/records/batch', { rows: [{ ...row, CF_NR_FK: '0.5' }, row] });
  expect(results[0].status).toBe('accepted');
  expect(pointerOf(results[1].problem)).toEqual(['/rows/1/CF_NR_FK']);
});

test('a route without `who`, a look without a reason and an answer of another shape do not compile', () => {
  // @ts-expect-error a route must say who may call it
  defineRoute({ ...base, who: undefined, name: 'nobody', answer, run: async () => ({ body: { fine: true } }) });
  // @ts-expect-error whoever opens an archive must say why
  defineRoute({ ...base, who: citizen, name: 'peek', answer, run: async () => ({ body: { fine: true } }) });
  // @ts-expect-error the answer must fit its schema
  defineRoute({ ...base, name: 'wrong', answer, run: async () => ({ body: { fine: 'no' } }) });
  const run = async ({ caller }: { caller: DepartmentCaller }) => {
    // @ts-expect-error a department has no archive to read
    return { body: { fine: caller.archive.id === '' } };
  };
  expect(defineRoute({ ...base, who: department, name: 'reach', answer, run }).who.kind).toBe('department');
});
