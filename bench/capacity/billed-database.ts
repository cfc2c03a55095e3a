// A database that keeps the bill AWS would send: every operation with its units, failed puts and empty queries too.
import { Clash, type Database, type Item, type Query, type Table, type Write } from '../../shared/store/database.ts';
import type { Key } from '../../shared/store/keys.ts';
import { queryUnits, readUnits, sizeOfItem, writeUnits } from './item-size.ts';

export interface Charge {
  readonly operation: 'get' | 'query' | 'put' | 'delete' | 'transact';
  /** What was asked for, such as `vault CONTENT` or `ledger byOnce`; never a key. */
  readonly what: string;
  readonly bytes: number;
  readonly read: number;
  readonly write: number;
  /** Of `write`, the part for index entries. */
  readonly index: number;
  readonly failed?: true;
}
export interface BilledDatabase extends Database {
  readonly charges: Charge[];
}

const INDEXED_BY: Partial<Record<Table, readonly string[]>> = { ledger: ['once'], views: ['due', 'dueAt'] };

/** The kind of item behind a key: its table and the part of its key that is no id. */
function nameOf(table: Table, { pk, sk }: Key): string {
  if (/^\d{8}$/.test(sk)) return `${table} fact`;
  if (table === 'access') return 'access look';
  return `${table} ${/^[A-Z]+/.exec(sk)?.[0] ?? pk.split('#')[0]}`;
}
function nameOfQuery(table: Table, query: Query): string {
  if ('index' in query) return `${table} ${query.index}`;
  if (query.descending && query.limit === 1) return `${table} head`;
  if (query.after !== undefined)
    return `${table} facts from ${Number(query.after) === 0 ? 'the first' : 'the snapshot'}`;
  return `${table} ${query.prefix ?? 'items'}`;
}

/** Units for the entry of a sparse index that projects keys only: written when the item carries the index's keys. */
function indexUnits(table: Table, after: Item | undefined, before: Item | undefined): number {
  const names = INDEXED_BY[table];
  if (!names) return 0;
  const entryOf = (item: Item | undefined) =>
    item && names.every((name) => item[name] !== undefined)
      ? Object.fromEntries(['pk', 'sk', ...names].map((name) => [name, item[name]]))
      : undefined;
  const [old, fresh] = [entryOf(before), entryOf(after)];
  if (JSON.stringify(old) === JSON.stringify(fresh)) return 0;
  return (old ? writeUnits(sizeOfItem(old)) : 0) + (fresh ? writeUnits(sizeOfItem(fresh)) : 0);
}

/** Wraps a database; what it looks up for the bill alone goes to `inner` and is not billed. */
export function billedDatabase(inner: Database): BilledDatabase {
  const charges: Charge[] = [];
  const bill = (charge: Charge): void => void charges.push(charge);
  const chargeOf = (table: Table, key: Key, after: Item | undefined, before: Item | undefined): Charge => {
    const bytes = after ? sizeOfItem(after) : before ? sizeOfItem(before) : 0;
    const index = indexUnits(table, after, before);
    const write = writeUnits(bytes, before && sizeOfItem(before)) + index;
    return { operation: after ? 'put' : 'delete', what: nameOf(table, key), bytes, read: 0, write, index };
  };
  /** A condition that fails is billed by what stands there, without any index. */
  const failed = (table: Table, key: Key, before: Item | undefined): Charge => {
    const bytes = before ? sizeOfItem(before) : 0;
    const write = writeUnits(bytes);
    return { operation: 'put', what: nameOf(table, key), bytes, read: 0, write, index: 0, failed: true };
  };
  return {
    charges,
    async get(table, key) {
      const item = await inner.get(table, key);
      const bytes = item ? sizeOfItem(item) : 0;
      bill({ operation: 'get', what: nameOf(table, key), bytes, read: readUnits(bytes), write: 0, index: 0 });
      return item;
    },
    async list(table, query) {
      const items = await inner.list(table, query);
      const sizes = items.map(sizeOfItem);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      // An index over all partitions is read eventually consistently, at half the price.
      const price = 'index' in query && query.index === 'byDue' ? 0.5 : 1;
      const read = queryUnits(sizes) * price;
      bill({ operation: 'query', what: nameOfQuery(table, query), bytes, read, write: 0, index: 0 });
      return items;
    },
    async put(table, item, guard) {
      const before = await inner.get(table, item);
      try {
        await inner.put(table, item, guard);
      } catch (error) {
        if (error instanceof Clash) bill(failed(table, item, before));
        throw error;
      }
      bill(chargeOf(table, item, item, before));
    },
    async delete(table, key) {
      const before = await inner.get(table, key);
      await inner.delete(table, key);
      bill(chargeOf(table, key, undefined, before));
    },
    async transact(writes: readonly Write[]) {
      const parts = await Promise.all(
        writes.map(async (write) => {
          const key = 'put' in write ? write.put : write.delete;
          return chargeOf(write.table, key, 'put' in write ? write.put : undefined, await inner.get(write.table, key));
        }),
      );
      // Billed whether it stands or is cancelled: each item is prepared and then committed.
      for (const part of parts) bill({ ...part, operation: 'transact', write: part.write * 2, index: part.index * 2 });
      await inner.transact(writes);
    },
  };
}
