// What a browser gets where a program gets JSON: a page of its own for an answer and for a refusal, and forms that are read.
import { expect, test } from 'vitest';
import * as z from 'zod';
import { serve } from '../../functions/http.ts';
import { type AnyRoute, anyone, defineRoute } from '../../functions/route.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { city } from '../api/city.ts';

const stage = loadStage('local');
const HTML = 'text/html,application/xhtml+xml;q=0.9';
const FORM = 'application/x-www-form-urlencoded';
const base = {
  path: '/test',
  name: 'test',
  who: anyone,
  summary: { zh: '测试', en: 'test' },
  access: [],
  answer: { status: 200, schema: z.strictObject({ saw: z.unknown() }) },
} as const;
const page = {
  of: ({ saw }: { saw?: unknown }) => `<p>${JSON.stringify(saw)}</p>`,
  problem: ({ code, errors }: { code: string; errors: readonly { pointer: string }[] }) =>
    `<h1>${code}${errors.map(({ pointer }) => pointer)}</h1>`,
};
const word = z.strictObject({ word: z.string() });
const plain = defineRoute({ ...base, method: 'GET', refusals: [], run: async () => ({ body: { saw: 1 } }) });
const paged = defineRoute({ ...plain, page });
const posted = defineRoute({
  ...base,
  method: 'POST',
  body: word,
  refusals: [],
  page,
  run: async ({ body }) => ({ body: { saw: body } }),
});

async function ask(route: AnyRoute, headers: Record<string, string>, body?: string) {
  const town = city({ stage });
  const event = {
    routeKey: `${route.method} /test`,
    headers,
    isBase64Encoded: false,
    requestContext: { requestId: 'trace', timeEpoch: Date.parse(town.now) },
    ...(body === undefined ? {} : { body }),
  };
  const {
    statusCode,
    headers: answered,
    body: text,
  } = await serve([route], () => town.deps)(event as never, {} as never);
  return { status: statusCode, type: String(answered?.['content-type']), headers: answered ?? {}, text };
}

test('a browser gets the page, a program and a route without one JSON', async () => {
  const seen = await ask(paged, { accept: HTML });
  expect([seen.status, seen.type, seen.text]).toEqual([200, 'text/html; charset=utf-8', '<p>1</p>']);
  expect(seen.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  for (const [route, headers] of [
    [paged, {}],
    [paged, { accept: 'application/json' }],
    [plain, { accept: HTML }],
  ] as const) {
    const { type, text } = await ask(route, headers);
    expect([type, text]).toEqual(['application/json; charset=utf-8', '{"saw":1}']);
  }
});

test('a refusal is a page, too, with the pointer of what was sent, and says when to come back', async () => {
  const refused = await ask(posted, { accept: HTML, 'content-type': FORM }, 'word=a&more=b');
  expect([refused.status, refused.type, refused.text]).toEqual([
    400,
    'text/html; charset=utf-8',
    '<h1>body-invalid/more</h1>',
  ]);
  expect(refused.headers['retry-after']).toBeUndefined();
  const program = await ask(posted, { 'content-type': FORM }, 'more=b');
  expect(program.type).toBe('application/problem+json; charset=utf-8');
});

test('a form is read where there is a page for it, and nowhere else', async () => {
  const form = await ask(posted, { accept: HTML, 'content-type': `${FORM}; charset=UTF-8` }, 'word=%E4%BF%A1+a');
  expect(form.text).toBe('<p>{"word":"信 a"}</p>');
  const json = await ask(posted, { accept: HTML, 'content-type': 'application/json' }, '{"word":"a"}');
  expect(json.text).toBe('<p>{"word":"a"}</p>');
  const others: Record<string, string>[] = [{}, { 'content-type': 'text/plain' }];
  for (const type of others) expect((await ask(posted, type, 'word=a')).text).toContain('body-not-json');
  const { page: _page, ...without } = posted;
  expect((await ask(without, { 'content-type': FORM }, 'word=a')).text).toContain('body-not-json');
});

test('what is wrong without a member points nowhere', async () => {
  const broken = await ask(posted, { 'content-type': 'application/json' }, '{"word":"\uFFFD"}');
  expect(JSON.parse(broken.text ?? '').errors).toMatchObject([{ pointer: '', code: 'body-not-utf8' }]);
  const refusing = defineRoute({ ...paged, refusals: ['not-found'], run: async () => refuse('not-found') });
  const { status, text } = await ask(refusing, { accept: HTML });
  expect([status, text]).toEqual([404, '<h1>not-found</h1>']);
});
