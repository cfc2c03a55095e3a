// The local S3, spoken to by AWS's own client: what is put comes back, byte for byte and in order.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startS3 } from '../../local/s3.ts';
import { Bucket, clientOf, HOLDER, REGION, useS3 } from './s3-caller.ts';

const caller = useS3();
const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  caller.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string) => caller.client.send(new GetObjectCommand({ Bucket, Key }));
const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * 7) % 256));

describe('An object', () => {
  it('comes back byte for byte, with its type, size, tag and checksum', async () => {
    const body = bytes(70_000);
    const { ETag, ChecksumCRC32 } = await put('evidence/a/1', body, { ContentType: 'image/png' });
    const got = await get('evidence/a/1');
    expect(await got.Body?.transformToByteArray()).toEqual(new Uint8Array(body));
    expect(got).toMatchObject({ ContentType: 'image/png', ContentLength: 70_000, ETag, ChecksumCRC32 });
    expect(got.ServerSideEncryption).toBe('AES256');
  });

  it.each(['a b', 'é/中文', "a+b&c=d'(e)*!", 'a//b', 'a%2Fb'])('keeps its key: %s', async (name) => {
    const Key = `keys/${name}`;
    await put(Key, 'x');
    expect((await get(Key)).ContentLength).toBe(1);
    const { Contents } = await caller.client.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    expect(Contents?.map((one) => one.Key)).toEqual([Key]);
  });

  it('is not corrupted by a stream in chunks with a checksum behind it', async () => {
    const parts = [bytes(10), bytes(65_536), bytes(3), Buffer.from('\r\n0\r\n\r\n')];
    await put('streamed', Readable.from(parts), { ContentLength: parts.reduce((sum, part) => sum + part.length, 0) });
    expect(Buffer.from((await (await get('streamed')).Body?.transformToByteArray()) ?? [])).toEqual(
      Buffer.concat(parts),
    );
  });

  it('may be as large as an attachment, for which the client waits to be told to go on', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024, 'large');
    const { ETag } = await put('large', body);
    const got = await get('large');
    expect(got).toMatchObject({ ETag, ContentLength: body.length });
    expect(body.equals((await got.Body?.transformToByteArray()) ?? body.subarray(1))).toBe(true);
  });

  it('is put only where nothing is, if asked so', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await (await get('once')).Body?.transformToString()).toBe('first');
  });

  it('can be looked at without its body', async () => {
    await put('headed', 'four', { ContentType: 'application/pdf' });
    const head = await caller.client.send(new HeadObjectCommand({ Bucket, Key: 'headed' }));
    expect(head).toMatchObject({ ContentLength: 4, ContentType: 'application/pdf' });
    await expect(caller.client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('is gone when it was deleted, and deleting it again is a success', async () => {
    await put('gone', 'x');
    for (const _ of [1, 2]) await caller.client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await expect(get('gone')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is found in no bucket that the template does not have', async () => {
    const elsewhere = caller.client.send(new GetObjectCommand({ Bucket: 'another', Key: 'a' }));
    await expect(elsewhere).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('A link', () => {
  it('opens one object under the name it was signed with', async () => {
    await put('linked', 'content');
    const named = `attachment; filename*=UTF-8''%E8%AF%81%E6%8D%AE.pdf`;
    const command = new GetObjectCommand({ Bucket, Key: 'linked', ResponseContentDisposition: named });
    const answer = await fetch(await getSignedUrl(caller.client, command, { expiresIn: 300 }));
    expect([answer.status, await answer.text()]).toEqual([200, 'content']);
    expect(answer.headers.get('content-disposition')).toBe(named);
  });
});

describe('A list', () => {
  it('goes by the bytes of the keys, below a prefix, page by page', async () => {
    const keys = ['l/b', 'l/a', 'l/中', 'l/é', 'l/a/1', 'm/other'];
    for (const key of keys) await put(key, 'x');
    const found: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    let pages = 0;
    do {
      const page = await caller.client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
      pages += 1;
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
    } while (ContinuationToken);
    expect(found).toEqual(['l/a', 'l/a/1', 'l/b', 'l/é', 'l/中']);
    expect(pages).toBe(3);
  });
});

describe('What is not served', () => {
  const object = { Bucket, Key: 'a' };
  it.each([
    ['a copy', () => caller.client.send(new CopyObjectCommand({ ...object, CopySource: `${Bucket}/b` }))],
    [
      'many deletions at once',
      () => caller.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [object] } })),
    ],
    ['an access list', () => caller.client.send(new GetObjectAclCommand(object))],
    ['tags', () => caller.client.send(new GetObjectTaggingCommand(object))],
    ['versions', () => caller.client.send(new ListObjectVersionsCommand({ Bucket }))],
    ['a version', () => caller.client.send(new GetObjectCommand({ ...object, VersionId: '1' }))],
    ['a range', () => caller.client.send(new GetObjectCommand({ ...object, Range: 'bytes=0-1' }))],
    ['the first kind of list', () => caller.client.send(new ListObjectsCommand({ Bucket }))],
    ['a list with folders', () => caller.client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }))],
    ['all buckets', () => caller.client.send(new ListBucketsCommand({}))],
    ['a new bucket', () => caller.client.send(new CreateBucketCommand({ Bucket: 'new' }))],
    ['another encryption', () => put('a', 'x', { ServerSideEncryption: 'aws:kms' })],
    ['metadata', () => put('a', 'x', { Metadata: { a: 'b' } })],
    ['another checksum', () => put('a', 'x', { ChecksumAlgorithm: 'CRC64NVME', ChecksumCRC64NVME: 'AAAAAAAAAAA=' })],
  ])('answers 501: %s', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('With a directory', () => {
  it('keeps the objects over a restart, for their owner alone', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'xindang-s3-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const start = () => startS3({ buckets: [{ name: Bucket, cors: [] }], credentials: HOLDER, region: REGION, dir });
    const first = await start();
    const body = Buffer.from('{"a":1}\n\nb');
    await clientOf(first).send(new PutObjectCommand({ Bucket, Key: 'kept/中', Body: body }));
    await clientOf(first).send(new PutObjectCommand({ Bucket, Key: 'dropped', Body: 'x' }));
    await clientOf(first).send(new DeleteObjectCommand({ Bucket, Key: 'dropped' }));
    await first.close();
    const second = await start();
    onTestFinished(second.close);
    expect(second.keys()).toEqual({ [Bucket]: ['kept/中'] });
    const got = await clientOf(second).send(new GetObjectCommand({ Bucket, Key: 'kept/中' }));
    expect(await got.Body?.transformToString()).toBe(body.toString());
    const files = readdirSync(join(dir, Bucket)).map((name) => join(dir, Bucket, name));
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
  });
});
