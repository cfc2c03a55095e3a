// The client: what it sends, and how it tells apart what can go wrong.
import { describe, expect, test } from 'vitest';
import { ApiError, type ApiOptions, createApi, newActId, Offline, type Reply, type Request } from '../../src/api.ts';

function clientWith(answer: () => Promise<Reply>, token?: string, renew?: ApiOptions['renew']) {
  const sent: Request[] = [];
  const api = createApi({
    baseUrl: async () => 'https://api.test',
    token: () => token,
    ...(renew && { renew }),
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

describe('a token that ran out', () => {
  const refusedOnce = (answer: Reply = { status: 200, data: {} }) => {
    let asked = 0;
    return async () => (asked++ === 0 ? { status: 401, data: {} } : answer);
  };

  test('is replaced once, and everything else is sent as before', async () => {
    const { api, sent } = clientWith(refusedOnce(), 't', async (spent) => `after-${spent}`);
    await api('accept-commendation', { actId: 'act-12345', params: { recordId: 'rec-1' as never } });
    const [first, second] = sent;
    expect(sent).toHaveLength(2);
    expect(second).toEqual({ ...first, header: { ...first?.header, authorization: 'Bearer after-t' } });
  });

  test('is not asked for twice', async () => {
    const { api, sent } = clientWith(
      async () => ({ status: 401, data: {} }),
      't',
      async () => 'fresh',
    );
    await expect(api('show-score')).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(2);
  });

  test.each<[string, string | undefined, ApiOptions['renew']]>([
    ['there is none without the citizen', 't', async () => undefined],
    ['the platform has no such way', 't', undefined],
    ['nobody was logged in', undefined, async () => 'fresh'],
  ])('stays refused if %s', async (_, token, renew) => {
    const { api, sent } = clientWith(refusedOnce(), token, renew);
    await expect(api('show-score')).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });

  test('is no matter of any other refusal', async () => {
    const { api, sent } = clientWith(
      async () => ({ status: 403, data: {} }),
      't',
      async () => 'fresh',
    );
    await expect(api('show-score')).rejects.toMatchObject({ status: 403 });
    expect(sent).toHaveLength(1);
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
