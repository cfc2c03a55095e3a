// Lets an act die before and after each of its store calls, runs it again twice, and asks that it was done once.
import { expect } from 'vitest';
import type { City } from '../api/city.ts';
import type { Person } from '../api/people.ts';
import { breaksIn, secretsOf, spokenIn } from '../store/archives.ts';
import { crashPoints, dying, operationsOf } from '../store/crash.ts';

export interface Prepared {
  readonly town: City;
  readonly li: Person;
  readonly act: () => Promise<unknown>;
  /** Throws unless the act has had exactly its one effect. */
  readonly done: () => Promise<void>;
}
export type Acts = Readonly<Record<string, () => Promise<Prepared>>>;

/** How many crashes there were, in words; `broken`: the chain is damaged on purpose. */
export async function diesEverywhere(name: string, prepare: () => Promise<Prepared>, broken = false): Promise<string> {
  const plain = await prepare();
  const operations = await operationsOf(plain.town.database, plain.act);
  await plain.done();
  const points = crashPoints(operations.length);
  expect(points.length).toBeGreaterThan(3);
  for (const point of points) {
    const where = `${point.phase} ${operations[point.index]} (${point.index})`;
    const { town, li, act, done } = await prepare();
    expect(await dying(town.database, point, act), where).toBe(true);
    for (const repeat of ['first', 'second']) {
      await act();
      await expect(done(), `${repeat} run after a crash ${where}`).resolves.toBeUndefined();
    }
    if (!broken) expect(await breaksIn(town), where).toEqual([]);
    expect(spokenIn(town, secretsOf(li)), where).toEqual([]);
  }
  return `${name}: ${operations.length} store calls (${operations.join(', ')}), ${points.length} crashes`;
}
