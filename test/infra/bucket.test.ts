// The bucket of evidence in the template of both partitions: private, kept, without versions, and with its ends.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { citizen, defineRoute, type Right } from '../../functions/route.ts';
import { archiveApp } from '../../infra/archive-app.ts';
import { standInApp, standIns } from './stand-ins.ts';
import { actionsOf, type Properties, SynthesizedTemplate } from './template.ts';
import { temporaryDir } from './temporary-dir.ts';

const partitions = [
  ['aws-cn', 'cn-north-1'],
  ['aws', 'ap-east-1'],
] as const;

const templateIn = (region: string): SynthesizedTemplate => {
  const stage = { stage: 'city.example', region };
  return new SynthesizedTemplate(
    archiveApp({ stage, tables: { routes: [], consumers: [], jobs: [] }, bundleOf: () => '', outDir: temporaryDir() }),
  );
};
const bucketOf = (template: SynthesizedTemplate): Properties => template.resource('AWS::S3::Bucket', 'Evidence');

describe.each(partitions)('the bucket of evidence in %s', (_partition, region) => {
  const template = templateIn(region);
  const bucket = bucketOf(template);
  const policy = template.resource('AWS::S3::BucketPolicy', 'EvidencePolicy').Properties.PolicyDocument.Statement;
  const refusals = policy.filter(({ Effect }: Properties) => Effect === 'Deny');

  it('is the only one, is kept when the stack goes, and names no partition', () => {
    expect(template.resources('AWS::S3::Bucket')).toHaveLength(1);
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(template.text).not.toContain('arn:aws');
  });

  it('is closed to the public and to access lists', () => {
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  });

  it('is encrypted by S3 itself', () => {
    expect(bucket.Properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    });
  });

  it('keeps no versions, so that a delete is an erasure, and tells nobody of what is put into it', () => {
    expect(bucket.Properties).not.toHaveProperty('VersioningConfiguration');
    expect(bucket.Properties).not.toHaveProperty('ObjectLockEnabled');
    expect(bucket.Properties).not.toHaveProperty('ReplicationConfiguration');
    expect(bucket.Properties).not.toHaveProperty('NotificationConfiguration');
    expect(bucket.Properties).not.toHaveProperty('LoggingConfiguration');
  });

  it('lets uploads end after a day, certificates after 125, and nothing else', () => {
    expect(bucket.Properties.LifecycleConfiguration.Rules).toEqual([
      { Id: 'UploadsEnd', Prefix: 'uploads/', ExpirationInDays: 1, Status: 'Enabled' },
      { Id: 'CertificatesEnd', Prefix: 'certificates/', ExpirationInDays: 125, Status: 'Enabled' },
      { Id: 'HalfUploadsEnd', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
    ]);
  });

  it('refuses everyone who comes without TLS 1.2', () => {
    const conditions = refusals.map(({ Condition }: Properties) => Condition);
    expect(conditions).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    expect(conditions).toContainEqual({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
  });

  it('refuses everyone who would write over evidence', () => {
    const [once] = refusals.filter(({ Sid }: Properties) => Sid === 'EvidenceIsWrittenOnce');
    expect(once).toMatchObject({
      Action: 's3:PutObject',
      Principal: { AWS: '*' },
      Condition: { Null: { 's3:if-none-match': 'true' } },
    });
    expect(JSON.stringify(once.Resource)).toContain('/evidence/*');
  });

  it('allows nothing to anybody by its policy', () => {
    expect(policy).toHaveLength(refusals.length);
  });
});

describe('pages in browsers', () => {
  it('may post a form only from an origin that the stage names', () => {
    expect(bucketOf(templateIn('cn-north-1')).Properties).not.toHaveProperty('CorsConfiguration');
    const named = new SynthesizedTemplate(standInApp(standIns, { corsOrigins: 'https://a.example,https://b.example' }));
    expect(bucketOf(named).Properties.CorsConfiguration.CorsRules).toEqual([
      {
        AllowedHeaders: ['content-type'],
        AllowedMethods: ['POST', 'GET'],
        AllowedOrigins: ['https://a.example', 'https://b.example'],
        MaxAge: 3600,
      },
    ]);
  });
});

describe('a function with a right on evidence', () => {
  const RIGHTS: readonly Right[] = ['evidence:upload', 'evidence:commit', 'evidence:read', 'evidence:erase'];
  const route = defineRoute({
    name: 'attach-evidence',
    method: 'POST',
    path: '/me/evidence',
    summary: { zh: 'x', en: 'x' },
    who: citizen,
    alone: true,
    look: { why: { zh: 'x', en: 'x' }, fields: ['evidence'] },
    answer: { status: 201, schema: z.strictObject({}) },
    refusals: [],
    access: RIGHTS,
    repeats: 'by-key',
    run: async () => ({ body: {} }),
  });
  const template = new SynthesizedTemplate(standInApp({ routes: [route], consumers: [], jobs: [] }));
  const statements = template.statementsOf('ApiAttachEvidenceFunction');
  const s3 = statements.filter((statement) => actionsOf(statement).some((action) => action.startsWith('s3:')));

  it('reaches folders of the one bucket, and passes the checks', () => {
    expect(s3.map(({ Sid }) => Sid)).toHaveLength(7);
    for (const { Resource } of s3) expect(JSON.stringify(Resource)).toMatch(/Evidence[0-9A-F]{8}/);
  });

  it('is told the name of the bucket', () => {
    const { Variables } = template.resource('AWS::Lambda::Function', 'ApiAttachEvidence').Properties.Environment;
    expect(Variables.EVIDENCE_BUCKET).toEqual({ Ref: expect.stringMatching(/^Evidence[0-9A-F]{8}$/) });
  });
});
