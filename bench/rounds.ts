// Medians of interleaved rounds: whoever is compared runs in turn, so that a busy machine slows everybody alike.

export const ROUNDS = 15;

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('there is no median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which a share of the others lie; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('there is no quantile of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Runs each contestant once a round, beginning with another one each time; gives what each of them measured. */
export async function interleave<N extends string>(
  contestants: Readonly<Record<N, () => number | Promise<number>>>,
  rounds = ROUNDS,
): Promise<Record<N, number[]>> {
  const names = Object.keys(contestants) as N[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length]!;
      measured[name].push(await contestants[name]());
    }
  }
  return measured;
}

/** The medians of every contestant. */
export const mediansOf = <N extends string>(measured: Readonly<Record<N, readonly number[]>>): Record<N, number> =>
  Object.fromEntries(Object.entries<readonly number[]>(measured).map(([name, all]) => [name, median(all)])) as Record<
    N,
    number
  >;
