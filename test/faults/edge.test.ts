// The edge of a function, request by request: what reaches a route, what is logged, and what never leaves.
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { serve } from '../../functions/http.ts';
import { type AnyRoute, anyone, citizen, citizenWithoutArchive, defineRoute } from '../../functions/route.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { Clash, StoreUnavailable } from '../../shared/store/database.ts';
import { type City, city } from '../api/city.ts';
import { born, consent } from '../api/people.ts';
import { archiveOf } from '../store/archives.ts';

const stage = loadStage('local');
const summary = { zh: '测试', en: 'test' };
const why = { zh: '测试', en: 'test' };
const answer = { status: 200, schema: z.strictObject({ saw: z.string() }) } as const;
const base = { path: '/test', summary, refusals: [], access: [], answer } as const;
const claims = { iss: 'https://issuer.test', sub: 'sub-li', scope: 'me' };
/** Says what reached it. */
const told = async (input: object) => ({ body: { saw: JSON.stringify(input) } });

async function call(town: City, route: AnyRoute, event: Record<string, unknown> = {}, context: object = {}) {
  const sent = {
    routeKey: `${route.method} ${route.path}`,
    headers: { authorization: 'Bearer the.token' },
    isBase64Encoded: false,
    requestContext: { requestId: 'trace', timeEpoch: Date.parse(town.now), ...context },
    ...event,
  };
  const result = await serve([route], () => town.deps)(sent as never, {} as never);
  const body = JSON.parse(result.body ?? '');
  return { status: result.statusCode, body, headers: result.headers ?? {}, code: body.code };
}
const jwt = { authorizer: { jwt: { claims } } };

