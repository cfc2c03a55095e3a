// Random operations of the store's port over a few keys, and their outcomes in a form in which two stores compare.
import type { Database, Guard, Item, Query, Table, Write } from '../../shared/store/database.ts';
import type { Key } from '../../shared/store/keys.ts';
import { pick } from './tier.ts';

export type Operation =
  | { readonly do: 'get' | 'delete'; readonly table: Table; readonly key: { pk: string; sk: string } }
  | { readonly do: 'list'; readonly table: Table; readonly query: Query }
  | { readonly do: 'put'; readonly table: Table; readonly item: Item; readonly guard: Guard }
  | { readonly do: 'transact'; readonly writes: readonly Write[] };

const ATTRIBUTES: readonly ((roll: () => number) => unknown)[] = [
  (roll) => pick(roll, ['', 'a', '档案', 'b#c']),
  (roll) => pick(roll, [0, 1, -7, 0.25, 8_388_608]),
  (roll) => pick(roll, [true, false, null]),
  (roll) => Uint8Array.from({ length: 1 + Math.floor(roll() * 3) }, () => Math.floor(roll() * 256)),
  (roll) => ['x', Math.floor(roll() * 3), { deep: undefined, none: null, bytes: Uint8Array.of(7) }],
  () => undefined,
];

/** One sequence's own keys: two partitions of four places, so that most operations meet something. */
export function operationsIn(roll: () => number, run: string, count: number): Operation[] {
  const partitions = [`${run}-a`, `${run}-b`];
  const places = ['1', '2', '31'];
  const tables = ['ledger', 'vault', 'views'] as const;
  const key = () => ({ pk: pick(roll, partitions), sk: pick(roll, places) });
  const guard = ({ sk }: Key): Guard => {
    const seq = { seq: Math.floor(roll() * 2) };
    const owner = { owner: pick(roll, ['x', 'y']) };
    return pick<Guard>(roll, ['absent', 'absent', { still: seq }, { still: { ...seq, ...owner } }, { still: { sk } }]);
  };
  const item = (table: Table): Item => {
    const { pk, sk } = key();
    const due =
      table === 'views' && roll() < 0.5
        ? { due: `${run}-due`, dueAt: `${pick(roll, ['5', '6', '7'])}-${pk}${sk}` }
        : {};
    const once = table === 'ledger' && roll() < 0.8 ? { once: `once-${sk}-${pick(roll, ['o', 'p'])}` } : {};
    const more = roll() < 0.4 ? { more: pick(roll, ATTRIBUTES)(roll) } : {};
    return { pk, sk, seq: Math.floor(roll() * 2), owner: pick(roll, ['x', 'y']), ...due, ...once, ...more };
  };
  const query = (table: Table): Query => {
    const [pk, at] = [pick(roll, partitions), pick(roll, [...places, '0', '4'])];
    if (table === 'ledger' && roll() < 0.4)
      return { index: 'byOnce', pk, once: `once-${pick(roll, places)}-${pick(roll, ['o', 'p'])}` };
    if (table === 'views' && roll() < 0.4)
      return {
        index: 'byDue',
        due: `${run}-due`,
        until: pick(roll, ['5', '6', '7', '9']),
        limit: 1 + Math.floor(roll() * 4),
      };
    const range = pick(roll, [{}, { prefix: at }, { after: at }, { before: at }]);
    const limit = roll() < 0.5 ? {} : { limit: 1 + Math.floor(roll() * 3) };
    return { pk, ...range, ...limit, ...(roll() < 0.4 ? { descending: true } : {}) };
  };
  const write = (): Write => {
    const table = pick(roll, tables);
    const [put, gone] = [item(table), key()];
    if (roll() < 0.7) return { table, put, guard: guard(put) };
    return { table, delete: gone, guard: guard(gone) };
  };
  /** Now and then put once more, unchanged: the stream has its own opinion of such a change. */
  let last: { table: Table; put: Item } | undefined;
  const one = (): Operation => {
    const table = pick(roll, tables);
    const kind = roll();
    if (kind < 0.15) return { do: 'get', table, key: key() };
    if (kind < 0.35) return { do: 'list', table, query: query(table) };
    if (kind < 0.65) {
      const { table: into, put } = roll() < 0.7 ? { table, put: item(table) } : (last ?? { table, put: item(table) });
      last = { table: into, put };
      return { do: 'put', table: into, item: put, guard: guard(put) };
    }
    if (kind < 0.8) return { do: 'delete', table, key: key() };
    return { do: 'transact', writes: distinct(Array.from({ length: 1 + Math.floor(roll() * 4) }, write)) };
  };
  return Array.from({ length: count }, one);
}

/**
 * One item twice is refused before any guard is looked at, says AWS; DynamoDB Local looks at the guards first. That
 * such a transaction writes nothing on either side stands in test/store/database-contract.ts.
 */
const distinct = (writes: readonly Write[]): Write[] => [
  ...new Map(
    writes.map((write) => {
      const { pk, sk } = 'put' in write ? write.put : write.delete;
      return [`${write.table} ${pk} ${sk}`, write];
    }),
  ).values(),
];

async function done(database: Database, operation: Operation): Promise<unknown> {
  switch (operation.do) {
    case 'get':
      return database.get(operation.table, operation.key);
    case 'list':
      return database.list(operation.table, operation.query);
    case 'put':
      return database.put(operation.table, operation.item, operation.guard);
    case 'delete':
      return database.delete(operation.table, operation.key);
    case 'transact':
      return database.transact(operation.writes);
  }
}

const plain = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
/** Names sorted and bytes as text: equal items are equal texts. */
export const asText = (value: unknown): string => JSON.stringify(value, plain) ?? 'nothing';

/** The result, or the name of the error. */
export const outcome = (database: Database, operation: Operation): Promise<string> =>
  done(database, operation).then(asText, (error: Error) => `throws ${error.name}`);
