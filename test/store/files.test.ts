// The contract of the files' port over both of its sides; where they differ, the fake is wrong.
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalS3, startS3 } from '../../local/s3.ts';
import {
  deleteFolder,
  type EvidenceKey,
  type Files,
  type UploadForm,
  type UploadKey,
} from '../../shared/store/files.ts';
import { s3Files } from '../../shared/store/s3-files.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';

/** What the contract asks besides the port: the other end of forms and links. */
type Side = Files & Pick<MemoryFiles, 'post' | 'open' | 'keys' | 'elapsed'>;

const BUCKET = 'evidence';
const LIMITS = { maxBytes: 8, contentType: 'application/pdf' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const UPLOAD: UploadKey = 'uploads/a/1';
const EVIDENCE: EvidenceKey = 'evidence/a/1';
const any = () => true;

function contract(name: string, open: () => Side): void {
  const uploaded = async (key: UploadKey = UPLOAD, text = '%PDF-1'): Promise<void> => {
    expect(await open().post(await open().upload(key, LIMITS), bytes(text))).toBe(204);
  };
  const changed = (form: UploadForm, fields: Record<string, string>) => ({
    ...form,
    fields: { ...form.fields, ...fields },
  });

  beforeEach(async () => {
    open().elapsed = 0;
    for (const key of open().keys()) await open().delete(key);
  });

  describe(`${name}: a form`, () => {
    test('takes one file under its key', async () => {
      await uploaded();
      expect(open().keys()).toEqual([UPLOAD]);
    });

    test('takes no other key, type or size', async () => {
      const form = await open().upload(UPLOAD, LIMITS);
      expect(await open().post(changed(form, { key: 'uploads/b/1' }), bytes('x'))).toBe(403);
      expect(await open().post(changed(form, { key: EVIDENCE }), bytes('x'))).toBe(403);
      expect(await open().post(changed(form, { 'Content-Type': 'text/html' }), bytes('x'))).toBe(403);
      expect(await open().post(form, bytes('x'.repeat(9)))).toBe(400);
      expect(await open().post(form, bytes(''))).toBe(400);
      expect(open().keys()).toEqual([]);
    });

    test('is good for five minutes', async () => {
      const form = await open().upload(UPLOAD, LIMITS);
      open().elapsed = 301_000;
      expect(await open().post(form, bytes('x'))).toBe(403);
      open().elapsed = 290_000;
      expect(await open().post(form, bytes('x'))).toBe(204);
    });
  });

  describe(`${name}: a commit`, () => {
    test('keeps what was checked, and takes the upload away', async () => {
      await uploaded();
      const seen: string[] = [];
      const check = (content: Uint8Array) => seen.push(new TextDecoder().decode(content)) === 1;
      expect(await open().commit(UPLOAD, EVIDENCE, check)).toBe('accepted');
      expect(seen).toEqual(['%PDF-1']);
      expect(open().keys()).toEqual([EVIDENCE]);
    });

    test('keeps nothing of what the check refuses', async () => {
      await uploaded();
      expect(await open().commit(UPLOAD, EVIDENCE, () => false)).toBe('refused');
      expect(open().keys()).toEqual([]);
    });

    test('finds nothing where nothing was uploaded, or where it was settled before', async () => {
      expect(await open().commit(UPLOAD, EVIDENCE, any)).toBe('absent');
      await uploaded();
      await open().commit(UPLOAD, EVIDENCE, any);
      expect(await open().commit(UPLOAD, EVIDENCE, any)).toBe('absent');
    });

    test('never writes over evidence, and after a crash ends what was begun', async () => {
      await uploaded();
      await open().commit(UPLOAD, EVIDENCE, any);
      await uploaded(UPLOAD, '%PDF-2');
      expect(await open().commit(UPLOAD, EVIDENCE, any)).toBe('accepted');
      const got = await open().open(await open().read(EVIDENCE, 'a.pdf'));
      expect(new TextDecoder().decode(got?.content)).toBe('%PDF-1');
      expect(open().keys()).toEqual([EVIDENCE]);
    });
  });

  describe(`${name}: a discard`, () => {
    test('answers as a commit would, and keeps nothing', async () => {
      expect(await open().discard(UPLOAD, any)).toBe('absent');
      for (const [check, answer] of [
        [any, 'accepted'],
        [() => false, 'refused'],
      ] as const) {
        await uploaded();
        expect(await open().discard(UPLOAD, check)).toBe(answer);
        expect(open().keys()).toEqual([]);
      }
    });
  });

  describe(`${name}: a link`, () => {
    test('downloads one file with its type, under the name it is given, for five minutes', async () => {
      await uploaded();
      await open().commit(UPLOAD, EVIDENCE, any);
      const link = await open().read(EVIDENCE, "处罚决定书 (1)'.pdf");
      const { content, contentType, name: kept } = (await open().open(link)) ?? {};
      expect([new TextDecoder().decode(content), contentType, kept]).toEqual([
        '%PDF-1',
        'application/pdf',
        "处罚决定书 (1)'.pdf",
      ]);
      open().elapsed = 301_000;
      expect(await open().open(link)).toBeUndefined();
    });

    test('leads nowhere once the file is gone', async () => {
      expect(await open().open(await open().read('evidence/a/none', 'a.pdf'))).toBeUndefined();
    });
  });

  test(`${name}: a file is there once it was committed, and until it is deleted`, async () => {
    expect(await open().has(EVIDENCE)).toBe(false);
    await uploaded();
    expect(await open().has(EVIDENCE)).toBe(false);
    await open().commit(UPLOAD, EVIDENCE, any);
    expect(await open().has(EVIDENCE)).toBe(true);
    await open().delete(EVIDENCE);
    expect(await open().has(EVIDENCE)).toBe(false);
  });

  describe(`${name}: a folder`, () => {
    test('is listed and deleted without what only begins alike', async () => {
      for (const key of ['uploads/a/2', 'uploads/a/1', 'uploads/ab/1', 'uploads/b/1'] as const) await uploaded(key);
      await open().commit('uploads/b/1', 'evidence/a/9', any);
      expect(await open().list('uploads/a/')).toEqual(['uploads/a/1', 'uploads/a/2']);
      expect(await open().list('uploads/')).toHaveLength(3);
      for (const _ of [1, 2]) await deleteFolder(open(), 'uploads/a/');
      await deleteFolder(open(), 'evidence/a/');
      expect(open().keys()).toEqual(['uploads/ab/1']);
    });
  });
}

const fake = memoryFiles();
contract('the fake', () => fake);

describe('over the local S3', () => {
  let server: LocalS3;
  let side: Side;
  beforeAll(async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };
    const region = 'cn-north-1';
    const now = () => Date.now() + side.elapsed;
    server = await startS3({ buckets: [{ name: BUCKET, cors: [] }], credentials, region, now });
    side = {
      ...s3Files(new S3Client({ endpoint: server.url, region, credentials, maxAttempts: 1 }), BUCKET),
      elapsed: 0,
      keys: () => server.keys()[BUCKET] ?? [],
      async post({ url, fields }, content) {
        const form = new FormData();
        for (const [field, value] of Object.entries(fields)) form.append(field, value);
        form.append('file', new Blob([new Uint8Array(content)]), 'file');
        return (await fetch(url, { method: 'POST', body: form })).status;
      },
      async open(link) {
        const answer = await fetch(link);
        const content = new Uint8Array(await answer.arrayBuffer());
        const [, encoded = ''] =
          /^attachment; filename\*=UTF-8''([^'() ]+)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
        const contentType = answer.headers.get('content-type') ?? '';
        return answer.ok ? { content, contentType, name: decodeURIComponent(encoded) } : undefined;
      },
    };
  });
  afterAll(() => server?.close());
  contract('S3', () => side);
});
