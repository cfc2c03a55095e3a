// The build of the real stages: the same bytes twice, loadable code, no name of one partition, citizens at home.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAssembly, tables } from '../../infra/build.ts';
import { functionsOf, planFunctions } from '../../infra/plan.ts';
import { findingsIn, hashesOf, literalsIn } from '../../infra/synth.ts';
import { temporaryDir } from './temporary-dir.ts';

const TEMPLATE = 'xindang-city-example.template.json';
let first: string;
let second: string;

beforeAll(async () => {
  first = temporaryDir();
  second = temporaryDir();
  await buildAssembly({ stage: 'city.example', partition: 'aws-cn', outDir: first });
  await buildAssembly({ stage: 'city.example', partition: 'aws-cn', outDir: second });
}, 60_000);

describe('the build', () => {
  it('makes the same bytes of the same tree', () => {
    expect(Object.keys(hashesOf(first))).toContain(TEMPLATE);
    expect(hashesOf(first)).toEqual(hashesOf(second));
  });

  it('leaves no finding of cdk-nag without a reason', () => {
    expect(findingsIn(first)).toEqual([]);
  });

  it('bundles one file of ESM and the stage for each function, with no path of the machine', () => {
    const assets = readdirSync(first).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(functionsOf(planFunctions(tables)).length);
    for (const asset of assets) {
      const files = readdirSync(join(first, asset)).sort();
      expect(files.filter((name) => name !== 'openapi.json')).toEqual(['index.mjs', 'stage.json']);
      const code = readFileSync(join(first, asset, 'index.mjs'), 'utf8');
      expect(code).not.toContain(process.cwd());
      expect(code).not.toContain('Dynamic require of');
    }
  });

  it('puts the contract beside the one function that serves it', () => {
    const holders = readdirSync(first).filter((name) => {
      return name.startsWith('asset.') && readdirSync(join(first, name)).includes('openapi.json');
    });
    expect(holders).toHaveLength(1);
  });

  it('makes code that loads and exports its handler', async () => {
    for (const asset of readdirSync(first).filter((name) => name.startsWith('asset.'))) {
      const { handler } = await import(join(first, asset, 'index.mjs'));
      expect(handler).toBeTypeOf('function');
    }
  });
});

describe('the template for China', () => {
  it('names no partition', () => {
    const template = readFileSync(join(first, TEMPLATE), 'utf8');
    expect(template).toContain('AWS::Partition');
    expect(literalsIn(template)).toEqual([]);
  });

  it('would be caught if it did', () => {
    expect(literalsIn('{"a":"arn:aws:s3:::b","c":"sqs.amazonaws.com","d":"lambda.amazonaws.com"}')).toEqual([
      'arn:aws:s3:::b',
      'sqs.amazonaws.com',
    ]);
  });
});

describe('real citizens', () => {
  it('are refused in a region outside the residency of their rule book (PIPL 36)', async () => {
    const outside = buildAssembly({ stage: 'city.example', partition: 'aws', outDir: temporaryDir() });
    await expect(outside).rejects.toThrow(/real citizens' data may lie only in .*PIPL 36/);
  });
});
