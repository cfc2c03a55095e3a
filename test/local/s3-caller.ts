// A local S3 with one bucket, AWS's own client for it, and a way to spoil a request after it was signed.
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll } from 'vitest';
import { type LocalS3, type S3Options, startS3 } from '../../local/s3.ts';

export const Bucket = 'evidence-bucket';
export const REGION = 'cn-north-1';
export const HOLDER = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };

/** What a test may change of a request that is signed already. */
export interface SignedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  query: Record<string, string>;
  body?: unknown;
}

export interface S3Caller {
  s3: LocalS3;
  client: S3Client;
  /** A client whose requests are changed after they were signed. */
  spoiling: (change: (request: SignedRequest) => void) => S3Client;
  /** Milliseconds by which the server's clock is ahead of the client's. */
  ahead: number;
}

/** The SDK warns of each stream it cannot send again; here it is meant to fail. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export const clientOf = ({ url }: LocalS3, credentials = HOLDER, region = REGION): S3Client =>
  new S3Client({ endpoint: url, region, credentials, maxAttempts: 1, logger: silent });

export function useS3(options: Partial<S3Options> = {}): S3Caller {
  const caller = { ahead: 0 } as S3Caller;
  beforeAll(async () => {
    const buckets = [{ name: Bucket, cors: [] }];
    const now = () => Date.now() + caller.ahead;
    caller.s3 = await startS3({ buckets, credentials: HOLDER, region: REGION, now, ...options });
    caller.client = clientOf(caller.s3);
    caller.spoiling = (change) => {
      const client = clientOf(caller.s3);
      client.middlewareStack.add(
        (next) => (args) => {
          change(args.request as SignedRequest);
          return next(args);
        },
        { step: 'deserialize', priority: 'low' },
      );
      return client;
    };
  });
  afterAll(() => caller.s3?.close());
  return caller;
}

export interface Form {
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** The form as the port to the files makes it. */
export const formFor = (client: S3Client, Key: string, most = 100, type = 'image/png'): Promise<Form> =>
  createPresignedPost(client, {
    Bucket,
    Key,
    Expires: 300,
    Fields: { 'Content-Type': type },
    Conditions: [['content-length-range', 1, most]],
  });

/** Posts a form as a browser does: the fields first, the file last. */
export function post(
  { url, fields }: Form,
  content: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'file');
  return fetch(url, { method: 'POST', body: form, headers });
}

/** S3's own code and the elements beside it, by name. */
export async function refusalOf(answer: Response): Promise<Record<string, string>> {
  const text = await answer.text();
  const elements = [...text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [name, value]);
  return { ...Object.fromEntries(elements), status: String(answer.status) };
}
