// Erasure after a withdrawal: everything the archive's key could open goes, the ledger's bare items stay (PIPL 47).
import * as z from 'zod';
import { type Instant, instantOf } from '../domain/days.ts';
import { eraseCertificates } from './certificates.ts';
import { certificateFolder, deleteFolder, evidenceFolder, type Files, uploadFolder } from './files.ts';
import { CERTIFICATE, erasureKey } from './keys.ts';
import { append } from './ledger.ts';
import type { Store } from './store.ts';

const Due = z.object({ pk: z.string(), sk: z.string() });
const Work = z.object({ pk: z.string(), dueAt: z.string(), pass: z.int() });

/** Longer than any function may run: a filing that was under way at the withdrawal has ended before the second pass. */
const SECOND_PASS_AFTER_MS = 15 * 60 * 1000;
/** Archives whose erasure is due by an instant. */
export async function dueErasures(store: Store, until: Instant, most: number): Promise<string[]> {
  const items = await store.database.list('views', { index: 'byDue', due: 'erasure', until, limit: most });
  return items.map((item) => Due.parse(item).pk);
}

/**
 * Everything stored under the archive's id that is not the work row itself, and every file. Safe to repeat. The rows that
 * lead to certificates go only with the second pass: what was on its way to a number must be found again.
 */
async function eraseAll(store: Store, files: Files, archive: string, pass: number): Promise<void> {
  const stays = (sk: string): boolean => sk === erasureKey(archive).sk || (pass === 1 && sk.startsWith(CERTIFICATE));
  // Before the rows that lead to them.
  await eraseCertificates(store, archive, (key) => files.delete(key));
  for (const table of ['vault', 'views'] as const) {
    for (const { pk, sk } of await store.database.list(table, { pk: archive })) {
      if (table === 'vault' || !stays(sk)) await store.database.delete(table, { pk, sk });
    }
  }
  // Each folder by the pepper, which outlives the archive's key; what is on its way goes with the second pass.
  for (const folder of [evidenceFolder, uploadFolder, certificateFolder].map((of) => of(store, archive)))
    await deleteFolder(files, folder);
}

/** One pass over one archive; safe to repeat at any point. The second pass ends with the fact `erased`. */
export async function erase(store: Store, files: Files, archive: string, now: Instant) {
  const row = await store.database.get('views', erasureKey(archive));
  if (!row) return 'done' as const;
  const { dueAt, pass } = Work.parse(row);
  if (dueAt > now) return 'again later' as const;
  await eraseAll(store, files, archive, pass);
  if (pass === 1) {
    const later = instantOf(Date.parse(now) + SECOND_PASS_AFTER_MS);
    const next = { ...erasureKey(archive), due: 'erasure', dueAt: later, pass: 2 };
    await store.database.put('views', next, { still: { pass: 1 } });
    return 'again later' as const;
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
  return 'done' as const;
}
