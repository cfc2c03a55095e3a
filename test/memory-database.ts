// The only fake: a store in memory that remembers, clones, pages and clashes like DynamoDB.
import { isDeepStrictEqual } from 'node:util';
import {
  Clash,
  type Database,
  type Guard,
  type Item,
  type Query,
  StoreUnavailable,
  type Table,
} from '../shared/store/database.ts';
import type { Key } from '../shared/store/keys.ts';

/** One change as a stream would carry it. */
export interface Change {
  readonly table: Table;
  readonly event: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly key: Key;
  readonly after?: Item;
}

export interface MemoryDatabase extends Database {
  /** Every item of every table, in key order, for dumps. */
  dump(): Record<Table, Item[]>;
  readonly changes: readonly Change[];
  /** Called before every operation: throw to crash there, wait to interleave. */
  before: (operation: string, table: Table, key: string) => void | Promise<void>;
  /** Called after every operation took effect: throw to lose the answer. */
  after: (operation: string, table: Table, key: string) => void | Promise<void>;
  /** Number of operations so far, by name. */
  readonly calls: Record<string, number>;
  down: boolean;
}

const nameOf = (key: Key): string => `${key.pk}\u0000${key.sk}`;

function holds(item: Item | undefined, guard: Guard): boolean {
  if (guard === 'absent') return item === undefined;
  return item !== undefined && Object.entries(guard.still).every(([name, value]) => item[name] === value);
}

/** DynamoDB keeps no undefined, at any depth, and hands out copies; so does the fake. */
function copyOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept.map(([name, member]) => [name, copyOf(member)]));
}
const copy = (item: Item): Item => copyOf(item) as Item;

/** What a query hands out: everything, or of an index, which projects keys only, the keys. */
function projected(item: Item, query: Query): Item {
  if (!('index' in query)) return copy(item);
  const { pk, sk, once, due, dueAt } = item;
  return copy(query.index === 'byOnce' ? { pk, sk, once } : { pk, sk, due, dueAt });
}

function matches(item: Item, query: Query): boolean {
  if ('index' in query && query.index === 'byOnce') return item.pk === query.pk && item.once === query.once;
  if ('index' in query) return item.due === query.due && String(item.dueAt) <= query.until;
  if (item.pk !== query.pk) return false;
  if (query.prefix !== undefined) return item.sk.startsWith(query.prefix);
  if (query.after !== undefined) return item.sk > query.after;
  return query.before === undefined || item.sk < query.before;
}

export function memoryDatabase(): MemoryDatabase {
  const tables: Record<Table, Map<string, Item>> = {
    ledger: new Map(),
    vault: new Map(),
    views: new Map(),
    access: new Map(),
    certificates: new Map(),
  };
  const changes: Change[] = [];
  const calls: Record<string, number> = {};

  const enter = async (operation: string, table: Table, key: string): Promise<void> => {
    calls[operation] = (calls[operation] ?? 0) + 1;
    await database.before(operation, table, key);
    if (database.down) throw new StoreUnavailable(new Error('down'));
  };
  const write = (table: Table, key: Key, after: Item | undefined): void => {
    const before = tables[table].get(nameOf(key));
    const there = before !== undefined;
    if (after) tables[table].set(nameOf(key), copy(after));
    else tables[table].delete(nameOf(key));
    // A put that changes nothing leaves no record in a stream.
    if (after && isDeepStrictEqual(before, copy(after))) return;
    if (after) changes.push({ table, event: there ? 'MODIFY' : 'INSERT', key, after: copy(after) });
    else if (there) changes.push({ table, event: 'REMOVE', key });
  };

  const database: MemoryDatabase = {
    changes,
    calls,
    down: false,
    before: () => {},
    after: () => {},
    dump() {
      const sorted = (table: Table): Item[] =>
        [...tables[table].entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => copy(item));
      return {
        ledger: sorted('ledger'),
        vault: sorted('vault'),
        views: sorted('views'),
        access: sorted('access'),
        certificates: sorted('certificates'),
      };
    },
    async get(table, key) {
      await enter('get', table, nameOf(key));
      const item = tables[table].get(nameOf(key));
      const found = item && copy(item);
      await database.after('get', table, nameOf(key));
      return found;
    },
    async list(table, query) {
      await enter('list', table, 'pk' in query ? query.pk : query.due);
      const sortKey = (item: Item): string =>
        'index' in query && query.index === 'byDue' ? String(item.dueAt) : item.sk;
      const found = [...tables[table].values()].filter((item) => matches(item, query));
      found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
      if ('descending' in query && query.descending) found.reverse();
      const given = found.slice(0, 'limit' in query ? query.limit : undefined).map((item) => projected(item, query));
      await database.after('list', table, 'pk' in query ? query.pk : query.due);
      return given;
    },
    async put(table, item, guard) {
      await enter('put', table, nameOf(item));
      if (!holds(tables[table].get(nameOf(item)), guard)) throw new Clash();
      write(table, { pk: item.pk, sk: item.sk }, item);
      await database.after('put', table, nameOf(item));
    },
    async delete(table, key) {
      await enter('delete', table, nameOf(key));
      write(table, { pk: key.pk, sk: key.sk }, undefined);
      await database.after('delete', table, nameOf(key));
    },
    async transact(writes) {
      await enter('transact', writes[0]?.table ?? 'ledger', writes.length.toString());
      const names = writes.map((one) => `${one.table}/${nameOf('put' in one ? one.put : one.delete)}`);
      if (new Set(names).size < names.length) throw new StoreUnavailable(new Error('one item twice in a transaction'));
      for (const one of writes) {
        const key = 'put' in one ? one.put : one.delete;
        if (!holds(tables[one.table].get(nameOf(key)), one.guard)) throw new Clash();
      }
      for (const one of writes) {
        const key = 'put' in one ? one.put : one.delete;
        write(one.table, { pk: key.pk, sk: key.sk }, 'put' in one ? one.put : undefined);
      }
      await database.after('transact', writes[0]?.table ?? 'ledger', writes.length.toString());
    },
  };
  return database;
}
