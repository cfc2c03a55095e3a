// The access log of an archive: written before an answer, read by the citizen alone (I10).

import { type LoggedLook, Look } from '../domain/access.ts';
import { addMonths, dayOf, startOf } from '../domain/days.ts';
import type { Item } from './database.ts';
import { lookKey } from './keys.ts';
import type { Store } from './store.ts';

/** Writes one look; if this throws, no data may be given. `accessYears` from the rule book. */
export async function writeLook(store: Store, archive: string, look: Look, accessYears: number): Promise<void> {
  const expiresOn = addMonths(dayOf(look.at), accessYears * 12);
  const expiresAtSeconds = Math.floor(Date.parse(startOf(expiresOn)) / 1000);
  const key = lookKey(archive, look.at, store.randomId(8));
  await store.database.put('access', { ...key, ...Look.parse(look), expiresAtSeconds }, 'absent');
}

export interface LookPage {
  readonly looks: readonly LoggedLook[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const isAlive = (item: Item, now: string): boolean => Number(item.expiresAtSeconds) * 1000 > Date.parse(now);
const lookIn = ({ pk: _pk, sk: _sk, expiresAtSeconds: _expires, ...look }: Item): Look => Look.parse(look);

/** One row of this archive by its id; a query, because nobody's rights on this table hold a get. */
export async function readLook(store: Store, archive: string, id: string, now: string): Promise<Look | undefined> {
  const [found] = await store.database.list('access', { pk: archive, prefix: id, limit: 1 });
  return found?.sk === id && isAlive(found, now) ? lookIn(found) : undefined;
}

/** Newest first; expired rows are filtered when read, because TTL deletes late. */
export async function readLooks(
  store: Store,
  archive: string,
  page: { before?: string | undefined; limit: number; now: string },
): Promise<LookPage> {
  const items = await store.database.list('access', {
    pk: archive,
    descending: true,
    limit: page.limit + 1,
    ...(page.before === undefined ? {} : { before: page.before }),
  });
  const shown = items.slice(0, page.limit);
  const looks = shown.filter((item) => isAlive(item, page.now)).map((item) => ({ ...lookIn(item), id: item.sk }));
  const next = items.length > page.limit ? shown.at(-1)?.sk : undefined;
  return { looks, ...(next === undefined ? {} : { next }) };
}
