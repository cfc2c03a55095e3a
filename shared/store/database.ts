// The one port to the store: get, list, guarded write. There is no bare put.
import type { Key } from './keys.ts';

export type Table = 'ledger' | 'vault' | 'views' | 'access' | 'certificates';
export type Item = Key & Readonly<Record<string, unknown>>;

/** `absent`: nothing stands there yet. `still`: these attributes have these values (a version, an owner). */
export type Guard = 'absent' | { readonly still: Readonly<Record<string, string | number>> };

export interface PutWrite {
  readonly put: Item;
  readonly table: Table;
  readonly guard: Guard;
}
export type Write = PutWrite | { readonly delete: Key; readonly table: Table; readonly guard: Guard };

/** At most one bound; `after` and `before` leave out the key they name. */
type Range =
  | { readonly prefix?: string; readonly after?: never; readonly before?: never }
  | { readonly prefix?: never; readonly after?: string; readonly before?: never }
  | { readonly prefix?: never; readonly after?: never; readonly before?: string };

/** Items of one partition in key order, or of a sparse index; `until` takes in the instant it names. */
export type Query =
  | ({ readonly pk: string; readonly descending?: boolean; readonly limit?: number } & Range)
  | { readonly index: 'byOnce'; readonly pk: string; readonly once: string }
  | { readonly index: 'byDue'; readonly due: string; readonly until: string; readonly limit: number };

/** A guard did not hold, or another transaction held the item: look again and decide anew. */
export class Clash extends Error {
  constructor() {
    super('a guard did not hold');
    this.name = 'Clash';
  }
}
/** The store did not answer, or refused for a reason that is not ours to solve. Carries no item. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store is unavailable', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Reads are strongly consistent, except of `byDue`, which DynamoDB offers only eventually. */
export interface Database {
  get(table: Table, key: Key): Promise<Item | undefined>;
  /** All that match, across pages, up to `limit`. */
  list(table: Table, query: Query): Promise<Item[]>;
  /** Throws Clash. */
  put(table: Table, item: Item, guard: Guard): Promise<void>;
  /** Deleting what is not there is a success: an erasure may be repeated. */
  delete(table: Table, key: Key): Promise<void>;
  /** All or nothing; throws Clash. */
  transact(writes: readonly Write[]): Promise<void>;
}
