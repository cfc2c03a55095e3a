// How often somebody may ask: counted in windows of time, under names that say nothing about who it was.
import * as z from 'zod';
import { keyedId } from '../crypto/pseudonym.ts';
import { addDays, dayOf, type Instant, instantOf, startOf } from '../domain/days.ts';
import { Clash } from './database.ts';
import type { Key } from './keys.ts';
import type { Store } from './store.ts';

const Counted = z.object({ count: z.int().positive() });
const SaltItem = z.object({ salt: z.string() });
const MOST_TRIES = 5;

/** Rows and salts of a day are of no use the day after; the time to live takes them. */
const expiresAtSeconds = (now: Instant): number => Date.parse(startOf(addDays(dayOf(now), 2))) / 1000;

/** The instant at which the window began in which `now` lies. */
export const windowOf = (now: Instant, seconds: number): Instant =>
  instantOf(Math.floor(Date.parse(now) / (seconds * 1000)) * seconds * 1000);

/**
 * Counts one more under `key`, whose sort key names the window; false once `most` were counted. Whoever clashes again and
 * again with themselves is asking too often, too.
 */
export async function countWithin(store: Store, key: Key, most: number, now: Instant): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const found = await store.database.get('certificates', key);
    const count = found ? Counted.parse(found).count : 0;
    if (count >= most) return false;
    const item = { ...key, count: count + 1, expiresAtSeconds: expiresAtSeconds(now) };
    try {
      await store.database.put('certificates', item, found ? { still: { count } } : 'absent');
      return true;
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
    }
  }
  return false;
}

const salts = new WeakMap<Store, { day: string; salt: string }>();
/** Drawn anew each day and deleted with it: yesterday's rows lead back to no address, not even for us. */
async function saltOf(store: Store, now: Instant): Promise<string> {
  const day = dayOf(now);
  const known = salts.get(store);
  if (known?.day === day) return known.salt;
  const key = { pk: 'SALT', sk: day };
  const drawn = store.randomId(16);
  try {
    await store.database.put(
      'certificates',
      { ...key, salt: drawn, expiresAtSeconds: expiresAtSeconds(now) },
      'absent',
    );
    salts.set(store, { day, salt: drawn });
    return drawn;
  } catch (error) {
    if (!(error instanceof Clash)) throw error;
  }
  const { salt } = SaltItem.parse(await store.database.get('certificates', key));
  salts.set(store, { day, salt });
  return salt;
}

/** The key of an address in a window: an HMAC under the day's salt, because addresses are few enough to be guessed. */
export async function addressKey(store: Store, address: string, window: Instant, now: Instant): Promise<Key> {
  const salt = Buffer.from(await saltOf(store, now), 'hex');
  return { pk: `LIMIT#${keyedId(salt, 'address', address)}`, sk: window };
}
