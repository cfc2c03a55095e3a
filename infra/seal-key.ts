// The stage's seal: a KMS key that signs certificates and their tokens, and does nothing else (docs/runbook-seal.md).
import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { contextOf } from './context.ts';
import { keyPolicy } from './key-policy.ts';

/**
 * KMS rotates no asymmetric key: the context `sealKey` counts them, and another number is another key beside the old one,
 * which is retained. The alias counts along, because the new one is made before the old one is given up.
 */
export function sealKey(scope: Construct, stackName: string): Key {
  const { sealKey: number } = contextOf(scope.node);
  const suffix = number === '1' ? '' : `-${number}`;
  return new Key(scope, `SealKey${suffix.slice(1)}`, {
    alias: `alias/${stackName}-seal${suffix}`,
    description: 'Seals the certificates of one stage',
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: keyPolicy({ sid: 'UseByRolesThatMay', actions: ['kms:GetPublicKey', 'kms:Sign'] }),
  });
}