describe('what reaches a route', () => {
  const get = defineRoute({ ...base, method: 'GET', name: 'get', who: anyone, run: told });
  const body = z.strictObject({ word: z.string() });
  const post = defineRoute({ ...base, method: 'POST', name: 'post', who: anyone, body, run: told });

  test('of a GET no body, of a POST its body, and no key that was not asked for', async () => {
    const town = city({ stage });
    const empty = { params: {}, query: {}, now: town.now, idempotencyKey: '' };
    const { body: got, headers } = await call(town, get, { body: '{"word":' });
    expect(JSON.parse(got.saw)).toEqual(empty);
    expect(headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const { body: posted } = await call(town, post, { body: '{"word":"信"}' });
    expect(JSON.parse(posted.saw)).toEqual({ ...empty, body: { word: '信' } });
    expect((await call(town, post, { body: '' })).code).toBe('body-invalid');
  });

  test('parameters and query as their schemas say, or a refusal that names which of the two', async () => {
    const schema = z.strictObject({ at: z.string() });
    const strict = defineRoute({ ...get, params: schema, query: schema, run: told });
    const good = { pathParameters: { at: 'a' }, queryStringParameters: { at: 'b' } };
    const { body: got } = await call(city({ stage }), strict, good);
    expect(JSON.parse(got.saw)).toMatchObject({ params: { at: 'a' }, query: { at: 'b' } });
    expect((await call(city({ stage }), strict, { ...good, pathParameters: {} })).code).toBe('params-invalid');
    expect((await call(city({ stage }), strict, { ...good, queryStringParameters: {} })).code).toBe('query-invalid');
  });

  test('the key of a route that writes by key, which must be there and printable', async () => {
    const keyed = defineRoute({ ...post, repeats: 'by-key', body: z.unknown(), run: told });
    const send = (key?: string) => call(city({ stage }), keyed, { body: '{}', headers: { 'idempotency-key': key } });
    expect(JSON.parse((await send('12345678')).body.saw).idempotencyKey).toBe('12345678');
    for (const key of [undefined, '', '1234567', 'a'.repeat(129), '1234 5678', '钥匙钥匙钥匙钥匙']) {
      expect([key, (await send(key)).status, (await send(key)).code]).toEqual([key, 400, 'idempotency-key-missing']);
    }
  });

  test('that a repeat is said in a header, and nothing else is', async () => {
    const again = (replayed: boolean) => defineRoute({ ...get, run: async () => ({ body: { saw: '' }, replayed }) });
    expect((await call(city({ stage }), again(true))).headers['idempotency-replayed']).toBe('true');
    expect((await call(city({ stage }), again(false))).headers).not.toHaveProperty('idempotency-replayed');
  });
});

describe('who reaches a route', () => {
  const look = { why, fields: ['score'] };
  const open = defineRoute({ ...base, method: 'GET', name: 'open', who: citizen, look, run: told });
  const shut = defineRoute({ ...base, method: 'GET', name: 'shut', who: citizenWithoutArchive, run: told });

  test('nobody without claims, in whatever way they are missing', async () => {
    for (const context of [{}, { authorizer: {} }, { authorizer: { jwt: {} } }]) {
      expect([context, (await call(city({ stage }), shut, {}, context)).status]).toEqual([context, 401]);
    }
  });

  test('a citizen with an open archive, whose look is written first; without one only where none is needed', async () => {
    const town = city({ stage });
    expect((await call(town, open, {}, jwt)).code).toBe('no-archive');
    const { body: alone } = await call(town, shut, {}, jwt);
    expect(JSON.parse(alone.saw).caller).not.toHaveProperty('archive');
    const li = born(town, 'li', 1);
    await consent(town, li);
    const { id } = await archiveOf(town, li);
    const { body: opened } = await call(town, open, {}, jwt);
    expect(JSON.parse(opened.saw).caller.archive.id).toBe(id);
    const [row] = town.database.dump().access;
    expect(row).toMatchObject({
      pk: id,
      at: town.now,
      role: 'citizen',
      who: 'self',
      route: 'open',
      why,
      fields: ['score'],
    });
    expect(JSON.parse((await call(town, shut, {}, jwt)).body.saw).caller).not.toHaveProperty('archive');
    expect(town.database.dump().access).toHaveLength(1);
  });

  test('no citizen on a route that does not say why it looks', async () => {
    const town = city({ stage });
    await consent(town, born(town, 'li', 1));
    for (const silent of [undefined, { why: undefined, fields: ['score'] }, { why, fields: undefined }]) {
      const route = { ...open, look: silent } as unknown as AnyRoute;
      expect([silent, (await call(town, route, {}, jwt)).status]).toEqual([silent, 500]);
    }
    expect(town.database.dump().access).toEqual([]);
    expect(town.logs.filter((line) => line.startsWith('failed'))).toHaveLength(3);
  });
});

describe('what a failure says', () => {
  const failing = (error: unknown, more: object = {}) =>
    defineRoute({ ...base, ...more, method: 'GET', name: 'failing', who: anyone, run: () => Promise.reject(error) });
  const appending = { access: ['ledger:append'] };

  test('the store’s own failures are a 503 that says which', async () => {
    const said = async (error: Error, more?: object) => (await call(city({ stage }), failing(error, more))).code;
    expect(await said(new StoreUnavailable(new Error('down')))).toBe('store-unavailable');
    expect(await said(new Clash())).toBe('store-unavailable');
    expect(await said(new Clash(), appending)).toBe('too-busy');
  });

  test('a failure is logged with its cause and place, a refusal with its code, and neither with a message', async () => {
    const town = city({ stage });
    const error = Object.assign(new TypeError('秘密'), {
      stack: `TypeError: 秘密\n${'at somewhere\n'.repeat(2)}${'x'.repeat(400)}\nat last`,
    });
    await call(town, failing(error));
    await call(town, failing('no error at all'));
    await call(town, defineRoute({ ...base, method: 'GET', name: 'shut', who: citizenWithoutArchive, run: told }));
    const [failed = '', odd = '', refused = ''] = town.logs;
    const about = JSON.parse(failed.replace(/^failed /, ''));
    expect(about).toMatchObject({ route: 'failing', code: 'internal', cause: 'TypeError', traceId: 'trace' });
    expect(about.where).toBe(`at somewhere at somewhere ${'x'.repeat(400)}`.slice(0, 300));
    expect(JSON.parse(odd.replace(/^failed /, ''))).toEqual({
      ...{ route: 'failing', code: 'internal', cause: 'unknown', traceId: 'trace', where: '' },
    });
    expect(refused).toBe('refused {"route":"shut","code":"not-authenticated","traceId":"trace"}');
  });

  test('a route of another function is a problem without faults', async () => {
    const { body, headers } = await call(city({ stage }), failing(new Error()), { routeKey: 'GET /elsewhere' });
    expect([body.code, body.errors]).toEqual(['not-found', []]);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});
