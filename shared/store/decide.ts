// A fact decided upon the fold: what an act depends on is read again whenever something came in between.
import type { Folded } from '../domain/archive-fold.ts';
import type { Instant } from '../domain/days.ts';

import { type LedgerItem, seqOf } from '../domain/ledger.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Appended, append, type Draft } from './ledger.ts';
import { readFold } from './snapshot.ts';
import type { OpenArchive, Store } from './store.ts';

/** Looks at the fold as of the head and decides: a draft, or `undefined` for nothing to write. May refuse. */
export type DecideOn = (folded: Folded, head: LedgerItem) => Draft | undefined | Promise<Draft | undefined>;

/**
 * Appends one fact decided upon the fold as of the very head it follows: whoever was faster has changed the head, and
 * the decision is made anew. Refuses `too-busy` while a fact of the archive cannot be understood.
 */
export function appendOn(
  store: Store,
  archive: OpenArchive,
  once: string,
  decide: DecideOn,
  now: Instant,
): Promise<Appended | undefined> {
  const decideAtHead = async (head: LedgerItem) => {
    const folded = await readFold(store, archive);
    if (folded.recalculating) throw new Refusal('too-busy');
    // Somebody appended since the head was read: this put would clash, and the next try reads both anew.
    return decide(folded, folded.seq === seqOf(head) ? head : (folded.head ?? head));
  };
  return append(store, archive, once, decideAtHead, now);
}
