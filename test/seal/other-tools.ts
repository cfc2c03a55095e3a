// Programs of others that check what we sealed; where one is missing, its check is left out and the test says so.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const OPENSSL = 'openssl';

const has = (program: string, from: string, ...version: string[]): boolean => {
  if (spawnSync(program, version).status === 0) return true;
  console.log(`${program} is not here (it comes with ${from}): what it would check is checked by our own code alone`);
  return false;
};
export const hasPdfsig = has('pdfsig', 'poppler-utils', '-v');
export const hasOpenssl = has(OPENSSL, 'OpenSSL 3', 'version');

/** Runs `use` with a folder that is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-seal-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What pdfsig prints about a file, or undefined where there is none; a file it cannot read at all prints its complaint. */
export async function pdfsig(pdf: Uint8Array): Promise<string | undefined> {
  if (!hasPdfsig) return undefined;
  return inFolder(async (folder) => {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, pdf);
    return promisify(execFile)('pdfsig', [path], { env: { ...process.env, TZ: 'UTC', HOME: folder } }).then(
      ({ stdout }) => stdout,
      (error) => `${error.stdout}${error.stderr}`,
    );
  });
}

/** Whether pdfsig takes the file for sealed from end to end. */
export const pdfsigAccepts = (said: string | undefined): boolean | undefined =>
  said === undefined ? undefined : /Signature is Valid\./.test(said) && /- Total document signed/.test(said);

/** Runs openssl in a folder; its answer and what it said. */
export function openssl(folder: string, ...words: string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(OPENSSL, words, { cwd: folder, encoding: 'utf8' });
  return { ok: status === 0, said: stdout + stderr };
}
