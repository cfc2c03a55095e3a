// A command of another program with all that it starts: its output in a file, and none of it left when it is ended.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export type Command = readonly [program: string, ...args: string[]];

export interface RunningCommand {
  pid: number | undefined;
  /** Its exit code, or undefined if it never began or a signal ended it. */
  ended: Promise<number | undefined>;
  /** Ends the command and everything that it started. */
  end: () => Promise<void>;
}

const isWindows = process.platform === 'win32';
const GRACE_MILLIS = 3000;

/** On POSIX the command leads a process group of its own, which a Ctrl-C at our terminal does not reach. */
function signalAll(pid: number, signal: NodeJS.Signals): void {
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    else process.kill(-pid, signal);
  } catch {
    // All of them are gone.
  }
}

export function runCommand(
  [program, ...args]: Command,
  { cwd, env, output }: { cwd: string; env: NodeJS.ProcessEnv; output: number },
): RunningCommand {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', output, output],
    detached: !isWindows,
    windowsHide: true,
  });
  const { pid } = child;
  // A second Ctrl-C, or a start that fails, leaves at once.
  const onExit = (): void => void (pid !== undefined && signalAll(pid, 'SIGKILL'));
  process.once('exit', onExit);
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  }).finally(() => process.off('exit', onExit));
  return {
    pid,
    ended,
    async end() {
      if (pid === undefined) return;
      signalAll(pid, 'SIGTERM');
      await Promise.race([ended, delay(GRACE_MILLIS, undefined, { ref: false })]);
      signalAll(pid, 'SIGKILL'); // whoever did not listen, also after the first of them has gone
      await ended;
    },
  };
}
