// The lock of a build: one holder at a time, also of two who start in the same millisecond, and none when they are gone.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tryToTake } from '../../local/citizen-app-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'xindang-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(folder, 'dist-')), 'build.lock');
});
const left = (): string[] => readdirSync(join(path, '..'));

/** Takes and gives back the lock at the beginning of each slice of time; prints how often another was inside. */
const RACER = `
  import { closeSync, openSync, rmSync } from 'node:fs';
  const [, lock, path, start] = process.argv;
  const { tryToTake } = await import(lock);
  let [taken, together] = [0, 0];
  for (let round = 0; round < 700; round += 1) {
    while (Date.now() < Number(start) + round * 3);
    const held = tryToTake(path);
    if (!held) continue;
    taken += 1;
    try {
      closeSync(openSync(path + '-inside', 'wx'));
      for (const until = performance.now() + 0.3; performance.now() < until; );
      rmSync(path + '-inside');
    } catch { together += 1; }
    held.release();
  }
  console.log(JSON.stringify({ taken, together }));
`;
async function race(): Promise<{ taken: number; together: number }> {
  const lock = new URL('../../local/citizen-app-lock.ts', import.meta.url).href;
  const start = String(Date.now() + 1_000);
  const racer = spawn(process.execPath, ['--input-type=module', '-e', RACER, lock, path, start]);
  const said: Buffer[] = [];
  racer.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  await once(racer, 'close');
  return JSON.parse(Buffer.concat(said).toString());
}

describe('A build lock', () => {
  it('is never held by two, though they ask for it in the same millisecond again and again', async () => {
    const racers = await Promise.all([race(), race()]);
    expect(racers.map(({ together }) => together)).toEqual([0, 0]);
    expect(Math.min(...racers.map(({ taken }) => taken))).toBeGreaterThan(20);
    expect(left()).toEqual([]);
  }, 30_000);

  it('is refused while another has it, and given back by nobody else', () => {
    const first = tryToTake(path);
    expect(tryToTake(path)).toBeUndefined();
    expect(left()).toHaveLength(1);
    first?.release();
    const second = tryToTake(path);
    first?.release();
    expect([second === undefined, tryToTake(path)]).toEqual([false, undefined]);
  });

  it('is held as long as a command runs that its holder left behind', async () => {
    const command = spawn('sleep', ['60']);
    const holder = `(await import('${new URL('../../local/citizen-app-lock.ts', import.meta.url).href}'))
      .tryToTake('${path}').holdFor(${command.pid});`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', holder]).status).toBe(0);
    expect(tryToTake(path)).toBeUndefined();
    command.kill();
    await once(command, 'close');
    expect(tryToTake(path)).toBeDefined();
  });

  it('of a process that is gone, or of one older than any build, is nobody’s, and is removed', () => {
    for (const [pid, minutes] of [
      [2147483646, 0],
      [process.pid, 21],
    ] as const) {
      const stale = `${path}.${pid}-0123456789abcdef`;
      writeFileSync(stale, '');
      const made = Date.now() / 1000 - minutes * 60;
      utimesSync(stale, made, made);
      const lock = tryToTake(path);
      expect(lock).toBeDefined();
      lock?.release();
      expect(left()).toEqual([]);
    }
  });
});
