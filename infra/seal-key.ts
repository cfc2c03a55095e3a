// The stage's seal: a KMS key that signs certificates and their tokens, and does nothing else (docs/runbook-seal.md).
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

const SEAL_USES = ['kms:GetPublicKey', 'kms:Sign'];

/** As with the stage's key, no `kms:*`: deleting it takes a change of this policy first, in plain sight. */
const SEAL_CARE = [
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/**
 * KMS rotates no asymmetric key: the context `sealKey` counts them, and another number is another key beside the old one,
 * which is retained. The alias counts along, because the new one is made before the old one is given up.
 */
export function sealKey(scope: Construct, stackName: string): Key {
  const number: string = scope.node.tryGetContext('sealKey') ?? '1';
  const suffix = String(number) === '1' ? '' : `-${number}`;
  return new Key(scope, `SealKey${suffix.slice(1)}`, {
    alias: `alias/${stackName}-seal${suffix}`,
    description: 'Seals the certificates of one stage',
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'Care',
          principals: [new AccountRootPrincipal()],
          actions: SEAL_CARE,
          resources: ['*'], // in a key policy: this key
        }),
        new PolicyStatement({
          sid: 'UseByRolesThatMay',
          principals: [new AccountRootPrincipal()],
          actions: SEAL_USES,
          resources: ['*'],
        }),
      ],
    }),
  });
}
