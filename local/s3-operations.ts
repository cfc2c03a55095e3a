// The operations of S3 that the functions use; whatever else a request asks for stops it by name, with 501.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
import type { IncomingHttpHeaders } from 'node:http';
import type { TakenBody } from './s3-body.ts';
import type { About, S3Objects } from './s3-objects.ts';
import { invalid, notServed, S3Refusal, xmlDocument } from './s3-refusal.ts';

export interface S3Answer {
  status: number;
  headers: Record<string, string | number>;
  body?: Buffer;
}

export interface S3Request {
  method: string;
  bucket: string;
  /** Empty for a request of the bucket itself. */
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  taken: TakenBody;
}

const LONGEST_KEY_BYTES = 1024;
const LONGEST_PAGE = 1000;

const SIGNING = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature', 'Security-Token'];
const ANY_QUERY = new Set(['x-id', 'X-Amz-Content-Sha256', ...SIGNING.map((name) => `X-Amz-${name}`)]);
const ANY_HEADER = new Set(['date', 'content-sha256', 'security-token', 'user-agent'].map((name) => `x-amz-${name}`));
const SENT_HEADER = new Set(['sdk-checksum-algorithm', 'trailer', 'decoded-content-length'].map((n) => `x-amz-${n}`));
/** HTTP's own headers that S3 acts upon, for a body that is read and for one that is sent. */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'range'];
const STORED = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'];

interface Operation {
  /** What this operation may be asked beyond the signature. */
  query?: readonly string[];
  header?: (name: string, value: string) => boolean;
  run: (request: S3Request, objects: S3Objects) => S3Answer;
}

const describing = ({ etag, size, contentType, modifiedAt, checksums }: About, wantsChecksums: boolean) => ({
  'content-type': contentType,
  'content-length': size,
  etag,
  'last-modified': new Date(modifiedAt).toUTCString(),
  'x-amz-server-side-encryption': 'AES256',
  ...(wantsChecksums && Object.keys(checksums).length > 0
    ? { ...checksums, 'x-amz-checksum-type': 'FULL_OBJECT' }
    : {}),
});

const CHECKSUM_MODE = 'x-amz-checksum-mode';
const RESPONSE = ['response-content-disposition', 'response-content-type'] as const;

const read: Operation = {
  query: [CHECKSUM_MODE, ...RESPONSE],
  header: (name) => name === CHECKSUM_MODE,
  run({ key, query, headers }, objects) {
    const about = objects.about(key);
    const body = objects.read(key);
    if (!about || !body) throw new S3Refusal(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });
    const wanted = (headers[CHECKSUM_MODE] ?? query.get(CHECKSUM_MODE)) === 'ENABLED';
    const said = RESPONSE.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name.slice('response-'.length), value] as const];
    });
    return { status: 200, headers: { ...describing(about, wanted), ...Object.fromEntries(said) }, body };
  },
};

const put: Operation = {
  header: (name, value) =>
    SENT_HEADER.has(name) ||
    name.startsWith('x-amz-checksum-') ||
    (name === 'if-none-match' && value === '*') ||
    (name === 'content-encoding' && value === 'aws-chunked'),
  run({ key, headers, taken: { body, checksums } }, objects) {
    if (headers['if-none-match'] === '*' && objects.about(key)) {
      const message = 'At least one of the pre-conditions you specified did not hold';
      throw new S3Refusal(412, 'PreconditionFailed', message, { Condition: 'If-None-Match' });
    }
    const contentType = headers['content-type'] ?? 'application/octet-stream';
    const { etag } = objects.put({ key, contentType, checksums }, body);
    return { status: 200, headers: { etag, ...checksums, 'x-amz-server-side-encryption': 'AES256' } };
  },
};

const remove: Operation = {
  run({ key }, objects) {
    objects.delete(key);
    return { status: 204, headers: {} };
  },
};

/** The token is the last key of the page before; nobody but this S3 reads it. */
const list: Operation = {
  query: ['list-type', 'prefix', 'max-keys', 'continuation-token'],
  run({ bucket, query }, objects) {
    if (query.get('list-type') !== '2') throw notServed('ListObjects: ask with list-type=2');
    const prefix = query.get('prefix') ?? '';
    const most = Math.min(Number(query.get('max-keys') ?? LONGEST_PAGE), LONGEST_PAGE);
    if (!Number.isInteger(most) || most < 0) throw invalid('max-keys is not a number');
    const token = query.get('continuation-token');
    const after = Buffer.from(token ?? '', 'base64url');
    const left = objects
      .list(prefix)
      .filter(({ key }) => token === null || Buffer.compare(Buffer.from(key), after) > 0);
    const page = left.slice(0, most);
    const last = page.at(-1);
    const more = last !== undefined && left.length > page.length;
    const body = xmlDocument('ListBucketResult', {
      Name: bucket,
      Prefix: prefix,
      KeyCount: page.length,
      MaxKeys: most,
      IsTruncated: more,
      ...(more ? { NextContinuationToken: Buffer.from(last.key).toString('base64url') } : {}),
      Contents: page.map(({ key, modifiedAt, etag, size }) => {
        return { Key: key, LastModified: modifiedAt, ETag: etag, Size: size, StorageClass: 'STANDARD' };
      }),
    });
    return { status: 200, headers: { 'content-type': 'application/xml' }, body };
  },
};

const OBJECT: Readonly<Record<string, Operation>> = { GET: read, HEAD: read, PUT: put, DELETE: remove };
const BUCKET: Readonly<Record<string, Operation>> = { GET: list };

/** Does what is asked, if all of it is known. */
export function operate(request: S3Request, objects: () => S3Objects): S3Answer {
  const { method, bucket, key, query, headers } = request;
  const operation = (key === '' ? BUCKET : OBJECT)[method];
  if (!operation || bucket === '') throw notServed(`${method} of ${key === '' ? 'buckets' : 'an object'}`);
  const unknown = [...query.keys()].find((name) => !ANY_QUERY.has(name) && !operation.query?.includes(name));
  if (unknown !== undefined) throw notServed(`?${unknown}`);
  const acting = new Set(method === 'PUT' ? [...CONDITIONS, ...STORED] : CONDITIONS);
  for (const [name, value] of Object.entries(headers)) {
    const weighs = acting.has(name) || (name.startsWith('x-amz-') && !ANY_HEADER.has(name));
    if (weighs && !operation.header?.(name, String(value))) throw notServed(`the header ${name}`);
  }
  if (Buffer.byteLength(key) > LONGEST_KEY_BYTES)
    throw new S3Refusal(400, 'KeyTooLongError', 'Your key is too long', { MaxSizeAllowed: LONGEST_KEY_BYTES });
  return operation.run(request, objects());
}
