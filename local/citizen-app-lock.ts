// One build of the citizens' app at a time in one checkout: a lock that ends with those who hold it.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface BuildLock {
  /** The lock outlives this process for as long as a command does that it left running. */
  holdFor: (commandPid: number) => void;
  release: () => void;
}

/** Longer than any build takes: by then a process of the same number is another one. */
const LONGEST_MILLIS = 20 * 60_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** An empty file that says by its name for which process; no other ever has this name. */
function claim(path: string, pid: number): string {
  const file = `${path}.${pid}-${randomBytes(8).toString('hex')}`;
  writeFileSync(file, '', { flag: 'wx' });
  return file;
}

function isHeld(file: string): boolean {
  const pid = Number(/\.(\d+)-\w+$/.exec(file)?.[1]);
  try {
    return Date.now() - statSync(file).mtimeMs < LONGEST_MILLIS && pid > 0 && isAlive(pid);
  } catch {
    return false; // released meanwhile
  }
}

/** What processes left behind that are gone is removed: its name is never that of a lock which somebody takes just now. */
function isHeldByOthers(path: string, own: readonly string[]): boolean {
  const files = readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.`))
    .map((name) => join(dirname(path), name))
    .filter((file) => !own.includes(file));
  const held = files.filter(isHeld);
  for (const file of files) if (!held.includes(file)) rmSync(file, { force: true });
  return held.length > 0;
}

/**
 * Whoever wants it says so first and then looks who else does, and whoever sees another steps back: of two at once at
 * least one sees the other, so that both may have to ask again, and never both have it.
 */
export function tryToTake(path: string): BuildLock | undefined {
  mkdirSync(dirname(path), { recursive: true });
  if (isHeldByOthers(path, [])) return undefined;
  const own = [claim(path, process.pid)];
  const release = (): void => {
    for (const file of own.splice(0)) rmSync(file, { force: true });
  };
  if (!isHeldByOthers(path, own)) return { holdFor: (commandPid) => void own.push(claim(path, commandPid)), release };
  release();
  return undefined;
}

/** Waits until nobody else holds it; `onWait` is told once that somebody does. */
export async function takeBuildLock(path: string, onWait: () => void, signal: AbortSignal): Promise<BuildLock> {
  for (let told = false; ; told = true) {
    const lock = tryToTake(path);
    if (lock) return lock;
    if (!told) onWait();
    // Not all after the same time: who stepped back together would meet again.
    await delay(300 + Math.random() * 400, undefined, { signal });
  }
}
