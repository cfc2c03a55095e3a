// `npm test`: types, lint, dead code and every test; says what was not checked and ends with `N passed, N failed`.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
});

const began = performance.now();
let passed = 0;
let failed = 0;
let skipped = 0;
const binary = (name: string): string => join('node_modules', '.bin', name);

/** Runs one check beside the others; it counts as one, and what it said is shown when it is over. */
function check(name: string, command: string, ...args: string[]): Promise<void> {
  return new Promise((resolve) => {
    execFile(binary(command), args, { maxBuffer: Number.POSITIVE_INFINITY }, (error, out, err) => {
      if (error) failed += 1;
      else passed += 1;
      console.log(`${out}${err}${error ? 'FAIL' : 'ok  '}  ${name}`);
      resolve();
    });
  });
}

await Promise.all([
  check('types (tsc)', 'tsc', '--noEmit'),
  check('lint and format (biome)', 'biome', 'check', '--error-on-warnings'),
  check('dead code (knip)', 'knip'),
]);

/** The deeper checks look with programs of others; Debian has them in these packages. */
const TOOLS = { pdftotext: 'poppler-utils', pdfsig: 'poppler-utils', chromium: 'chromium' } as const;
const absent = Object.entries(TOOLS).filter(([tool]) => spawnSync(tool, ['--version']).error !== undefined);

const folder = mkdtempSync(join(tmpdir(), 'xindang-test-'));
const file = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const { status } = spawnSync(binary('vitest'), ['run', ...reporters, ...process.argv.slice(2)], {
  stdio: 'inherit',
  // What one file compiled, the next one need not: each has a process of its own.
  env: { ...process.env, TEST_ASSEMBLY: join(folder, 'assembly'), NODE_COMPILE_CACHE: join(folder, 'compiled') },
});
try {
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A skipped test is not a passed one; only for want of a tool is it not a failed one either, and then it is said.
  if (absent.length === 0) failed += report.numPendingTests;
  else skipped = report.numPendingTests;
  if (status !== 0 && report.numFailedTests === 0) failed += 1; // a file that did not load, or an unhandled error
} catch {
  failed += 1;
  console.log('FAIL  the tests left no report');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`
Not checked here, because no part of this machine can:
  - that AWS enforces the roles (DynamoDB Local and the local KMS know no IAM): the template's policies are read instead
  - backups, TTL deletion and alarms: their settings are asserted in the template, nothing restores or rings
  - regions of the aws-cn partition: the template is synthesized and read, never deployed`);
console.log(
  "NOT CHECKED: the citizens' app as it is built; .ci/run does (by hand: npm ci, build:weapp, build:h5, test in miniprogram/)",
);
for (const [tool, inPackage] of absent)
  console.log(
    `NOT CHECKED: ${tool} is not here, and what it would look at was not looked at (apt-get install ${inPackage})`,
  );
if (skipped > 0) console.log(`NOT CHECKED: ${skipped} tests were skipped for want of it; none is counted as passed`);
console.log(`Took ${((performance.now() - began) / 1000).toFixed(0)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
