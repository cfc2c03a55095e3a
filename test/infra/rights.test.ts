// What each function may do: exactly what its routes, consumer or job declare, and nobody rewrites the ledger.
import { describe, expect, it } from 'vitest';
import { functionOf, rightsOf } from '../../functions/route.ts';
import { tables } from '../../infra/build.ts';
import { functionsOf, idOf, planFunctions } from '../../infra/plan.ts';
import { standInApp, standIns } from './stand-ins.ts';
import { actionsOf, SynthesizedTemplate, tableActions } from './template.ts';

const FOLDERS = { api: 'Api', consumer: 'Streams', job: 'Jobs' } as const;

describe.each([
  ['the stand-ins', standIns],
  ['the real tables', tables],
])('with %s', (_what, given) => {
  const template = new SynthesizedTemplate(standInApp(given));
  const functions = functionsOf(planFunctions(given)).map((planned) => ({
    ...planned,
    statements: template.statementsOf(`${FOLDERS[planned.kind]}${idOf(planned.name)}Function`),
  }));

  it('allows no action by a wildcard', () => {
    const allowed = template.everyStatement().filter((statement) => statement.Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(functions.length);
    expect(allowed.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('gives every function exact resources', () => {
    expect(functions.length).toBeGreaterThan(0);
    // Of the bucket a folder at most: nobody knows beforehand the keys that lie in it.
    const folder = /"\/(uploads|evidence|certificates)\/\*"|"(uploads|evidence|certificates)\/\*"/g;
    for (const { statements } of functions)
      expect(JSON.stringify(statements).replaceAll(folder, '')).not.toContain('*');
  });

  it('lets nobody update anything, or delete in the ledger', () => {
    const actions = tableActions(template.everyStatement());
    expect(actions).toContain('dynamodb:PutItem on Ledger');
    expect(actions.filter((action) => /Update|BatchWrite|PartiQL|DeleteTable/.test(action))).toEqual([]);
    expect(actions.filter((action) => /Delete.* on Ledger/.test(action))).toEqual([]);
  });

  it.each(functions)('lets $name delete only what it declares to erase', ({ rights, statements }) => {
    const deleting = tableActions(statements).filter((action) => action.includes('Delete'));
    const declared = [
      ...(rights.includes('vault:erase') ? ['dynamodb:DeleteItem on Vault'] : []),
      ...(rights.includes('views:erase') ? ['dynamodb:DeleteItem on Views'] : []),
      ...(rights.includes('certificates:erase') ? ['dynamodb:DeleteItem on Certificates'] : []),
    ];
    expect(deleting.sort()).toEqual(declared.sort());
  });

  it.each(functions)('gives $name exactly the rights declared, each under its own name', ({ rights, statements }) => {
    const named = new Set(statements.map(({ Sid }) => Sid?.replace(/\d$/, '')));
    for (const extra of ['OwnLogs', 'LedgerStream', 'CertificatesStream', 'ReportFailure']) named.delete(extra);
    expect([...named].sort()).toEqual(rights.map((right) => idOf(right.replace(':', '-'))).sort());
  });

  it('gives a function the union of what its routes declare', () => {
    for (const { name, rights } of planFunctions(given).apis) {
      const own = given.routes.filter((route) => functionOf(route) === name);
      expect(rights).toEqual([...new Set(own.flatMap(rightsOf))].sort());
    }
  });

  it('lets nobody write over evidence, nor list more than a folder of it', () => {
    const s3 = template.everyStatement().filter(({ Action }) => JSON.stringify(Action).includes('s3:'));
    const [once] = s3.filter(({ Sid }) => Sid === 'EvidenceIsWrittenOnce');
    expect(once).toMatchObject({ Effect: 'Deny', Condition: { Null: { 's3:if-none-match': 'true' } } });
    for (const { Condition } of s3.filter((statement) => actionsOf(statement).includes('s3:ListBucket'))) {
      expect([['uploads/*', 'evidence/*'], ['certificates/*']]).toContainEqual(Condition?.StringLike?.['s3:prefix']);
      expect(Object.keys(Condition ?? {})).toEqual(['StringLike']);
    }
  });

  it('lets the stage key be used only under its encryption context', () => {
    const uses = template.everyStatement().filter((statement) => actionsOf(statement).includes('kms:Decrypt'));
    expect(uses.length).toBeGreaterThan(1);
    for (const { Condition } of uses) {
      expect(Condition).toEqual({ StringEquals: { 'kms:EncryptionContext:xindang': 'stage-keys' } });
    }
  });

  it('lets a function that only uses the keys reach nothing of vault but the partition STAGE', () => {
    const statements = functions.flatMap((planned) => planned.statements).filter(({ Sid }) => Sid === 'KeysUse2');
    expect(statements.length).toBeGreaterThan(0);
    for (const { Condition } of statements) {
      expect(Condition).toEqual({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['STAGE'] } });
    }
  });

  it.each(functions)('lets $name write logs to its own group only', ({ statements }) => {
    const writing = statements.filter((statement) => actionsOf(statement).some((action) => action.startsWith('logs:')));
    expect(writing).toHaveLength(1);
    expect(actionsOf(writing[0]!)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('attaches no policy that AWS manages', () => {
    expect(template.text).not.toContain('ManagedPolicyArns');
  });
});
