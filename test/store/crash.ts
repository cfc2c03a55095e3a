// Crashes and interleavings at every operation of the store: the process dies there, or waits while another one runs.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { City } from '../api/city.ts';
import type { MemoryDatabase } from '../memory-database.ts';

/** `before`: the operation never happened. `after`: it took effect and nobody heard of it. */
export interface CrashPoint {
  readonly index: number;
  readonly phase: 'before' | 'after';
}

const calm = (database: MemoryDatabase): void => {
  database.before = () => {};
  database.after = () => {};
};

/** The operations an act makes, in order, from a run without a crash. */
export async function operationsOf(database: MemoryDatabase, act: () => Promise<unknown>): Promise<string[]> {
  const operations: string[] = [];
  database.before = (operation, table) => void operations.push(`${operation} ${table}`);
  await act();
  calm(database);
  return operations;
}

/** Puts back every table as it was, through the fake's own operations. */
export async function restore(database: MemoryDatabase, was: ReturnType<MemoryDatabase['dump']>): Promise<void> {
  calm(database);
  database.down = false;
  for (const table of ['ledger', 'vault', 'views', 'access', 'certificates'] as const) {
    for (const item of database.dump()[table]) await database.delete(table, item);
    for (const item of was[table]) await database.put(table, item, 'absent');
  }
}

/** Lets the files' operations that reach S3 be crash points too, like those of the store. */
export function withFiles({ database, deps, files }: City): void {
  const reaching = ['commit', 'discard', 'has', 'list', 'delete'];
  const hooked = new Proxy(files, {
    get: (target, name) => {
      const operation = Reflect.get(target, name);
      if (!reaching.includes(String(name))) return operation;
      return async (...args: unknown[]) => {
        await database.before(String(name), 'files' as never, '');
        const answer = await operation(...args);
        await database.after(String(name), 'files' as never, '');
        return answer;
      };
    },
  });
  Object.assign(deps, { files: async () => hooked });
}

/** Every place at which an act of so many operations can die. */
export const crashPoints = (operations: number): CrashPoint[] =>
  Array.from({ length: operations }, (_, index) => [
    { index, phase: 'before' } as const,
    { index, phase: 'after' } as const,
  ]).flat();

/**
 * Runs an act whose process dies at one operation: from there on it reaches the store no more. Returns whether it died;
 * an act that had fewer operations lives.
 */
export async function dying(
  database: MemoryDatabase,
  point: CrashPoint,
  act: () => Promise<unknown>,
): Promise<boolean> {
  let operation = -1;
  let dead = false;
  // Which of several calls that go side by side is answered: the first of its name that was made.
  const under = new Map<string, number[]>();
  const die = (): never => {
    dead = true;
    throw new Error('the process died here');
  };
  database.before = (...call) => {
    operation += 1;
    if (dead || (operation === point.index && point.phase === 'before')) die();
    under.set(String(call), [...(under.get(String(call)) ?? []), operation]);
  };
  database.after = (...call) => {
    const index = under.get(String(call))?.shift();
    if (dead || (index === point.index && point.phase === 'after')) die();
  };
  await act().catch((error: unknown) => {
    if (!dead) throw error;
  });
  calm(database);
  return dead;
}

/** Runs `first` until its operation `index`, then all of `second`, then the rest of `first`; whether it came that far. */
export async function interrupted<A, B>(
  database: MemoryDatabase,
  index: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<{ first: A; second: B }> {
  const actor = new AsyncLocalStorage<'first' | 'second'>();
  let operation = -1;
  let reached: () => void = () => {};
  let release: () => void = () => {};
  const arrived = new Promise<void>((resolve) => (reached = resolve));
  const go = new Promise<void>((resolve) => (release = resolve));
  database.before = async () => {
    if (actor.getStore() !== 'first') return;
    operation += 1;
    if (operation !== index) return;
    reached();
    await go;
  };
  const running = actor.run('first', first);
  await Promise.race([arrived, running]);
  const done = await actor.run('second', second);
  release();
  const outcome = await running;
  calm(database);
  return { first: outcome, second: done };
}
