// The whole local system with every AWS call of its functions recorded, and the roles that its template gives them.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type City, openCity } from '../../demo/city.ts';
import { startKms } from '../../local/kms.ts';
import { keyArnsOf } from '../../local/kms-keys.ts';
import { startS3 } from '../../local/s3.ts';
import { bucketsOf } from '../../local/s3-buckets.ts';
import { readStage } from '../../local/stage.ts';
import { type System, startSystem } from '../../local/system.ts';
import { type Assembly, loadAssembly } from '../../local/template.ts';
import type { Properties } from '../infra/template.ts';
import { builtAssembly } from '../system/built-assembly.ts';
import { dynamodbCalls, kmsCalls, type Made, startRecorder } from './aws-calls.ts';
import { Statement } from './iam.ts';
import { startS3Recorder } from './s3-calls.ts';

const Role = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })).default([]),
});

export interface RecordedSystem {
  readonly system: System;
  readonly city: City;
  readonly made: readonly Made[];
  /** What each function's role may do, by the function's logical id. */
  readonly roles: ReadonlyMap<string, readonly Statement[]>;
  /** An ARN without what every ARN of the stack begins with. */
  readonly short: (arn: string) => string;
  stop(): Promise<void>;
}

function rolesIn(assembly: Assembly): Map<string, Statement[]> {
  const roles = new Map(
    assembly.resources('AWS::IAM::Role', Role).map(({ arn, properties }) => [arn, properties.Policies]),
  );
  const functions = assembly.resources('AWS::Lambda::Function', z.object({ Role: z.string() }));
  return new Map(
    functions.map(({ logicalId, properties }) => {
      const policies = roles.get(properties.Role);
      if (!policies) throw new Error(`${logicalId} has no role in the template`);
      return [logicalId, policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)];
    }),
  );
}

/** Each function gets endpoints of its own through its environment, so that its bundle runs unchanged. */
function leadThrough(
  assemblyDir: string,
  endpointFor: (service: 'dynamodb' | 'kms', id: string) => string,
  s3EndpointFor: (id: string) => string,
): void {
  const file = join(assemblyDir, 'xindang-local.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  for (const [id, resource] of Object.entries<Properties>(template.Resources)) {
    if (resource.Type !== 'AWS::Lambda::Function') continue;
    Object.assign(resource.Properties.Environment.Variables, {
      AWS_ENDPOINT_URL_DYNAMODB: endpointFor('dynamodb', id),
      AWS_ENDPOINT_URL_KMS: endpointFor('kms', id),
      AWS_ENDPOINT_URL_S3: s3EndpointFor(id),
    });
  }
  writeFileSync(file, JSON.stringify(template));
}

export async function startRecordedSystem(businessStart: string): Promise<RecordedSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-rights-'));
  // A copy, because its template is changed.
  const assemblyDir = join(folder, 'assembly');
  cpSync(await builtAssembly(join(folder, 'built')), assemblyDir, { recursive: true });
  const url = 'http://127.0.0.1';
  const parameters = { TokenIssuer: url, TokenAudience: url, UserinfoUrl: url, PublicUrl: url };
  const assembly = loadAssembly(assemblyDir, { parameters, apiEndpoint: url });
  const keys = keyArnsOf(assembly);
  const [key] = keys.keyArns;
  if (key === undefined) throw new Error('the template has a key');
  const tables = new Map(
    assembly.resources('AWS::DynamoDB::Table', z.unknown()).map(({ physicalId, arn }) => [physicalId, arn]),
  );
  const arnOf = (table: string): string => tables.get(table) ?? `no table ${table}`;
  const kms = await startKms(keys);
  let system: System | undefined;
  const recorder = await startRecorder({
    urlOf: (service) => (service === 'kms' ? kms.url : (system?.dynamodbEndpoint ?? '')),
    callsIn: (service, operation, input) =>
      service === 'kms' ? kmsCalls(operation, input, key) : dynamodbCalls(operation, input, arnOf),
  });
  const buckets = new Map(
    assembly.resources('AWS::S3::Bucket', z.unknown()).map(({ physicalId, arn }) => [physicalId, arn]),
  );
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };
  const s3 = await startS3({ buckets: bucketsOf(assembly), credentials, region: assembly.region });
  const functionIds = assembly.resources('AWS::Lambda::Function', z.unknown()).map(({ logicalId }) => logicalId);
  const files = await startS3Recorder(functionIds, {
    port: s3.port,
    arnOf: (bucket) => buckets.get(bucket) ?? `no bucket ${bucket}`,
  });
  leadThrough(assemblyDir, recorder.endpointFor, files.endpointFor);
  const stop = async (): Promise<void> => {
    await system?.stop();
    await Promise.all([recorder.close(), files.close(), kms.close(), s3.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    system = await startSystem({ assemblyDir, businessStart: Date.parse(businessStart), ...readStage('local') });
  } catch (error) {
    await stop();
    throw error;
  }
  const { region, account } = assembly;
  return {
    system,
    city: openCity(system),
    get made() {
      return [...recorder.made, ...files.made];
    },
    roles: rolesIn(assembly),
    short: (arn) => arn.replace(/^arn:[^:]+:/, '').replaceAll(`${region}:${account}:`, ''),
    stop,
  };
}
