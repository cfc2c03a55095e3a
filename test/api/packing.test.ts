// A long answer is packed for who can unpack it, a short one never; and a byte order mark is part of no body.
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { serve } from '../../functions/http.ts';
import { anyone, defineRoute } from '../../functions/route.ts';
import { city } from './city.ts';

const base = { path: '/test', summary: { zh: '测试', en: 'test' }, who: anyone, refusals: [], access: [] } as const;
const town = city();

/** What the edge hands to the gateway for one call of a route. */
const ask = (route: Parameters<typeof serve>[0][number], event: Record<string, unknown> = {}) =>
  serve([route], () => town.deps)(
    {
      routeKey: `${route.method} /test`,
      headers: {},
      isBase64Encoded: false,
      requestContext: { requestId: 'trace', timeEpoch: Date.parse(town.now) },
      ...event,
    } as never,
    {} as never,
  );

/** A route whose answer is `length` characters long. */
const long = (length: number) =>
  defineRoute({
    ...base,
    method: 'GET',
    name: 'long',
    answer: { status: 200, schema: z.string() },
    run: async () => ({ body: 'a'.repeat(length - 2) }),
  });
const packing = { headers: { 'accept-encoding': 'br, gzip' } };
const LIMIT = 64 * 1024;

test('from 64 KiB on an answer is packed, and says so to the gateway and to every cache', async () => {
  const plain = await ask(long(LIMIT), { headers: {} });
  const packed = await ask(long(LIMIT), packing);
  expect(packed).toMatchObject({
    isBase64Encoded: true,
    headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' },
  });
  expect(gunzipSync(Buffer.from(packed.body ?? '', 'base64')).toString()).toBe(plain.body);
});

test('a shorter one is not, and none for who cannot unpack it', async () => {
  for (const answer of [await ask(long(LIMIT - 1), packing), await ask(long(LIMIT))]) {
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer).not.toHaveProperty('isBase64Encoded');
  }
});

test('a byte order mark before a body is read over, within it it stays', async () => {
  const route = defineRoute({
    ...base,
    method: 'POST',
    name: 'echo',
    body: z.strictObject({ word: z.string() }),
    answer: { status: 200, schema: z.string() },
    run: async ({ body }) => ({ body: body.word }),
  });
  expect((await ask(route, { body: '\uFEFF{"word":"a"}' })).body).toBe('"a"');
  expect((await ask(route, { body: '{"word":"a\uFEFFb"}' })).body).toBe('"a\uFEFFb"');
});
