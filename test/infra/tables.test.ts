// The four tables: guarded, recoverable for as long as promised, and nothing in them that could rank citizens.
import { describe, expect, it } from 'vitest';
import { standInApp } from './stand-ins.ts';
import { SynthesizedTemplate } from './template.ts';

const template = new SynthesizedTemplate(standInApp());
const table = (name: string) => template.resource('AWS::DynamoDB::Table', `Tables${name}`);
const NAMES = ['Ledger', 'Vault', 'Views', 'Access', 'Certificates'];

describe('the tables', () => {
  it('are five, one for each duty', () => {
    expect(template.resources('AWS::DynamoDB::Table')).toHaveLength(5);
  });

  it.each(NAMES)('%s is guarded against deletion and kept when the stack goes', (name) => {
    expect(table(name).Properties.DeletionProtectionEnabled).toBe(true);
    expect(table(name)).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it.each([
    ['Ledger', 35],
    ['Vault', 7],
    ['Views', 7],
    ['Access', 35],
    ['Certificates', 7],
  ])('%s can be recovered for %i days', (name, days) => {
    expect(table(name).Properties.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: days,
    });
  });

  it('streams the ledger and the certificates, and nothing else', () => {
    expect(NAMES.map((name) => table(name).Properties.StreamSpecification?.StreamViewType)).toEqual([
      'NEW_IMAGE',
      undefined,
      undefined,
      undefined,
      'NEW_IMAGE',
    ]);
  });

  it('lets rows of access and of a few minutes end, and nothing else', () => {
    expect(NAMES.map((name) => table(name).Properties.TimeToLiveSpecification)).toEqual([
      undefined,
      undefined,
      undefined,
      { AttributeName: 'expiresAtSeconds', Enabled: true },
      { AttributeName: 'expiresAtSeconds', Enabled: true },
    ]);
  });

  it('index by keys alone, with no attribute that orders citizens (I9, I11)', () => {
    const indexes = NAMES.flatMap((name) => {
      const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] } = table(name).Properties;
      return [...LocalSecondaryIndexes, ...GlobalSecondaryIndexes].map((index) => [
        `${name}.${index.IndexName}`,
        index.KeySchema.map((key: { AttributeName: string }) => key.AttributeName),
        index.Projection,
      ]);
    });
    expect(indexes).toEqual([
      ['Ledger.byOnce', ['pk', 'once'], { ProjectionType: 'KEYS_ONLY' }],
      ['Views.byDue', ['due', 'dueAt'], { ProjectionType: 'KEYS_ONLY' }],
    ]);
  });

  it('know no attributes but those of their keys', () => {
    const known = NAMES.flatMap((name) => table(name).Properties.AttributeDefinitions).map((one) => one.AttributeName);
    expect([...new Set(known)].sort()).toEqual(['due', 'dueAt', 'once', 'pk', 'sk']);
  });
});

describe('the stage key', () => {
  it('rotates and is kept', () => {
    const key = template.resource('AWS::KMS::Key', 'StageKey');
    expect(key.Properties.EnableKeyRotation).toBe(true);
    expect(key).toMatchObject({ DeletionPolicy: 'Retain' });
  });
});
