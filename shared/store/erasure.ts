// Erasure after a withdrawal: everything the archive's key could open goes, the ledger's bare items stay (PIPL 47).
import * as z from 'zod';
import { type Instant, instantOf } from '../domain/days.ts';
import { CONTENT, erasureKey, snapshotKey } from './keys.ts';
import { append } from './ledger.ts';
import type { Store } from './store.ts';

const Due = z.object({ pk: z.string(), sk: z.string() });
const Work = z.object({ pk: z.string(), dueAt: z.string(), pass: z.int() });

/** Longer than any function may run: a filing that was under way at the withdrawal has ended before the second pass. */
const SECOND_PASS_AFTER_MS = 15 * 60 * 1000;
const MOST_AT_ONCE = 100;

/** Archives whose erasure is due by an instant. */
export async function dueErasures(store: Store, until: Instant): Promise<string[]> {
  const items = await store.database.list('views', { index: 'byDue', due: 'erasure', until, limit: MOST_AT_ONCE });
  return items.map((item) => Due.parse(item).pk);
}

/** One pass over one archive; safe to repeat at any point. The second pass ends with the fact `erased`. */
export async function erase(store: Store, archive: string, now: Instant): Promise<'again later' | 'done'> {
  const row = await store.database.get('views', erasureKey(archive));
  if (!row) return 'done';
  const { dueAt, pass } = Work.parse(row);
  if (dueAt > now) return 'again later';
  const contents = await store.database.list('vault', { pk: archive, prefix: CONTENT });
  for (const { pk, sk } of contents) await store.database.delete('vault', { pk, sk });
  const set = await store.database.list('views', { pk: archive, prefix: 'QUARANTINE#' });
  for (const { pk, sk } of set) await store.database.delete('views', { pk, sk });
  await store.database.delete('views', snapshotKey(archive));
  if (pass === 1) {
    const later = instantOf(Date.parse(now) + SECOND_PASS_AFTER_MS);
    const next = { ...erasureKey(archive), due: 'erasure', dueAt: later, pass: 2 };
    await store.database.put('views', next, { still: { pass: 1 } });
    return 'again later';
  }
  // The archive's key is gone, so this fact has neither content nor a keyed guard; its act can happen only once.
  await append(
    store,
    { id: archive, key: new Uint8Array(32) },
    'erased',
    () => ({ kind: 'erased', state: 'erased' }),
    now,
  );
  await store.database.delete('views', erasureKey(archive));
  return 'done';
}
