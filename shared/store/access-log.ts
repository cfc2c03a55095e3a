// The access log of an archive: written before an answer, read by the citizen alone (I10).

import { Look } from '../domain/access.ts';
import { addMonths, dayOf, startOf } from '../domain/days.ts';
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
  readonly looks: readonly Look[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
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
  const alive = shown.filter((item) => Number(item.expiresAtSeconds) * 1000 > Date.parse(page.now));
  const looks = alive.map(({ pk: _pk, sk: _sk, expiresAtSeconds: _expires, ...look }) => Look.parse(look));
  const next = items.length > page.limit ? shown.at(-1)?.sk : undefined;
  return { looks, ...(next === undefined ? {} : { next }) };
}
