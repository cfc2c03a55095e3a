// What a job does with the archives that are due: each once a run, and one that fails keeps no other waiting.
import type { Deps } from '../deps.ts';

const MOST_AT_ONCE = 100;

/**
 * `list` gives at most so many archives that are due, the longest waiting first. Whatever stays due, because it failed
 * or moved on only in an index that follows later, stands at the front of the next list: that asks for so many more.
 * Throws at the end if any failed, so that the alarm rings; those stay due.
 */
export async function eachDue(
  what: string,
  list: (most: number) => Promise<readonly string[]>,
  work: (archive: string) => Promise<Readonly<Record<string, string | number>>>,
  deps: Deps,
): Promise<void> {
  const done = new Set<string>();
  let failed = 0;
  for (;;) {
    const fresh = (await list(MOST_AT_ONCE + done.size)).filter((archive) => !done.has(archive));
    if (fresh.length === 0) break;
    for (const archive of fresh) {
      done.add(archive);
      try {
        deps.log(what, { archive, ...(await work(archive)) });
      } catch (error) {
        failed += 1;
        deps.log(`${what} failed`, { archive, cause: error instanceof Error ? error.name : 'unknown' });
      }
    }
  }
  if (failed > 0) throw new Error(`${failed} archives failed in ${what} and stay due`);
}
