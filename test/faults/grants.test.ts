// The table of rights, written a second time by hand: a word in `Right` and what IAM is told for it.
import { App, Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import type { Right } from '../../functions/route.ts';
import { statementsOf } from '../../infra/access.ts';
import { evidenceBucket } from '../../infra/bucket.ts';
import { sealKey } from '../../infra/seal-key.ts';
import { stageKey } from '../../infra/stage-key.ts';
import { ArchiveTables } from '../../infra/tables.ts';

const STAGE_ONLY = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['STAGE'] } };
const SEALS_ONLY = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['SEALS'] } };
const IN_CONTEXT = { StringEquals: { 'kms:EncryptionContext:xindang': 'stage-keys' } };
const IN_FOLDERS = { StringLike: { 's3:prefix': ['uploads/*', 'evidence/*'] } };
type Row = [sid: string, actions: string, on: string, conditions?: object];

const TABLE: Record<Right, Row[]> = {
  'ledger:read': [
    ['LedgerRead1', 'GetItem Query', 'Ledger'],
    ['LedgerRead2', 'Query', 'Ledger/index/byOnce'],
  ],
  'ledger:append': [['LedgerAppend1', 'PutItem', 'Ledger']],
  'vault:read': [['VaultRead1', 'GetItem Query', 'Vault']],
  'vault:write': [['VaultWrite1', 'PutItem', 'Vault']],
  'vault:erase': [['VaultErase1', 'DeleteItem Query', 'Vault']],
  'views:read': [
    ['ViewsRead1', 'GetItem Query', 'Views'],
    ['ViewsRead2', 'Query', 'Views/index/byDue'],
  ],
  'views:write': [['ViewsWrite1', 'PutItem', 'Views']],
  'views:erase': [['ViewsErase1', 'DeleteItem', 'Views']],
  'access:read': [['AccessRead1', 'Query', 'Access']],
  'access:write': [['AccessWrite1', 'PutItem', 'Access']],
  'keys:use': [
    ['KeysUse1', 'Decrypt GenerateDataKey', 'StageKey', IN_CONTEXT],
    ['KeysUse2', 'GetItem PutItem', 'Vault', STAGE_ONLY],
  ],
  'evidence:upload': [['EvidenceUpload1', 'PutObject', 'Evidence/uploads/*']],
  'evidence:commit': [
    ['EvidenceCommit1', 'DeleteObject GetObject', 'Evidence/uploads/*'],
    ['EvidenceCommit2', 'PutObject', 'Evidence/evidence/*'],
  ],
  'evidence:read': [['EvidenceRead1', 'GetObject', 'Evidence/evidence/*']],
  'evidence:erase': [
    ['EvidenceErase1', 'DeleteObject', 'Evidence/uploads/*'],
    ['EvidenceErase2', 'DeleteObject', 'Evidence/evidence/*'],
    ['EvidenceErase3', 'ListBucket', 'Evidence', IN_FOLDERS],
  ],
  'certificates:read': [['CertificatesRead1', 'GetItem', 'Certificates']],
  'certificates:list': [['CertificatesList1', 'Query', 'Certificates']],
  'seals:read': [['SealsRead1', 'Query', 'Certificates', SEALS_ONLY]],
  'certificates:write': [['CertificatesWrite1', 'PutItem', 'Certificates']],
  'certificates:erase': [['CertificatesErase1', 'DeleteItem Query', 'Certificates']],
  'certificate-files:write': [['CertificateFilesWrite1', 'PutObject', 'Evidence/certificates/*']],
  'certificate-files:read': [['CertificateFilesRead1', 'GetObject', 'Evidence/certificates/*']],
  'certificate-files:erase': [
    ['CertificateFilesErase1', 'DeleteObject', 'Evidence/certificates/*'],
    ['CertificateFilesErase2', 'ListBucket', 'Evidence', { StringLike: { 's3:prefix': ['certificates/*'] } }],
  ],
  'seal:use': [['SealUse1', 'GetPublicKey Sign', 'SealKey']],
};

/** What a right becomes, in the form of the table. */
function rowsOf(rights: readonly Right[]): Row[] {
  const stack = new Stack(new App(), 'rights');
  const guarded = {
    tables: new ArchiveTables(stack, 'Tables'),
    key: stageKey(stack, 'rights'),
    sealKey: sealKey(stack, 'rights'),
    evidence: evidenceBucket(stack, []),
  };
  return statementsOf(rights, guarded).map((statement) => {
    const { Sid, Effect, Action, Resource, Condition } = stack.resolve(statement.toStatementJson());
    expect(Effect).toBe('Allow');
    const actions = [Action].flat().map((action: string) => action.replace(/^(dynamodb|kms|s3):/, ''));
    const said = actions.toSorted().join(' ');
    const on = JSON.stringify(Resource);
    const [, name = ''] =
      /"(?:Tables)?(Ledger|Vault|Views|Access|Certificates|StageKey|SealKey|Evidence)[0-9A-F]{8}"/.exec(on) ?? [];
    const [part = ''] = /\/(index\/\w*|uploads\/\*|evidence\/\*|certificates\/\*)/.exec(on) ?? [];
    return Condition === undefined ? [Sid, said, name + part] : [Sid, said, name + part, Condition];
  });
}

test.each(Object.entries(TABLE) as [Right, Row[]][])('%s grants exactly this', (right, rows) => {
  expect(rowsOf([right])).toEqual(rows);
});

test('several rights are granted one after another, and none is nothing', () => {
  expect(rowsOf(['views:erase', 'ledger:append'])).toEqual([...TABLE['views:erase'], ...TABLE['ledger:append']]);
  expect(rowsOf([])).toEqual([]);
});
