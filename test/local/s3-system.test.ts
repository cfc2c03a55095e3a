// The template's bucket in the running system: made, named to functions, kept, and never taken for more than it is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bucketsOf } from '../../local/s3-buckets.ts';
import { type System, startSystem } from '../../local/system.ts';
import { loadAssembly } from '../../local/template.ts';
import { fixtureTemplate, writeAssembly } from './fixture-assembly.ts';
import { integration, lambda, ref, route } from './fixture-resources.ts';
import { citizens, clients } from './people.ts';
import { post } from './s3-caller.ts';

const PRIVATE = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
};
const NAME = 'fixture-files';

function assemblyWith(properties: object = PRIVATE): string {
  const template = fixtureTemplate();
  Object.assign(template.Resources, {
    Files: { Type: 'AWS::S3::Bucket', Properties: properties },
    FilesPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: ref('Files') } },
    FilesFunction: lambda('files', { Environment: { Variables: { FILES_BUCKET: ref('Files') } } }),
    FilesIntegration: integration('FilesFunction'),
    FilesRoute: route('GET /files', undefined, 'FilesIntegration'),
  });
  const { dir, remove } = writeAssembly(template);
  onTestFinished(remove);
  return dir;
}

const start = async (assemblyDir: string, dataDir: string): Promise<System> => {
  const system = await startSystem({ assemblyDir, dataDir, citizens, clients });
  onTestFinished(system.stop);
  return system;
};

describe('The bucket of the template', () => {
  it('is there for a function that knows its name alone, and over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'xindang-files-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const assemblyDir = assemblyWith();
    const first = await start(assemblyDir, dataDir);
    const answer = await fetch(`${first.apiUrl}/files`);
    const { got, form } = JSON.parse(await answer.text());
    expect(got).toBe('put by a function');
    expect((await post(form, 'posted')).status).toBe(204);
    expect(first.storedFiles()).toEqual({ [NAME]: ['evidence/put', 'uploads/posted'] });
    expect(first.refusedCalls()).toEqual([]);
    await first.stop();
    const second = await start(assemblyDir, dataDir);
    expect(second.storedFiles()).toEqual({ [NAME]: ['evidence/put', 'uploads/posted'] });
  });
});

describe('The start stops by name at a bucket', () => {
  const bucketsIn = (properties: object) => {
    const given = { TokenIssuer: 'http://i', TokenAudience: 'a', UserinfoUrl: 'http://u' };
    return bucketsOf(loadAssembly(assemblyWith(properties), { parameters: given }));
  };

  it('never when every property of it is known', () => {
    const rules = [{ AllowedOrigins: ['*'], AllowedMethods: ['POST'], MaxAge: 60 }];
    const known = { ...PRIVATE, BucketName: 'Named', CorsConfiguration: { CorsRules: rules } };
    expect(bucketsIn(known)).toMatchObject([{ name: 'named', cors: [{ AllowedOrigins: ['*'], AllowedHeaders: [] }] }]);
  });

  it.each<[what: string, properties: object, named: RegExp]>([
    ['with versions', { VersioningConfiguration: { Status: 'Enabled' } }, /VersioningConfiguration/],
    ['with notifications', { NotificationConfiguration: {} }, /NotificationConfiguration/],
    ['with a lock', { ObjectLockEnabled: true }, /ObjectLockEnabled/],
    [
      'with another encryption',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      },
      /SSEAlgorithm/,
    ],
    [
      'with a lifecycle nobody thought about',
      { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } },
      /Transitions/,
    ],
    ['that is open', { PublicAccessBlockConfiguration: { BlockPublicAcls: false } }, /BlockPublicAcls/],
  ])('%s', (_what, properties, named) => {
    expect(() => bucketsIn({ ...PRIVATE, ...properties })).toThrow(/^Files \(AWS::S3::Bucket\)/);
    expect(() => bucketsIn({ ...PRIVATE, ...properties })).toThrow(named);
  });
});
