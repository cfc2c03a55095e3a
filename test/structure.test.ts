// The shape of the code: who may import whom, how long a file is, and what no file may be called.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  encoding: 'utf8',
});
const files = tracked.split('\n').filter((file) => file !== '');
const code = files.filter((file) => !file.startsWith('test/') && file.includes('/'));
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:^(?:import|export)\b[^'"`;]*?\bfrom |\bimport\()'([^']+)'/gm)].map(
    ([, target]) => target ?? '',
  );
const within = (file: string): string[] =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => normalize(join(dirname(file), target)));

/** A folder and what its files may import of ours; the first that matches decides. */
const DIRECTIONS: readonly [folder: string, may: RegExp][] = [
  ['shared/domain/', /^shared\/domain\//],
  ['shared/rules/', /^shared\/(domain|rules)\//],
  ['shared/crypto/', /^shared\/(domain|crypto)\//],
  ['shared/seal/', /^shared\/seal\//],
  ['shared/certificate/', /^shared\/(domain|certificate)\//],
  ['shared/store/', /^shared\/(domain|crypto|seal|store)\//],
  ['functions/', /^(shared|functions)\/|^package\.json$/],
  ['infra/', /^(shared|functions|infra)\//],
  // The adapter knows the template and the stage, never the code of a function; the builder is named when it starts.
  ['local/', /^(shared|local)\/|^demo\/(cast|seed)\.ts$|^infra\/build\.ts$/],
  ['demo/', /^(shared|local|demo)\/|^infra\/build\.ts$/],
];
/** Who may import which packages from outside; everybody may import node's own and zod. */
const OUTSIDE: readonly [folder: string, may: RegExp][] = [
  ['shared/domain/', /^zod$/],
  ['shared/rules/', /^(zod|node:fs|node:path|node:url)$/],
  ['shared/certificate/', /^(zod|node:.+|pdfkit|uqr)$/],
  ['shared/seal/', /^(zod|node:.+|@aws-sdk\/client-kms|asn1js)$/],
  ['shared/', /^(zod|node:.+|@aws-sdk\/.+)$/],
  ['functions/deps.ts', /^(zod|node:.+|@aws-sdk\/.+|@aws-lambda-powertools\/.+)$/],
  ['functions/', /^(zod|node:.+|@middy\/core|aws-lambda)$/],
  ['local/', /^(?!aws-cdk-lib|constructs|cdk-nag).+$/],
  ['demo/', /^(?!aws-cdk-lib|constructs|cdk-nag).+$/],
];

test('no file imports against the direction domain <- store <- functions <- infra, local', () => {
  let checked = 0;
  const against: string[] = [];
  for (const file of code) {
    const may = DIRECTIONS.find(([folder]) => file.startsWith(folder))?.[1];
    if (!may) continue;
    for (const target of within(file)) {
      checked += 1;
      if (!may.test(target)) against.push(`${file} -> ${target}`);
    }
  }
  console.log(`structure: ${code.length} files, ${checked} imports within`);
  expect(against).toEqual([]);
  expect(checked).toBeGreaterThan(200);
});

test('only infra imports CDK, and only store, crypto and deps.ts import the AWS SDK', () => {
  let checked = 0;
  const against: string[] = [];
  for (const file of code) {
    const may = OUTSIDE.find(([folder]) => file.startsWith(folder))?.[1];
    for (const target of importsOf(file).filter((one) => !one.startsWith('.'))) {
      checked += 1;
      if (may && !may.test(target)) against.push(`${file} -> ${target}`);
    }
  }
  expect(against).toEqual([]);
  expect(checked).toBeGreaterThan(100);
});

test('no cycle of imports that run', () => {
  // Type-only imports vanish before anything runs, so two files may name each other's types.
  const runs = (file: string): string[] =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms)].map(
      ([, target]) => normalize(join(dirname(file), target ?? '')),
    );
  const graph = new Map(code.map((file) => [file, runs(file)]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'open') cycles.push([...path, file].join(' -> '));
    if (state.has(file)) return;
    state.set(file, 'open');
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  expect(graph.size).toBeGreaterThan(100);
  expect(cycles).toEqual([]);
});

test('no file is over 200 lines, and none hides behind a name that says nothing', () => {
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 201)).toEqual([]);
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/.test(file))).toEqual([]);
});

test('every file of code begins with one sentence that says what it is', () => {
  const without = code.filter((file) => !/^(#!.*\n)?\/\/ \S.{20,}/.test(readFileSync(file, 'utf8')));
  expect(without).toEqual([]);
});

test('a route stands in the file of its name, in the folder of its audience, and in the table', async () => {
  const { routes } = await import('../functions/api/routes.ts');
  const { audienceOf } = await import('../functions/route.ts');
  const expected = routes.map((route) => `functions/api/${audienceOf(route)}/${route.name}.ts`).toSorted();
  const found = files.filter((file) => /^functions\/api\/.+\/.+\.ts$/.test(file)).toSorted();
  expect(found).toEqual(expected);
});
