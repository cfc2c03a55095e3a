// What an operator gives on the command line or in cdk.json is checked before anything is built, and told without a trace.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { synthesize } from '../../infra/synth.ts';
import { read } from '../docs/documents.ts';
import { standInApp, standIns } from './stand-ins.ts';
import { temporaryDir } from './temporary-dir.ts';

afterEach(() => void vi.restoreAllMocks());

const saidOf = (context: Record<string, unknown>): string => {
  try {
    standInApp(standIns, context);
    return 'no fault';
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['runtime', 'nodejs99', 'context runtime: Invalid option: expected one of "nodejs24.x"|"nodejs22.x"'],
  ['architecture', 'mips', 'context architecture: Invalid option: expected one of "arm64"|"x86_64"'],
  ['sealKey', 'abc', 'context sealKey: a whole number from 1'],
  ['sealKey', 0, 'context sealKey: a whole number from 1'],
  ['sealKey', '02', 'context sealKey: a whole number from 1'],
  ['corsOrigins', 'notaurl', 'context corsOrigins[0]: an origin such as https://app.city.example, without a path'],
  [
    'corsOrigins',
    'https://app.city.example,https://app.city.example/h5',
    'context corsOrigins[1]: an origin such as https://app.city.example, without a path',
  ],
  [
    'alarmTopicARN',
    'arn:aws-cn:sns:cn-north-1:123456789012:oncall',
    'context alarmTopicARN: there is no such key; there are stage, partition, runtime, architecture, corsOrigins, sealKey, alarmTopicArn',
  ],
])('%s is not %j', (key, value, message) => {
  expect(saidOf({ [key]: value })).toBe(message);
});

test.each([
  { runtime: 'nodejs22.x', architecture: 'x86_64' },
  { sealKey: 2, corsOrigins: 'https://a.example,http://127.0.0.1:4004' },
  // What CDK keeps for itself beside ours.
  { 'acknowledged-issue-numbers': [1], 'aws:cdk:version-reporting': false, '@aws-cdk/core:checkSecretUsage': true },
])('%j is taken', (context) => {
  expect(saidOf(context)).toBe('no fault');
});

test('the command names everything that is wrong at once, and no line of its own code', async () => {
  const context = { stage: 'city.example', partition: 'mars', architecture: 'mips', sealKey: 'abc' };
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: temporaryDir(), DEBUG: '' };
  const app = join(import.meta.dirname, '../../infra/app.ts');
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
    execFile(process.execPath, [app], { env }, (error, _stdout, said) =>
      resolve({ code: error?.code ?? 0, stderr: said }),
    ),
  );
  expect(stderr.split('\n')).toEqual([
    'The stage was not built, and nothing was changed:',
    '',
    'context partition: Invalid option: expected one of "aws"|"aws-cn"',
    'context architecture: Invalid option: expected one of "arm64"|"x86_64"',
    'context sealKey: a whole number from 1',
    '',
    '',
  ]);
  expect(code).toBe(1);
});

test('npm run synth tells what is wrong with a stage, and no line of its own code', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await synthesize([{ stage: 'nowhere', partition: 'aws', outDir: temporaryDir() }])).toBe(1);
  expect(said.mock.calls).toEqual([
    [
      'The stage was not built, and nothing was changed:\n\n' +
        'nowhere: no such stage in registry/; there are city.example, local\n',
    ],
  ]);
});

test('the runbook of the seal keeps its number where the next deploy finds it, and needs no test citizen', () => {
  const runbook = read('docs/runbook-seal.md');
  expect(runbook).toContain('`sealKey`');
  expect(runbook).not.toMatch(/-c sealKey|to a test citizen/);
});
