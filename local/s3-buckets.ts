// The template's buckets: which of their properties this S3 honours, and what a browser's page may ask of them.
import * as z from 'zod';
import { S3Refusal } from './s3-refusal.ts';
import type { Assembly } from './template.ts';

const corsRule = z.strictObject({
  Id: z.string().optional(),
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
type CorsRule = z.output<typeof corsRule>;
const all = z.literal(true);

/**
 * Strict at every depth: versions, notifications or a lock that this S3 does not keep would be a promise broken without
 * a word. Lifecycle rules are known and not run, like the tables' time to live: they count by the other clock.
 */
export const bucketSchema = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z
    .strictObject({
      ServerSideEncryptionConfiguration: z.array(
        z.strictObject({ ServerSideEncryptionByDefault: z.strictObject({ SSEAlgorithm: z.literal('AES256') }) }),
      ),
    })
    .optional(),
  PublicAccessBlockConfiguration: z.strictObject({
    BlockPublicAcls: all,
    BlockPublicPolicy: all,
    IgnorePublicAcls: all,
    RestrictPublicBuckets: all,
  }),
  OwnershipControls: z
    .strictObject({ Rules: z.array(z.strictObject({ ObjectOwnership: z.literal('BucketOwnerEnforced') })) })
    .optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(corsRule) }).optional(),
  LifecycleConfiguration: z
    .strictObject({
      Rules: z.array(
        z.strictObject({
          Id: z.string().optional(),
          Prefix: z.string().optional(),
          Status: z.enum(['Enabled', 'Disabled']),
          ExpirationInDays: z.int().optional(),
          AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: z.int() }).optional(),
        }),
      ),
    })
    .optional(),
  Tags: z.array(z.unknown()).optional(),
});

export interface BucketSettings {
  name: string;
  cors: readonly CorsRule[];
}

export const bucketsOf = (assembly: Assembly): BucketSettings[] =>
  assembly
    .resources('AWS::S3::Bucket', bucketSchema)
    .map(({ physicalId, properties }) => ({ name: physicalId, cors: properties.CorsConfiguration?.CorsRules ?? [] }));

const matches = (pattern: string, value: string): boolean => {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === value;
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
};

function ruleFor(rules: readonly CorsRule[], origin: string, method: string): CorsRule | undefined {
  return rules.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      AllowedOrigins.some((one) => matches(one, origin)) && AllowedMethods.includes(method),
  );
}

function headersOf({ AllowedOrigins, AllowedMethods, ExposedHeaders, MaxAge }: CorsRule, origin: string) {
  const anyone = AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(anyone ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(ExposedHeaders.length > 0 ? { 'access-control-expose-headers': ExposedHeaders.join(', ') } : {}),
    ...(MaxAge === undefined ? {} : { 'access-control-max-age': String(MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** The headers of an answer to a page of `origin`; none where no rule speaks of it. */
export function corsAnswer(rules: readonly CorsRule[], origin: string | undefined, method: string) {
  const rule = origin === undefined ? undefined : ruleFor(rules, origin, method);
  return rule && origin !== undefined ? headersOf(rule, origin) : {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html */
export function preflight(rules: readonly CorsRule[], headers: Readonly<Record<string, unknown>>) {
  const origin = String(headers.origin ?? '');
  const method = String(headers['access-control-request-method'] ?? '');
  const asked = String(headers['access-control-request-headers'] ?? '');
  const names = asked
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const rule = origin === '' ? undefined : ruleFor(rules, origin, method);
  const allowed = rule?.AllowedHeaders.map((one) => one.toLowerCase()) ?? [];
  if (!rule || !names.every((name) => allowed.some((pattern) => matches(pattern, name))))
    throw new S3Refusal(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  return { ...headersOf(rule, origin), ...(asked === '' ? {} : { 'access-control-allow-headers': names.join(', ') }) };
}
