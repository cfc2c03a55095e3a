// What the local S3 refuses: every request that is not signed, whole, in time and by the one holder of rights.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bucket, clientOf, HOLDER, refusalOf, type SignedRequest, useS3 } from './s3-caller.ts';

const caller = useS3();
const KEY = 'uploads/kept';
const get = new GetObjectCommand({ Bucket, Key: KEY });
beforeAll(() => caller.client.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'kept' })).then(() => {}));
afterEach(() => {
  caller.ahead = 0;
});

const spoiledPut = (change: (request: SignedRequest) => void, Body: string | Readable = 'body', more = {}) =>
  caller.spoiling(change).send(new PutObjectCommand({ Bucket, Key: 'spoiled', Body, ...more }));
const header = (name: string, value: string) => (request: SignedRequest) => {
  request.headers[name] = value;
};
const MINUTE = 60_000;

describe('A signed request is refused', () => {
  it.each<[what: string, change: (request: SignedRequest) => void, name: string]>([
    [
      'with one character of the signature changed',
      ({ headers }) => {
        const given = headers.authorization ?? '';
        headers.authorization = given.slice(0, -1) + (given.endsWith('0') ? '1' : '0');
      },
      'SignatureDoesNotMatch',
    ],
    [
      'for another object',
      (request) => Object.assign(request, { path: '/evidence-bucket/other' }),
      'SignatureDoesNotMatch',
    ],
    ['for another method', (request) => Object.assign(request, { method: 'DELETE' }), 'SignatureDoesNotMatch'],
    ['with a query it did not have', ({ query }) => Object.assign(query, { 'x-id': 'x' }), 'SignatureDoesNotMatch'],
    ['with another type', header('content-type', 'text/html'), 'SignatureDoesNotMatch'],
    ['with a header that is not signed', header('x-amz-acl', 'public-read'), 'AccessDenied'],
    ['without a signature', ({ headers }) => void delete headers.authorization, 'AccessDenied'],
    ['with half a signature', header('authorization', 'AWS4-HMAC-SHA256 Credential=a'), 'AuthorizationHeaderMalformed'],
    [
      'with another body of the same length',
      (request) => Object.assign(request, { body: 'ydob' }),
      'XAmzContentSHA256Mismatch',
    ],
    ['with a date of another day', header('x-amz-date', '20200101T000000Z'), 'AccessDenied'],
    ['with the token of another session', header('x-amz-security-token', 'other'), 'InvalidToken'],
  ])('%s', async (_what, change, name) => {
    await expect(spoiledPut(change)).rejects.toMatchObject({ name });
    expect(caller.s3.keys()).toEqual({ [Bucket]: [KEY] });
  });

  it.each([
    ['of another key', { ...HOLDER, accessKeyId: 'other' }, undefined, 'InvalidAccessKeyId'],
    ['with another secret', { ...HOLDER, secretAccessKey: 'other' }, undefined, 'SignatureDoesNotMatch'],
    ['with no token', { accessKeyId: 'local', secretAccessKey: 'local' }, undefined, 'InvalidToken'],
    ['for another region', HOLDER, 'us-east-1', 'AuthorizationHeaderMalformed'],
  ])('%s', async (_what, credentials, region, name) => {
    const client = clientOf(caller.s3, credentials as typeof HOLDER, region);
    for (const command of [get, new ListObjectsV2Command({ Bucket }), new DeleteObjectCommand({ Bucket, Key: KEY })]) {
      await expect(client.send(command as typeof get)).rejects.toMatchObject({ name });
    }
    expect(caller.s3.keys()).toEqual({ [Bucket]: [KEY] });
  });

  it.each([16, -16])('%i minutes from its time', async (minutes) => {
    caller.ahead = minutes * MINUTE;
    await expect(caller.client.send(get)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });

  it('with a checksum that is not its own', async () => {
    const more = { ChecksumSHA256: createHash('sha256').update('other').digest('base64') };
    await expect(spoiledPut(() => {}, 'body', more)).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('with one byte flipped in a stream, or a chunk cut off', async () => {
    const sent = (text: string) => (request: SignedRequest) => {
      expect(request.headers['x-amz-content-sha256']).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
      request.body = text;
    };
    const trailer = 'x-amz-checksum-crc32:26gLsg=='; // of "body"
    const put = (text: string) => spoiledPut(sent(text), Readable.from(['body']), { ContentLength: 4 });
    await put(`4\r\nbody\r\n0\r\n${trailer}\r\n\r\n`);
    await caller.client.send(new DeleteObjectCommand({ Bucket, Key: 'spoiled' }));
    for (const [text, name] of [
      [`4\r\nbodY\r\n0\r\n${trailer}\r\n\r\n`, 'BadDigest'],
      [`3\r\nbod\r\n0\r\n${trailer}\r\n\r\n`, 'IncompleteBody'],
      ['4\r\nbody\r\n0\r\n\r\n', 'MalformedTrailerError'],
      ['4\r\nbody\r\n', 'IncompleteBody'],
      ['4;chunk-signature=0\r\nbody\r\n0\r\n\r\n', 'IncompleteBody'],
    ] as const) {
      await expect(put(text), text).rejects.toMatchObject({ name });
    }
    expect(caller.s3.keys()).toEqual({ [Bucket]: [KEY] });
  });
});

describe('A link is refused', () => {
  const linked = (expiresIn = 300) => getSignedUrl(caller.client, get, { expiresIn });
  const answerTo = async (link: string, method = 'GET') => refusalOf(await fetch(link, { method }));

  it('after its five minutes, and not before', async () => {
    const link = await linked();
    caller.ahead = 4.9 * MINUTE;
    expect((await fetch(link)).status).toBe(200);
    caller.ahead = 5.1 * MINUTE;
    expect(await answerTo(link)).toMatchObject({ status: '403', Code: 'AccessDenied', Message: 'Request has expired' });
    caller.ahead = -16 * MINUTE;
    expect(await answerTo(link)).toMatchObject({ status: '403', Message: 'Request is not yet valid' });
  });

  it.each<[what: string, change: (link: string) => string]>([
    ['for another object', (link) => link.replace(KEY, 'uploads/other')],
    ['with a longer life', (link) => link.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000')],
    [
      'with a later date',
      (link) => link.replace(/(?<=X-Amz-Date=\d+T\d+)\dZ/, (end) => `${(Number(end[0]) + 1) % 10}Z`),
    ],
    ['with another signature', (link) => link.replace(/(X-Amz-Signature=)./, '$1z')],
    ['under another name', (link) => `${link}&response-content-disposition=inline`],
  ])('%s', async (_what, change) => {
    const link = await linked();
    expect(change(link)).not.toBe(link);
    expect(await answerTo(change(link))).toMatchObject({ status: '403', Code: 'SignatureDoesNotMatch' });
  });

  it('to delete what it was made to read', async () => {
    expect(await answerTo(await linked(), 'DELETE')).toMatchObject({ status: '403', Code: 'SignatureDoesNotMatch' });
    expect(caller.s3.keys()).toEqual({ [Bucket]: [KEY] });
  });

  it('with a signature of both kinds', async () => {
    const answer = await fetch(await linked(), { headers: { authorization: 'AWS4-HMAC-SHA256 x' } });
    expect(await refusalOf(answer)).toMatchObject({ status: '400', Code: 'InvalidArgument' });
  });

  it('without its signature', async () => {
    const bare = `${caller.s3.url}/${Bucket}/${KEY}`;
    expect(await answerTo(bare)).toMatchObject({ status: '403', Code: 'AccessDenied', Resource: `/${Bucket}/${KEY}` });
    expect(await answerTo(`${bare}?acl`)).toMatchObject({ status: '403', Code: 'AccessDenied' });
  });

  it('when its path is no text', async () => {
    expect(await answerTo(`${caller.s3.url}/${Bucket}/%ff`)).toMatchObject({ status: '400', Code: 'InvalidURI' });
  });
});
