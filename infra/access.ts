// Each right in words becomes IAM actions on exactly one table, key or folder of the bucket; nothing else in the stack
// grants to a function.
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Right } from '../functions/route.ts';
import { idOf } from './plan.ts';
import { KEY_CONTEXT, KEY_USES } from './stage-key.ts';
import type { ArchiveTables } from './tables.ts';

export interface Guarded {
  readonly tables: ArchiveTables;
  readonly key: Key;
  readonly sealKey: Key;
  readonly evidence: Bucket;
}

interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Record<string, Record<string, unknown>>;
}

const on = (table: Table, ...actions: string[]): Grant => ({ actions, resources: [table.tableArn] });
const within = (bucket: Bucket, folder: 'uploads' | 'evidence' | 'certificates', ...actions: string[]): Grant => ({
  actions,
  resources: [bucket.arnForObjects(`${folder}/*`)],
});
/**
 * Never the whole bucket at once.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
const listing = (bucket: Bucket, ...folders: string[]): Grant => ({
  actions: ['s3:ListBucket'],
  resources: [bucket.bucketArn],
  conditions: { StringLike: { 's3:prefix': folders.map((folder) => `${folder}/*`) } },
});
const index = (table: Table, name: string): string => `${table.tableArn}/index/${name}`;

/**
 * A condition expression needs no right of its own, and IAM cannot demand one: the guard `absent` is the port's duty,
 * "only Put" is IAM's. No right contains an update, and only `erase` deletes, never in `ledger`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
const GRANTS: Record<Right, (guarded: Guarded) => readonly Grant[]> = {
  'ledger:read': ({ tables: { ledger } }) => [
    on(ledger, 'dynamodb:GetItem', 'dynamodb:Query'),
    { actions: ['dynamodb:Query'], resources: [index(ledger, 'byOnce')] },
  ],
  'ledger:append': ({ tables: { ledger } }) => [on(ledger, 'dynamodb:PutItem')],
  'vault:read': ({ tables: { vault } }) => [on(vault, 'dynamodb:GetItem', 'dynamodb:Query')],
  'vault:write': ({ tables: { vault } }) => [on(vault, 'dynamodb:PutItem')],
  'vault:erase': ({ tables: { vault } }) => [on(vault, 'dynamodb:DeleteItem', 'dynamodb:Query')],
  'views:read': ({ tables: { views } }) => [
    on(views, 'dynamodb:GetItem', 'dynamodb:Query'),
    { actions: ['dynamodb:Query'], resources: [index(views, 'byDue')] },
  ],
  'views:write': ({ tables: { views } }) => [on(views, 'dynamodb:PutItem')],
  'views:erase': ({ tables: { views } }) => [on(views, 'dynamodb:DeleteItem')],
  'access:read': ({ tables: { access } }) => [on(access, 'dynamodb:Query')],
  'access:write': ({ tables: { access } }) => [on(access, 'dynamodb:PutItem')],
  'keys:use': ({ tables: { vault }, key }): Grant[] => [
    { actions: KEY_USES, resources: [key.keyArn], conditions: { StringEquals: KEY_CONTEXT } },
    {
      // The wrapped stage keys lie beside the archives' items: these two actions reach no other partition.
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
      ...on(vault, 'dynamodb:GetItem', 'dynamodb:PutItem'),
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['STAGE'] } },
    },
  ],
  'certificates:read': ({ tables: { certificates } }) => [on(certificates, 'dynamodb:GetItem')],
  'certificates:list': ({ tables: { certificates } }) => [on(certificates, 'dynamodb:Query')],
  'certificates:write': ({ tables: { certificates } }) => [on(certificates, 'dynamodb:PutItem')],
  'certificates:erase': ({ tables: { certificates } }) => [on(certificates, 'dynamodb:DeleteItem', 'dynamodb:Query')],
  'certificate-files:write': ({ evidence }) => [within(evidence, 'certificates', 's3:PutObject')],
  'certificate-files:read': ({ evidence }) => [within(evidence, 'certificates', 's3:GetObject')],
  'certificate-files:erase': ({ evidence }) => [
    within(evidence, 'certificates', 's3:DeleteObject'),
    listing(evidence, 'certificates'),
  ],
  'seals:read': ({ tables: { certificates } }) => [
    {
      ...on(certificates, 'dynamodb:Query'),
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['SEALS'] } },
    },
  ],
  'seal:use': ({ sealKey }) => [{ actions: ['kms:GetPublicKey', 'kms:Sign'], resources: [sealKey.keyArn] }],
  // Who signs a form lends it a right of their own; nobody but the holder of the form uses it.
  'evidence:upload': ({ evidence }) => [within(evidence, 'uploads', 's3:PutObject')],
  'evidence:commit': ({ evidence }) => [
    within(evidence, 'uploads', 's3:GetObject', 's3:DeleteObject'),
    within(evidence, 'evidence', 's3:PutObject'),
  ],
  'evidence:read': ({ evidence }) => [within(evidence, 'evidence', 's3:GetObject')],
  'evidence:erase': ({ evidence }) => [
    within(evidence, 'uploads', 's3:DeleteObject'),
    within(evidence, 'evidence', 's3:DeleteObject'),
    listing(evidence, 'uploads', 'evidence'),
  ],
};

/** The statements of a function's role: the union of its rights, each legible by its Sid (`LedgerRead1`). */
export const statementsOf = (rights: readonly Right[], guarded: Guarded): PolicyStatement[] =>
  rights.flatMap((right) =>
    GRANTS[right](guarded).map(
      ({ actions, resources, conditions }, at) =>
        new PolicyStatement({
          sid: `${idOf(right.replace(':', '-'))}${at + 1}`,
          actions: [...actions],
          resources: [...resources],
          ...(conditions && { conditions }),
        }),
    ),
  );
