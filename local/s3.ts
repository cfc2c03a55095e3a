// A small strict S3: signatures, policies and digests are checked as S3 checks them, so that what works here is signed.
// Buckets are addressed by path, because the SDK does so wherever the endpoint is an address and not a name.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type LoopbackServer, readBody, serveOnLoopback } from './loopback-server.ts';
import { takeBody } from './s3-body.ts';
import { type BucketSettings, corsAnswer, preflight } from './s3-buckets.ts';
import { takeForm } from './s3-form.ts';
import { openS3Objects, type S3Objects } from './s3-objects.ts';
import { operate, type S3Answer } from './s3-operations.ts';
import { refusalXml, S3Refusal, xmlDocument } from './s3-refusal.ts';
import { decodedPath, requireSignature, type S3Credentials } from './s3-signature.ts';

/** S3 takes up to 5 GB at once; nothing here sends a hundredth of that, and it lies in memory. */
const MOST_BODY_BYTES = 32 * 1024 * 1024;

export interface S3Options {
  buckets: readonly BucketSettings[];
  credentials: S3Credentials;
  region: string;
  /** Where the objects lie; none keeps them in memory. */
  dir?: string | undefined;
  /** Real time, in milliseconds since 1970. */
  now?: () => number;
}

export interface LocalS3 extends LoopbackServer {
  /** The key of every object, by bucket. */
  keys: () => Record<string, string[]>;
}

type Bucket = BucketSettings & { objects: S3Objects };

const addressOf = (target: string): { name: string; key: string } => {
  const [, name = '', ...rest] = decodedPath(target).split('/');
  return { name, key: rest.join('/') };
};

function postedAnswer(status: number, etag: string, bucket: string, key: string, location: string): S3Answer {
  const headers = { etag, location };
  if (status !== 201) return { status, headers };
  const body = xmlDocument('PostResponse', { Location: location, Bucket: bucket, Key: key, ETag: etag });
  return { status, headers: { ...headers, 'content-type': 'application/xml' }, body };
}

export async function startS3({ buckets, dir, now = Date.now, ...holder }: S3Options): Promise<LocalS3> {
  const signers = { ...holder, now };
  const open = new Map<string, Bucket>(
    buckets.map((bucket) => [
      bucket.name,
      { ...bucket, objects: openS3Objects(dir === undefined ? undefined : join(dir, bucket.name)) },
    ]),
  );

  function bucketOf(name: string): Bucket {
    const bucket = open.get(name);
    if (!bucket) throw new S3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });
    return bucket;
  }

  async function answer(request: IncomingMessage): Promise<S3Answer> {
    const { method = '', url: target = '/', headers } = request;
    const raw = await readBody(request, MOST_BODY_BYTES);
    if (!raw) throw new S3Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum size');
    const { name, key } = addressOf(target);
    if (method === 'OPTIONS') return { status: 200, headers: preflight(bucketOf(name).cors, headers) };
    const type = headers['content-type'] ?? '';
    if (method === 'POST' && key === '' && /^multipart\/form-data/i.test(type)) {
      const posted = takeForm(raw, type, name, signers);
      const contentType = posted.contentType ?? 'binary/octet-stream';
      const { etag } = bucketOf(name).objects.put({ key: posted.key, contentType, checksums: {} }, posted.body);
      const location = `http://${headers.host}/${name}/${encodeURIComponent(posted.key)}`;
      return postedAnswer(posted.status, etag, name, posted.key, location);
    }
    const digest = requireSignature({ method, target, headers }, signers);
    const taken = takeBody(raw, digest, headers);
    const query = new URLSearchParams(target.split('?').slice(1).join('?'));
    return operate({ method, bucket: name, key, query, headers, taken }, () => bucketOf(name).objects);
  }

  function refused(error: unknown, target: string, requestId: string): S3Answer {
    const refusal =
      error instanceof S3Refusal ? error : new S3Refusal(500, 'InternalError', `This S3 is at fault: ${error}`);
    const body = refusalXml(refusal, target.split('?')[0] ?? '', requestId);
    return { status: refusal.status, headers: { 'content-type': 'application/xml' }, body };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: target = '/', method = '', headers } = request;
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    const { status, headers: own, body } = await answer(request).catch((error) => refused(error, target, requestId));
    const [name = ''] = target.slice(1).split(/[/?]/);
    const cors = method === 'OPTIONS' ? {} : corsAnswer(open.get(name)?.cors ?? [], headers.origin, method);
    const length =
      body === undefined ? (status === 204 ? {} : { 'content-length': 0 }) : { 'content-length': body.length };
    response.writeHead(status, { ...length, ...own, ...cors, 'x-amz-request-id': requestId });
    response.end(method === 'HEAD' ? undefined : body);
  }

  const server = await serveOnLoopback((request, response) => void serve(request, response), 0, 'The file store');
  return {
    ...server,
    keys: () =>
      Object.fromEntries([...open].map(([name, { objects }]) => [name, objects.list('').map(({ key }) => key)])),
  };
}
