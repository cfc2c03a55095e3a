// Signature version 4 as S3 checks it: in the header, in a link's query, and over the policy of a form.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { denied, invalid, S3Refusal } from './s3-refusal.ts';

/** The one holder of rights on this machine, as the functions' environment has it. */
export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface Signers {
  credentials: S3Credentials;
  region: string;
  /** Real time: signatures do not move with business time. */
  now: () => number;
}

export interface SignedRequest {
  method: string;
  /** As it was sent, query included. */
  target: string;
  headers: IncomingHttpHeaders;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MILLIS = 15 * 60 * 1000;
const LONGEST_LINK_SECONDS = 604_800;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path with each of its characters written in the one way in which it is signed. */
export function decodedPath(target: string): string {
  try {
    return decodeURIComponent(target.split('?')[0] ?? '');
  } catch {
    throw new S3Refusal(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

interface Claim {
  credential: string;
  date: string;
  signature: string;
  token: string | undefined;
}

const mismatch = (): S3Refusal =>
  new S3Refusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the one you sent.');

function instantOf(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.slice(1).map(Number);
  if (!parts) throw denied('AWS authentication requires a valid Date or x-amz-date');
  const [year = 0, month = 1, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest);
}

/** Throws unless `text` was signed by the one key there is, for this region and the day of `date`. */
function requireSigned(claim: Claim, text: (scope: string) => string, { credentials, region }: Signers): void {
  const [accessKeyId, day = '', ownRegion, service, end, ...more] = claim.credential.split('/');
  const scope = `${day}/${region}/s3/aws4_request`;
  if (accessKeyId !== credentials.accessKeyId)
    throw new S3Refusal(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (ownRegion !== region || service !== 's3' || end !== 'aws4_request' || more.length > 0)
    throw new S3Refusal(400, 'AuthorizationHeaderMalformed', `The credential must be scoped to ${region}/s3.`);
  if (day !== claim.date.slice(0, 8)) throw denied('The date of the credential is not that of the request.');
  if (claim.token !== credentials.sessionToken)
    throw new S3Refusal(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.');
  const signing = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, day));
  const wanted = hmac(signing, text(scope));
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw mismatch();
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].filter(([name]) => name !== 'X-Amz-Signature').map((pair) => pair.map(encode));
  // By name and then by value: with the `=` between them, `a-b` would come before `a`.
  const sorted = pairs.sort(([a = '', x = ''], [b = '', y = '']) => (a < b || (a === b && x < y) ? -1 : 1));
  return sorted.map((pair) => pair.join('=')).join('&');
}

/** What a request claims of itself, in its query or its header, and never in both. */
function claimOf(query: URLSearchParams, headers: IncomingHttpHeaders): Claim & { signed: string; inQuery: boolean } {
  const inQuery = query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature');
  const header = headers.authorization;
  if (inQuery && header !== undefined) throw invalid('Only one auth mechanism allowed');
  if (!inQuery) {
    if (header === undefined) throw denied();
    const form = /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;
    const [, credential = '', signed = '', signature = ''] = form.exec(header) ?? [];
    if (credential === '') throw new S3Refusal(400, 'AuthorizationHeaderMalformed', 'The header is malformed.');
    const date = String(headers['x-amz-date'] ?? '');
    const token = headers['x-amz-security-token'] as string | undefined;
    return { credential, date, signature, token, signed, inQuery };
  }
  const [credential, date, signature, signed] = ['Credential', 'Date', 'Signature', 'SignedHeaders'].map(
    (name) => query.get(`X-Amz-${name}`) ?? '',
  ) as [string, string, string, string];
  if (query.get('X-Amz-Algorithm') !== ALGORITHM)
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', `X-Amz-Algorithm only supports ${ALGORITHM}`);
  return { credential, date, signature, token: query.get('X-Amz-Security-Token') ?? undefined, signed, inQuery };
}

function requireInTime(date: string, expires: string | null, inQuery: boolean, now: number): void {
  const made = instantOf(date);
  if (!inQuery) {
    if (Math.abs(now - made) > SKEW_MILLIS)
      throw new S3Refusal(403, 'RequestTimeTooSkewed', 'The difference between the request time and now is too large.');
    return;
  }
  const seconds = Number(expires);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_LINK_SECONDS)
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be 1 to 604800 seconds');
  if (made > now + SKEW_MILLIS) throw denied('Request is not yet valid');
  if (now > made + seconds * 1000) throw denied('Request has expired');
}

/** Throws unless the request is signed; answers what the signature says of the body's digest. */
export function requireSignature({ method, target, headers }: SignedRequest, signers: Signers): string {
  const query = new URLSearchParams(target.split('?').slice(1).join('?'));
  const claim = claimOf(query, headers);
  const names = claim.signed.split(';');
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (!names.includes('host') || unsigned.length > 0)
    throw denied(`There were headers present in the request which were not signed: ${unsigned.join(', ') || 'host'}`);
  const inHeader = headers['x-amz-content-sha256'];
  const digest = claim.inQuery ? (inHeader ?? 'UNSIGNED-PAYLOAD') : inHeader;
  if (typeof digest !== 'string')
    throw new S3Refusal(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  const canonical = [
    method,
    decodedPath(target).split('/').map(encode).join('/'),
    canonicalQuery(query),
    ...names.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replaceAll(/ +/g, ' ')}`,
    ),
    '',
    claim.signed,
    digest,
  ].join('\n');
  requireSigned(claim, (scope) => [ALGORITHM, claim.date, scope, hexOf(canonical)].join('\n'), signers);
  requireInTime(claim.date, query.get('X-Amz-Expires'), claim.inQuery, signers.now());
  return digest;
}

/** Throws unless the form's policy, the text that is signed, carries the signature beside it. */
export function requireSignedPolicy(fields: ReadonlyMap<string, string>, signers: Signers): string {
  const field = (name: string): string => {
    const value = fields.get(name);
    if (value === undefined) throw denied(`The form lacks the field ${name}`);
    return value;
  };
  const policy = field('policy');
  if (field('x-amz-algorithm') !== ALGORITHM) throw invalid(`X-Amz-Algorithm only supports ${ALGORITHM}`);
  const [credential, date, signature] = ['credential', 'date', 'signature'].map((name) => field(`x-amz-${name}`)) as [
    string,
    string,
    string,
  ];
  requireSigned({ credential, date, signature, token: fields.get('x-amz-security-token') }, () => policy, signers);
  return policy;
}
