// How often one address may ask without a login: there is nobody else to count, and the address itself is never kept.
import type { Instant } from '../shared/domain/days.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import type { Key } from '../shared/store/keys.ts';
import { addressKey, countWithin, windowOf } from '../shared/store/limiter.ts';
import type { Store } from '../shared/store/store.ts';

const WINDOW_SECONDS = 600;
/** A busy counter behind one address checks a certificate every ten seconds. */
const MOST_CHECKS = 60;

const secondsLeft = (now: Instant, seconds: number): number => seconds - (Math.floor(Date.parse(now) / 1000) % seconds);

/** Counts one more try under a key of its window; refuses `too-many-requests` and says after how many seconds to come back. */
export async function refuseBeyond(store: Store, key: Key, most: number, seconds: number, now: Instant): Promise<void> {
  if (await countWithin(store, key, most, now)) return;
  throw new Refusal('too-many-requests', [], secondsLeft(now, seconds));
}

export async function limitAddress(store: Store, address: string, now: Instant): Promise<void> {
  const key = await addressKey(store, address, windowOf(now, WINDOW_SECONDS), now);
  await refuseBeyond(store, key, MOST_CHECKS, WINDOW_SECONDS, now);
}
