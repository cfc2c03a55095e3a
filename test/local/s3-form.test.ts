// A form posted to the local S3: taken when it keeps every condition of its policy, refused when it breaks any.
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, describe, expect, it } from 'vitest';
import { Bucket, clientOf, type Form, formFor, HOLDER, post, refusalOf, useS3 } from './s3-caller.ts';

const caller = useS3({
  buckets: [
    {
      name: Bucket,
      cors: [
        {
          AllowedOrigins: ['https://a.example', 'https://*.b.example'],
          AllowedMethods: ['POST'],
          AllowedHeaders: ['content-type'],
          ExposedHeaders: [],
          MaxAge: 60,
        },
      ],
    },
  ],
});
afterEach(() => {
  caller.ahead = 0;
});

const form = (key = 'uploads/a/1') => formFor(caller.client, key);
const stored = () => caller.s3.keys()[Bucket];
const changed = ({ url, fields }: Form, more: Record<string, string>, without: string[] = []): Form => ({
  url,
  fields: Object.fromEntries(Object.entries({ ...fields, ...more }).filter(([name]) => !without.includes(name))),
});
/** The form with another policy, as someone would write it who has no secret. */
function withPolicy(given: Form, change: (policy: { expiration: string; conditions: unknown[] }) => void): Form {
  const policy = JSON.parse(Buffer.from(given.fields.Policy ?? '', 'base64').toString());
  change(policy);
  return changed(given, { Policy: Buffer.from(JSON.stringify(policy)).toString('base64') });
}

describe('A form', () => {
  it('puts the file under its key and type, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, at) => [13, 10, 45, 45, 0, 255][at % 6] ?? 0);
    const answer = await post(await form(), bytes);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    const got = await caller.client.send(new GetObjectCommand({ Bucket, Key: 'uploads/a/1' }));
    expect(got.ContentType).toBe('image/png');
    expect(await got.Body?.transformToByteArray()).toEqual(bytes);
  });

  it('can be posted again within its time, and puts the later file', async () => {
    const given = await form('uploads/again');
    for (const text of ['first', 'second']) expect((await post(given, text)).status).toBe(204);
    const got = await caller.client.send(new GetObjectCommand({ Bucket, Key: 'uploads/again' }));
    expect(await got.Body?.transformToString()).toBe('second');
  });

  it('answers with XML where the policy lets it ask for that', async () => {
    const Fields = { success_action_status: '201' };
    const given = await createPresignedPost(caller.client, { Bucket, Key: 'uploads/xml', Fields });
    const answer = await post(given, 'x');
    expect(await refusalOf(answer)).toMatchObject({ status: '201', Bucket, Key: 'uploads/xml' });
  });

  it('may begin its key as the policy says', async () => {
    const Conditions = [['starts-with', '$key', 'uploads/s/'] as ['starts-with', string, string]];
    const given = await createPresignedPost(caller.client, { Bucket, Key: 'uploads/s/$', Conditions });
    const { fields } = given;
    expect((await post({ url: given.url, fields }, 'x')).status).toBe(204);
    const elsewhere = await post(changed(given, { key: 'evidence/s/1' }), 'x');
    expect(await refusalOf(elsewhere)).toMatchObject({ status: '403', Code: 'AccessDenied' });
  });
});

