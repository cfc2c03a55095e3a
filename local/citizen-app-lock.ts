// One build of the citizens' app at a time in one checkout: a lock that ends with those who hold it.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

function isHeld(path: string): boolean {
  try {
    const pids = readFileSync(path, 'utf8').split(' ').map(Number);
    return Date.now() - statSync(path).mtimeMs < LONGEST_MILLIS && pids.some((pid) => pid > 0 && isAlive(pid));
  } catch {
    return false; // released meanwhile
  }
}

function tryToTake(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  if (!isHeld(path)) rmSync(path, { force: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Waits until nobody else holds it; `onWait` is told once that somebody does. */
export async function takeBuildLock(path: string, onWait: () => void, signal: AbortSignal): Promise<BuildLock> {
  for (let told = false; !tryToTake(path); told = true) {
    if (!told) onWait();
    await delay(500, undefined, { signal });
  }
  return {
    holdFor: (commandPid) => writeFileSync(path, `${process.pid} ${commandPid}`),
    release: () => rmSync(path, { force: true }),
  };
}
