// An upload by a form in a browser: read strictly, and held to every condition of the policy that was signed for it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
import * as z from 'zod';
import { denied, invalid, notServed, S3Refusal } from './s3-refusal.ts';
import { requireSignedPolicy, type Signers } from './s3-signature.ts';

export interface PostedFile {
  key: string;
  contentType: string | undefined;
  body: Buffer;
  /** What the form wants to hear of a success. */
  status: 200 | 201 | 204;
}

const malformed = (): S3Refusal =>
  new S3Refusal(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');

/** RFC 7578: the fields up to `file`; S3 ignores what stands after it. */
function formOf(raw: Buffer, contentType: string): { fields: Map<string, string>; file: Buffer } {
  const [, quoted, bare] = /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw malformed();
  const between = Buffer.from(`\r\n--${boundary}`);
  const opening = between.subarray(2);
  if (!raw.subarray(0, opening.length).equals(opening)) throw malformed();
  const fields = new Map<string, string>();
  for (let at = opening.length; raw.toString('latin1', at, at + 2) === '\r\n'; ) {
    const end = raw.indexOf(between, at);
    const head = raw.indexOf('\r\n\r\n', at);
    if (end < 0 || head < 0 || head > end) throw malformed();
    const name = /^content-disposition: *form-data;.*\bname="([^"]*)"/im.exec(raw.toString('utf8', at, head))?.[1];
    if (name === undefined) throw malformed();
    const value = raw.subarray(head + 4, end);
    if (name.toLowerCase() === 'file') return { fields, file: value };
    if (fields.has(name.toLowerCase())) throw invalid(`POST requires exactly one field ${name}`);
    fields.set(name.toLowerCase(), value.toString('utf8'));
    at = end + between.length;
  }
  throw invalid('POST requires exactly one file upload per request.');
}

const Condition = z.union([
  z.tuple([z.literal('content-length-range'), z.int().nonnegative(), z.int().nonnegative()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().regex(/^\$/), z.string()]),
  z.record(z.string(), z.string()),
]);
const Policy = z.strictObject({ expiration: z.iso.datetime(), conditions: z.array(Condition) });

function policyIn(text: string): z.output<typeof Policy> {
  try {
    return Policy.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    throw new S3Refusal(
      400,
      'InvalidPolicyDocument',
      'The content of the form does not meet the conditions of a policy.',
    );
  }
}

const failed = (condition: unknown): S3Refusal =>
  denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);

function requireSize(size: number, least: number, most: number): void {
  const told = { ProposedSize: size, MinSizeAllowed: least, MaxSizeAllowed: most };
  if (size < least) throw new S3Refusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than allowed', told);
  if (size > most) throw new S3Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum size', told);
}

/** Fields that mean something here; any other is a feature of S3 that nobody tried. */
const KNOWN = new Set([
  ...['key', 'content-type', 'success_action_status', 'bucket', 'policy'],
  ...['x-amz-algorithm', 'x-amz-credential', 'x-amz-date', 'x-amz-security-token', 'x-amz-signature'],
]);
const NEEDS_NO_CONDITION = new Set(['policy', 'x-amz-signature']);

/** Throws unless form, signature and policy agree in everything. */
export function takeForm(raw: Buffer, contentType: string, bucket: string, signers: Signers): PostedFile {
  const { fields, file } = formOf(raw, contentType);
  if (!fields.has('policy')) throw denied();
  const { expiration, conditions } = policyIn(requireSignedPolicy(fields, signers));
  if (Date.parse(expiration) < signers.now()) throw denied('Invalid according to Policy: Policy expired.');

  const given = new Map([...fields, ['bucket', bucket]]);
  const spokenOf = new Set<string>();
  const require = (field: string, holds: (value: string) => boolean, condition: unknown): void => {
    const name = field.toLowerCase();
    spokenOf.add(name);
    const value = given.get(name);
    if (value === undefined || !holds(value)) throw failed(condition);
  };
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [field, wanted] of Object.entries(condition)) require(field, (value) => value === wanted, condition);
    } else if (condition[0] === 'content-length-range') requireSize(file.length, condition[1], condition[2]);
    else {
      const [operator, field, wanted] = condition;
      const holds = (value: string) => (operator === 'eq' ? value === wanted : value.startsWith(wanted));
      require(field.slice(1), holds, condition);
    }
  }
  if (fields.has('bucket') && fields.get('bucket') !== bucket) throw failed({ bucket });
  for (const name of fields.keys()) {
    if (NEEDS_NO_CONDITION.has(name) || name.startsWith('x-ignore-')) continue;
    if (!spokenOf.has(name)) throw denied(`Invalid according to Policy: Extra input fields: ${name}`);
    if (!KNOWN.has(name)) throw notServed(`the form's field ${name}`);
  }
  const key = fields.get('key') ?? '';
  if (key === '') throw invalid('Bucket POST must contain a field named "key".');
  if (key.includes(`\${filename}`)) throw notServed(`\${filename} in a key`);
  const status = Number(fields.get('success_action_status') ?? 204);
  return {
    key,
    contentType: fields.get('content-type'),
    body: file,
    status: status === 200 || status === 201 ? status : 204,
  };
}
