// The stage's one KMS key: it wraps the stage's key-encryption key and pepper, and nothing else (docs/adr/0002).
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What every call with the key must name; a grant that leaves it out opens nothing. */
export const KEY_CONTEXT = { 'kms:EncryptionContext:xindang': 'stage-keys' };
export const KEY_USES = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** The account keeps the key but not by `kms:*`: deleting it takes a change of this policy first, in plain sight. */
const KEY_CARE = [
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html explains what the account's root means. */
export const stageKey = (scope: Construct, stackName: string): Key =>
  new Key(scope, 'StageKey', {
    alias: `alias/${stackName}`,
    description: 'Wraps the key-encryption key and the pepper of one stage',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'Care',
          principals: [new AccountRootPrincipal()],
          actions: KEY_CARE,
          resources: ['*'], // in a key policy: this key
        }),
        new PolicyStatement({
          sid: 'UseByRolesThatSayWhatFor',
          principals: [new AccountRootPrincipal()],
          actions: KEY_USES,
          resources: ['*'],
          conditions: { StringEquals: KEY_CONTEXT },
        }),
      ],
    }),
  });
