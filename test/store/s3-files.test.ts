// The files over S3 where a server on this machine cannot go: refusals, failures, pages, and an object beyond every form.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { MOST_ATTACHMENT_BYTES } from '../../shared/domain/attachment.ts';
import { StoreUnavailable } from '../../shared/store/database.ts';
import { openS3Files, s3Files } from '../../shared/store/s3-files.ts';

const settings = { region: 'cn-north-1', credentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' } };
const s3 = mockClient(S3Client);
const files = s3Files(new S3Client(settings), 'evidence');
const refused = (name: string) => new S3ServiceException({ name, $fault: 'client', $metadata: {} });
const content = Buffer.from('%PDF-1');
const found = (length = content.length) => ({
  ContentLength: length,
  ContentType: 'application/pdf',
  Body: {
    transformToByteArray: async () => content,
    transformToWebStream: () => new ReadableStream(),
  } as never,
});
const commit = (check = () => true) => files.commit('uploads/a/1', 'evidence/a/1', check);
const callsOf = () => s3.calls().map(({ args }) => args[0].constructor.name.replace('Command', ''));

beforeEach(() => {
  s3.reset();
  s3.onAnyCommand().resolves({});
});

test.each(['NoSuchKey', 'AccessDenied'])('%s of an upload means that nothing arrived', async (name) => {
  s3.on(GetObjectCommand).rejects(refused(name));
  expect(await commit()).toBe('absent');
});

test.each([
  ['look', () => s3.on(GetObjectCommand).rejects(refused('SlowDown'))],
  ['put', () => s3.on(PutObjectCommand).rejects(refused('AccessDenied'))],
  ['delete', () => s3.on(DeleteObjectCommand).rejects(new Error('no network'))],
])('a failed %s is the store that does not answer', async (_what, fail) => {
  s3.on(GetObjectCommand).resolves(found());
  fail();
  await expect(commit()).rejects.toThrow(StoreUnavailable);
});

test('evidence that is there already ends a commit begun before, and only there', async () => {
  s3.on(GetObjectCommand).resolves(found());
  s3.on(PutObjectCommand).rejects(refused('PreconditionFailed'));
  expect(await commit()).toBe('accepted');
  await expect(files.discard('uploads/a/1', () => true)).rejects.toThrow(StoreUnavailable);
});

test('evidence is put under the condition that nothing is there, and a discard puts back what it read', async () => {
  s3.on(GetObjectCommand).resolves(found());
  await commit();
  await files.discard('uploads/a/1', () => true);
  expect(callsOf()).toEqual(['GetObject', 'PutObject', 'DeleteObject', 'GetObject', 'PutObject', 'DeleteObject']);
  const same = { Bucket: 'evidence', Body: content, ContentType: 'application/pdf' };
  expect(s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)).toEqual([
    { ...same, Key: 'evidence/a/1', IfNoneMatch: '*' },
    { ...same, Key: 'uploads/a/1' },
  ]);
});

test('an object larger than any form allows is refused unread and taken away', async () => {
  s3.on(GetObjectCommand).resolves(found(MOST_ATTACHMENT_BYTES + 1));
  const check = () => {
    throw new Error('nobody looks at it');
  };
  expect(await commit(check)).toBe('refused');
  expect(callsOf()).toEqual(['GetObject', 'DeleteObject']);
});

test('a list goes on to its last page', async () => {
  s3.on(ListObjectsV2Command)
    .resolves({ Contents: [{ Key: 'uploads/a/1' }], NextContinuationToken: 'next' })
    .on(ListObjectsV2Command, { ContinuationToken: 'next' })
    .resolves({ Contents: [{ Key: 'uploads/a/2' }] });
  expect(await files.list('uploads/a/')).toEqual(['uploads/a/1', 'uploads/a/2']);
});

test('forms and links are signed without a call, for the region they are in', async () => {
  const opened = openS3Files('evidence', settings);
  const { url, fields } = await opened.upload('uploads/a/1', { maxBytes: 8, contentType: 'image/png' });
  const { conditions } = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());
  expect(url).toBe('https://evidence.s3.cn-north-1.amazonaws.com.cn/');
  expect(conditions).toEqual(
    expect.arrayContaining([
      ['content-length-range', 1, 8],
      { 'Content-Type': 'image/png' },
      { bucket: 'evidence' },
      { key: 'uploads/a/1' },
    ]),
  );
  const link = new URL(await opened.read('evidence/a/1', 'a.pdf'));
  expect([link.host, link.searchParams.get('X-Amz-Expires')]).toEqual([
    'evidence.s3.cn-north-1.amazonaws.com.cn',
    '300',
  ]);
  expect(s3.calls()).toEqual([]);
});
