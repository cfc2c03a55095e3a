// The body of a request as S3 takes it: unwrapped of its chunks, and equal to every digest that came with it.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { notServed, S3Refusal } from './s3-refusal.ts';

const digestOf = (algorithm: string, body: Buffer): string => createHash(algorithm).update(body).digest('base64');

function crc32Of(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}

const CHECKSUM = 'x-amz-checksum-';
const CHECKSUMS: Readonly<Record<string, (body: Buffer) => string>> = {
  crc32: crc32Of,
  sha1: (body) => digestOf('sha1', body),
  sha256: (body) => digestOf('sha256', body),
};

export interface TakenBody {
  body: Buffer;
  /** The checksums that came with it, by header name, as a later reader asks for them. */
  checksums: Record<string, string>;
}

const incomplete = (): S3Refusal =>
  new S3Refusal(400, 'IncompleteBody', 'You did not provide the number of bytes specified by your headers.');

/**
 * `size\r\n data \r\n ... 0\r\n trailers \r\n`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
function unchunked(raw: Buffer): { body: Buffer; trailers: Map<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  const line = (): string => {
    const end = raw.indexOf('\r\n', at);
    if (end < 0) throw incomplete();
    const text = raw.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const written = line();
    if (!/^[0-9a-f]{1,8}$/i.test(written)) throw incomplete();
    const size = Number.parseInt(written, 16);
    if (size === 0) break;
    parts.push(raw.subarray(at, at + size));
    at += size;
    if (line() !== '') throw incomplete();
  }
  const trailers = new Map<string, string>();
  for (let text = line(); text !== ''; text = line()) {
    const colon = text.indexOf(':');
    trailers.set(text.slice(0, colon).toLowerCase(), text.slice(colon + 1).trim());
  }
  if (at !== raw.length) throw incomplete();
  return { body: Buffer.concat(parts), trailers };
}

function requireChecksums(body: Buffer, given: ReadonlyMap<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of given) {
    const checksum = CHECKSUMS[name.slice(CHECKSUM.length)];
    if (!checksum) throw notServed(`the header ${name}`);
    if (checksum(body) !== value)
      throw new S3Refusal(400, 'BadDigest', `The ${name.slice(6)} you specified did not match what we received.`);
    kept[name] = value;
  }
  return kept;
}

/** `digest` is what the signature says of the body: its SHA-256, or how it was left unsigned. */
export function takeBody(raw: Buffer, digest: string, headers: IncomingHttpHeaders): TakenBody {
  const given = new Map(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(CHECKSUM) && name !== 'x-amz-checksum-mode')
      .map(([name, value]) => [name, String(value)]),
  );
  let body = raw;
  if (digest === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    const opened = unchunked(raw);
    body = opened.body;
    const announced = headers['x-amz-trailer'];
    if (String(body.length) !== headers['x-amz-decoded-content-length']) throw incomplete();
    if ([...opened.trailers.keys()].join() !== (announced ?? ''))
      throw new S3Refusal(
        400,
        'MalformedTrailerError',
        'The request contained trailing data that was not well-formed.',
      );
    for (const [name, value] of opened.trailers) given.set(name, value);
  } else if (/^[0-9a-f]{64}$/.test(digest)) {
    if (createHash('sha256').update(raw).digest('hex') !== digest)
      throw new S3Refusal(
        400,
        'XAmzContentSHA256Mismatch',
        'The x-amz-content-sha256 does not match what was computed.',
      );
  } else if (digest !== 'UNSIGNED-PAYLOAD') throw notServed(`the payload ${digest}`);
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== digestOf('md5', body))
    throw new S3Refusal(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  return { body, checksums: requireChecksums(body, given) };
}
