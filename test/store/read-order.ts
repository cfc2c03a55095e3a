// A wrong `append`, made from the right one: the index is read before the head instead of after it.
import type { Database, Item } from '../../shared/store/database.ts';

/** Answers `byOnce` with what the archive held just before its head was last read through this side. */
export function withIndexReadAhead(database: Database): Database {
  let ahead: readonly Item[] = [];
  return {
    ...database,
    async list(table, query) {
      if (table === 'ledger' && 'index' in query && query.index === 'byOnce') {
        return ahead.filter((item) => item.once === query.once);
      }
      if (table === 'ledger' && 'descending' in query) ahead = await database.list('ledger', { pk: query.pk });
      return database.list(table, query);
    },
  };
}
