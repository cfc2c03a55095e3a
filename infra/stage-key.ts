// The stage's one KMS key: it wraps the stage's key-encryption key and pepper, and nothing else (docs/adr/0002).
import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keyPolicy } from './key-policy.ts';

/** What every call with the key must name; a grant that leaves it out opens nothing. */
export const KEY_CONTEXT = { 'kms:EncryptionContext:xindang': 'stage-keys' };
export const KEY_USES = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const stageKey = (scope: Construct, stackName: string): Key =>
  new Key(scope, 'StageKey', {
    alias: `alias/${stackName}`,
    description: 'Wraps the key-encryption key and the pepper of one stage',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: keyPolicy(
      { sid: 'UseByRolesThatSayWhatFor', actions: KEY_USES, conditions: { StringEquals: KEY_CONTEXT } },
      ['kms:EnableKeyRotation', 'kms:GetKeyRotationStatus'],
    ),
  });
