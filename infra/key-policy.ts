// Who may do what with a stage's keys: the account cares for them, and only a role's own grant uses them.
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The account keeps a key but not by `kms:*`: deleting it takes a change of this policy first, in plain sight. */
const CARE = [
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

interface Use {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly conditions?: Record<string, unknown>;
}

/**
 * `care` is what only this kind of key needs besides.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html explains what the account's root means.
 */
export function keyPolicy(use: Use, care: readonly string[] = []): PolicyDocument {
  const ofAccount = { principals: [new AccountRootPrincipal()], resources: ['*'] }; // in a key policy: this key
  return new PolicyDocument({
    statements: [
      new PolicyStatement({ sid: 'Care', ...ofAccount, actions: [...CARE, ...care].sort() }),
      new PolicyStatement({ ...ofAccount, ...use, actions: [...use.actions] }),
    ],
  });
}
