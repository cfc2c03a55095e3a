// How much of each proof is run: a little in `npm test`, more with FAULTS=ci, all of it with FAULTS=soak.
import * as z from 'zod';

const tier = z.enum(['test', 'ci', 'soak']).parse(process.env.FAULTS ?? 'test');

/** The size of a proof in this tier. */
export const size = (of: Record<typeof tier, number>): number => of[tier];

/** Printed by every proof that rolls dice; FAULTS_SEED repeats a run. */
export const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function dice(from: number = seed): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;

/** Runs work over all of them, so many at a time. */
export async function inLanes<T>(lanes: number, all: readonly T[], work: (one: T, at: number) => Promise<unknown>) {
  const waiting = all.entries();
  const lane = async (): Promise<void> => {
    for (const [at, one] of waiting) await work(one, at);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
