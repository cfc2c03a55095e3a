// `npm run faults` and `npm run soak`: the fault proofs in their larger sizes. Ends with `N passed, N failed`; a soak also
// writes its figures into docs/faults.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { withFigures } from './figures.ts';

const [tier = 'ci'] = process.argv.slice(2);
if (tier !== 'ci' && tier !== 'soak') throw new Error(`${tier} is neither ci nor soak`);

/** How many lives the model-based test lives in all, and in one process; SOAK_LIVES asks for fewer or more. */
const LIVES = Number(process.env.SOAK_LIVES ?? 1_000_000);
const LIVES_AT_ONCE = 5_000;
const CI_LIVES = '10000';
const DOCUMENT = 'docs/faults.md';

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
});

interface Ran {
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly output: string;
}

const folder = mkdtempSync(join(tmpdir(), 'xindang-faults-'));
let reports = 0;

/** Runs vitest over some of the proofs; what they print is shown as it comes. */
async function vitest(paths: readonly string[], env: Record<string, string>): Promise<Ran> {
  reports += 1;
  const file = join(folder, `${reports}.json`);
  const config = ['--config', 'test/faults/vitest.config.ts'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const began = performance.now();
  const child = spawn(join('node_modules', '.bin', 'vitest'), ['run', ...config, ...reporters, ...paths], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - began) / 1000;
  try {
    const {
      numPassedTests: passed,
      numFailedTests,
      numPendingTests,
    } = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const failed = numFailedTests + numPendingTests; // a skipped proof is none
    return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, seconds, output };
  } catch {
    return { passed: 0, failed: 1, seconds, output };
  }
}

/** The model's lives in many processes, each with a seed of its own, as many at a time as there are cores. */
async function lives(): Promise<Ran[]> {
  const chunks = Array.from({ length: Math.ceil(LIVES / LIVES_AT_ONCE) }, (_, at) =>
    Math.min(LIVES_AT_ONCE, LIVES - at * LIVES_AT_ONCE),
  ).values();
  const ran: Ran[] = [];
  const lane = async (): Promise<void> => {
    for (const chunk of chunks) ran.push(await vitest(['test/model'], { MODEL_RUNS: String(chunk) }));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return ran;
}

const began = performance.now();
const ran = tier === 'ci' ? [await vitest([], { FAULTS: 'ci', MODEL_RUNS: CI_LIVES })] : [];
const PROOFS = ['test/faults', 'test/years', 'test/api/races'];
if (tier === 'soak') ran.push(await vitest(PROOFS, { FAULTS: 'soak' }), ...(await lives()));
rmSync(folder, { recursive: true, force: true });

const passed = ran.reduce((sum, one) => sum + one.passed, 0);
const failed = ran.reduce((sum, one) => sum + one.failed, 0);
const seconds = Math.round((performance.now() - began) / 1000);
if (tier === 'soak') {
  const said = ran.map(({ output }) => output).join('\n');
  writeFileSync(DOCUMENT, withFigures(readFileSync(DOCUMENT, 'utf8'), { said, passed, failed, seconds }));
  console.log(`The figures stand in ${DOCUMENT}.`);
}
console.log(`Took ${seconds} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
