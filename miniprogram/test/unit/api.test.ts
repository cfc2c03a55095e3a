// The client: what it sends, and how it tells apart what can go wrong.
import { expect, test } from 'vitest';
import { ApiError, createApi, newActId, Offline, type Reply, type Request } from '../../src/api.ts';

function clientWith(answer: () => Promise<Reply>, token?: string) {
  const sent: Request[] = [];
  const api = createApi({
    baseUrl: async () => 'https://api.test',
    token: () => token,
    transport: async (request) => {
      sent.push(request);
      return await answer();
    },
  });
  return { api, sent };
}
const ok = async () => ({ status: 200, data: {} });

test('fills in the path and the query, and says who asks', async () => {
  const { api, sent } = clientWith(ok, 't');
  await api('show-ledger', { query: { after: 3 } });
  await api('open-notice', { params: { seq: 7 } });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET https://api.test/me/ledger?after=3',
    'POST https://api.test/me/notices/7/open',
  ]);
  expect(sent[0]?.header.authorization).toBe('Bearer t');
});

test('sends an act under the same key at every retry', async () => {
  const { api, sent } = clientWith(ok);
  const body = { noticeVersion: '1', noticeHash: 'aa', agree: { archive: true } } as const;
  await api('give-consent', { actId: 'act-12345', body });
  await api('give-consent', { actId: 'act-12345', body });
  expect(sent.map(({ header }) => header['idempotency-key'])).toEqual(['act-12345', 'act-12345']);
  // @ts-expect-error an act without its name would be done twice
  await api('give-consent', { body });
});

test('a refusal carries its status and its code', async () => {
  const { api } = clientWith(async () => ({ status: 401, data: { code: 'not-authenticated' } }));
  const error = await api('show-score').catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 401, problem: { code: 'not-authenticated' } });
});

test('an answer that is no problem document is a failure all the same', async () => {
  const { api } = clientWith(async () => ({ status: 502, data: '<html>' }));
  expect(await api('show-score').catch((failure: unknown) => failure)).toMatchObject({
    status: 502,
    problem: undefined,
  });
});

test('no answer stays what it is', async () => {
  const { api } = clientWith(() => Promise.reject(new Offline()));
  await expect(api('show-score')).rejects.toBeInstanceOf(Offline);
});

test('names of acts differ and are valid keys', () => {
  const ids = new Set(Array.from({ length: 1000 }, newActId));
  expect(ids.size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{8,128}$/);
});
