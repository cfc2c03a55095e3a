// A withdrawal made at a counter: it locks at once, can be undone for seven days, and then the clock erases (core.md 5).
import * as z from 'zod';
import { lockOver } from '../shared/domain/consent.ts';
import { Day, dayOf, Instant, laterInstant } from '../shared/domain/days.ts';
import { type LedgerItem, seqOf } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { lockWrites } from '../shared/store/doors.ts';
import { append, readHead } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';

/** From `erasedFrom` on it can no longer be undone. */
export const LockSaid = z.strictObject({ state: z.literal('locked'), lockedAt: Instant, erasedFrom: Day });

export const lockSaid = (lockedAt: Instant): z.infer<typeof LockSaid> => ({
  state: 'locked',
  lockedAt,
  erasedFrom: lockOver(dayOf(lockedAt)),
});

/** From this answer no read opens the archive and no filing lands; only the clerk's summary was signed, so it waits. */
export async function lockArchive(
  store: Store,
  archive: OpenArchive,
  now: Instant,
): Promise<{ body: z.infer<typeof LockSaid>; replayed: boolean }> {
  const head = await readHead(store, archive.id);
  if (!head) throw new Error('an open archive has a first fact');
  const decide = async (last: LedgerItem) => {
    if (last.state === 'locked') return undefined;
    const together = await lockWrites(store, archive.id, laterInstant(last.recordedAt, now));
    return { kind: 'withdrawal-locked', state: 'locked', together } as const;
  };
  // It may happen again after it was undone: the guard names the head that it was decided upon.
  const appended = await append(store, archive, `withdrawal-locked/${seqOf(head)}`, decide, now, head);
  if (!appended) refuse('too-busy'); // locked or ended under our hands: the next try sees it
  return { body: lockSaid(appended.item.recordedAt), replayed: appended.replayed };
}
