// The snapshot of an archive's fold: sealed, droppable, and never trusted over the ledger (docs/adr/0003).
import * as z from 'zod';
import { seal, unseal } from '../crypto/envelope.ts';
import { Contribution, type Contributions, fold, NO_CONTRIBUTIONS } from '../domain/contribution.ts';
import { Bytes, type LedgerItem, seqOf } from '../domain/ledger.ts';
import type { OpenArchive } from './archive.ts';
import { Clash } from './database.ts';
import { quarantineKey, snapshotKey } from './keys.ts';
import { itemsAfter, readFact } from './ledger.ts';
import type { Store } from './store.ts';

const SnapshotItem = z.strictObject({ pk: z.string(), sk: z.string(), seq: z.int().positive(), sealed: Bytes });

interface Folded {
  readonly seq: number;
  readonly contributions: Contributions;
}
const EMPTY: Folded = { seq: 0, contributions: NO_CONTRIBUTIONS };

async function readSnapshot(store: Store, archive: OpenArchive): Promise<Folded> {
  const item = await store.database.get('views', snapshotKey(archive.id));
  if (!item) return EMPTY;
  const { pk, sk, seq, sealed } = SnapshotItem.parse(item);
  const list = z.array(Contribution).parse(unseal(archive.key, `${pk}/${sk}`, sealed));
  return { seq, contributions: new Map(list.map((one) => [one.seq, one])) };
}

/** A fact that could not be read or folded; the folded part before it stands. */
export class UnreadableFact extends Error {
  readonly item: LedgerItem;
  readonly before: Folded;
  constructor(item: LedgerItem, before: Folded, cause: unknown) {
    super(`fact ${item.sk} of ${item.pk} cannot be folded`, { cause });
    this.name = 'UnreadableFact';
    this.item = item;
    this.before = before;
  }
}

async function foldOn(store: Store, archive: OpenArchive, from: Folded): Promise<Folded> {
  let now = from;
  for (const item of await itemsAfter(store, archive.id, from.seq)) {
    try {
      now = { seq: seqOf(item), contributions: fold(now.contributions, await readFact(store, archive, item)) };
    } catch (error) {
      if (error instanceof Error && error.name === 'StoreUnavailable') throw error;
      throw new UnreadableFact(item, now, error);
    }
  }
  return now;
}

export interface Current extends Folded {
  /** A fact could not be understood: what is shown is the state before it, and says so. */
  readonly recalculating: boolean;
}

/** The contributions as of the last fact: the snapshot plus whatever the consumer has not folded yet. */
export async function readContributions(store: Store, archive: OpenArchive): Promise<Current> {
  try {
    return { ...(await foldOn(store, archive, await readSnapshot(store, archive))), recalculating: false };
  } catch (error) {
    if (error instanceof UnreadableFact) return { ...error.before, recalculating: true };
    throw error;
  }
}

/**
 * Brings the snapshot up to the ledger; duplicates, reordering and lost acknowledgements cannot matter, because the
 * write stands only if the snapshot is still the one that was folded from. Throws UnreadableFact.
 */
export async function refreshSnapshot(store: Store, archive: OpenArchive): Promise<void> {
  for (;;) {
    const before = await readSnapshot(store, archive);
    const after = await foldOn(store, archive, before);
    if (after.seq === before.seq) return;
    const key = snapshotKey(archive.id);
    const sealed = seal(archive.key, `${key.pk}/${key.sk}`, [...after.contributions.values()]);
    try {
      const guard = before.seq === 0 ? 'absent' : ({ still: { seq: before.seq } } as const);
      await store.database.put('views', { ...key, seq: after.seq, sealed }, guard);
      return;
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
    }
  }
}

/** Sets a fact aside by its keys alone; once is enough. */
export async function quarantine(store: Store, archive: string, seq: number, at: string): Promise<void> {
  try {
    await store.database.put('views', { ...quarantineKey(archive, seq), at }, 'absent');
  } catch (error) {
    if (!(error instanceof Clash)) throw error;
  }
}