describe('A form is refused', () => {
  const longAgo = (policy: { expiration: string }) => Object.assign(policy, { expiration: '2999-01-01T00:00:00Z' });
  it.each<[what: string, change: (given: Form) => Form, code: string]>([
    ['with another key', (given) => changed(given, { key: 'uploads/a/2' }), 'AccessDenied'],
    ['with a key of evidence', (given) => changed(given, { key: 'evidence/a/1' }), 'AccessDenied'],
    ['with another type', (given) => changed(given, { 'Content-Type': 'text/html' }), 'AccessDenied'],
    ['without the type', (given) => changed(given, {}, ['Content-Type']), 'AccessDenied'],
    ['with another bucket', (given) => changed(given, { bucket: 'other' }), 'AccessDenied'],
    ['with a field of no condition', (given) => changed(given, { acl: 'public-read' }), 'AccessDenied'],
    ['without a policy', (given) => changed(given, {}, ['Policy']), 'AccessDenied'],
    ['without a signature', (given) => changed(given, {}, ['X-Amz-Signature']), 'AccessDenied'],
    ['without a token', (given) => changed(given, {}, ['X-Amz-Security-Token']), 'InvalidToken'],
    [
      'with another signature',
      (given) => changed(given, { 'X-Amz-Signature': '0'.repeat(64) }),
      'SignatureDoesNotMatch',
    ],
    ['with a longer life', (given) => withPolicy(given, longAgo), 'SignatureDoesNotMatch'],
    [
      'with fewer conditions',
      (given) => withPolicy(given, ({ conditions }) => conditions.splice(0, 2)),
      'SignatureDoesNotMatch',
    ],
    ['at another bucket', ({ url, fields }) => ({ url: url.replace(Bucket, 'other'), fields }), 'AccessDenied'],
    ['at an object', ({ url, fields }) => ({ url: `${url}/uploads/a/1`, fields }), 'AccessDenied'],
  ])('%s', async (_what, change, code) => {
    const before = stored();
    const answer = await refusalOf(await post(change(await form('uploads/refused')), 'x'));
    expect(answer).toMatchObject({ Code: code });
    expect(stored()).toEqual(before);
  });

  it('after its five minutes, and not before', async () => {
    const given = await form('uploads/late');
    caller.ahead = 5.1 * 60_000;
    expect(await refusalOf(await post(given, 'x'))).toMatchObject({
      status: '403',
      Code: 'AccessDenied',
      Message: 'Invalid according to Policy: Policy expired.',
    });
    caller.ahead = 4.9 * 60_000;
    expect((await post(given, 'x')).status).toBe(204);
  });

  it('with a file too large or empty, with the sizes', async () => {
    expect(await refusalOf(await post(await form(), 'x'.repeat(101)))).toMatchObject({
      status: '400',
      Code: 'EntityTooLarge',
      ProposedSize: '101',
      MaxSizeAllowed: '100',
    });
    expect(await refusalOf(await post(await form(), ''))).toMatchObject({ status: '400', Code: 'EntityTooSmall' });
    expect((await post(await form('uploads/most'), 'x'.repeat(100))).status).toBe(204);
  });

  it('signed by others', async () => {
    const other = clientOf(caller.s3, { ...HOLDER, secretAccessKey: 'other' });
    expect(await refusalOf(await post(await formFor(other, 'uploads/other'), 'x'))).toMatchObject({
      status: '403',
      Code: 'SignatureDoesNotMatch',
    });
  });

  it('that asks by a condition for what is not served', async () => {
    const given = await createPresignedPost(caller.client, { Bucket, Key: 'uploads/acl', Fields: { acl: 'private' } });
    expect(await refusalOf(await post(given, 'x'))).toMatchObject({ status: '501', Code: 'NotImplemented' });
  });

  it('with no file, or with a field twice, or torn', async () => {
    const { url, fields } = await form('uploads/torn');
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const part = (name: string, value: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const parts = Object.entries(fields).map(([name, value]) => part(name, value));
    const sent = async (body: string) => (await refusalOf(await fetch(url, { method: 'POST', headers, body }))).Code;
    expect(await sent(`${parts.join('')}--b--\r\n`)).toBe('InvalidArgument');
    expect(await sent(`${parts.join('')}${part('key', 'x')}${part('file', 'x')}--b--\r\n`)).toBe('InvalidArgument');
    expect(await sent(`${parts.join('')}--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nx`)).toBe(
      'MalformedPOSTRequest',
    );
    expect(await sent('nothing of the kind')).toBe('MalformedPOSTRequest');
    expect(stored()).not.toContain('uploads/torn');
  });
});

describe('A page in a browser', () => {
  const ask = (origin: string, headers = 'content-type', method = 'POST') =>
    fetch(`${caller.s3.url}/${Bucket}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
    });

  it.each(['https://a.example', 'https://x.b.example'])('of %s may post', async (origin) => {
    const answer = await ask(origin);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type');
    const posted = await post(await form('uploads/page'), 'x', { origin });
    expect([posted.status, posted.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  });

  it.each([
    ['of another origin', ['https://c.example']],
    ['with another header', ['https://a.example', 'x-amz-acl']],
    ['with another method', ['https://a.example', 'content-type', 'DELETE']],
  ])('%s may not', async (_what, [origin = '', headers, method]) => {
    expect(await refusalOf(await ask(origin, headers, method))).toMatchObject({
      status: '403',
      Code: 'AccessForbidden',
    });
  });
});
