// The snapshot of an archive's fold: sealed, droppable, and never trusted over the ledger (docs/adr/0003).
import * as z from 'zod';
import { seal, unseal } from '../crypto/envelope.ts';
import {
  type Folded as ArchiveFolded,
  foldedFrom,
  foldFact,
  NOTHING_FOLDED,
  storedFold,
} from '../domain/archive-fold.ts';
import { dayOf, type Instant, startOf } from '../domain/days.ts';
import { type Clocks, dueOf } from '../domain/due.ts';
import { Bytes, type Fact, factOf, LedgerItem, seqKey, seqOf } from '../domain/ledger.ts';
import { readContents } from './content.ts';
import { Clash, type Guard, StoreUnavailable } from './database.ts';
import { quarantineKey, snapshotKey } from './keys.ts';
import { factsFrom, readFact, readHead } from './ledger.ts';
import type { OpenArchive, Store } from './store.ts';
import { keepTasks } from './tasks.ts';

/** The name under which an archive waits for the clock. */
export const SWEEP = 'sweep';

/** `due` and `dueAt` say when the clock has something to do in this archive, and nothing about what. */
const SnapshotItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  seq: z.int().positive(),
  sealed: Bytes,
  due: z.literal(SWEEP).optional(),
  dueAt: z.string().optional(),
});

interface Folded extends ArchiveFolded {
  readonly seq: number;
  /** The facts folded on top of the snapshot, and the last item if there was one: the archive's head. */
  readonly fresh: readonly Fact[];
  readonly head?: LedgerItem | undefined;
}
const EMPTY: Folded = { seq: 0, ...NOTHING_FOLDED, fresh: [] };

/** The snapshot that stands, and the guard under which it may be replaced. */
async function readSnapshot(store: Store, archive: OpenArchive): Promise<Folded & { readonly guard: Guard }> {
  const item = await store.database.get('views', snapshotKey(archive.id));
  if (!item) return { ...EMPTY, guard: 'absent' };
  // With no seq to hold on to, whatever stands there is replaced: an older fold is behind, never wrong.
  const guard: Guard = { still: typeof item.seq === 'number' ? { seq: item.seq } : { sk: item.sk } };
  try {
    const { pk, sk, seq, sealed } = SnapshotItem.parse(item);
    return { seq, ...foldedFrom(unseal(archive.key, `${pk}/${sk}`, sealed)), fresh: [], guard };
  } catch {
    return { ...EMPTY, guard }; // damaged, or of an older shape: the ledger is folded anew and replaces it
  }
}

/** A fact that could not be read or folded; the folded part before it stands. */
export class UnreadableFact extends Error {
  readonly seq: number;
  readonly before: Folded;
  constructor(seq: number, before: Folded, cause: unknown) {
    super(`fact ${seq} cannot be folded`, { cause });
    this.name = 'UnreadableFact';
    this.seq = seq;
    this.before = before;
  }
}

const FEW = 16;

/** Undefined when one of them is damaged: read one by one, the fact it belongs to can be named and set aside. */
async function readContentsIfSound(store: Store, archive: OpenArchive) {
  try {
    return await readContents(store, archive);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return undefined;
  }
}

async function foldOn(store: Store, archive: OpenArchive, from: Folded): Promise<Folded> {
  let now = from;
  const fresh: Fact[] = [];
  const unfolded = await store.database.list('ledger', { pk: archive.id, after: seqKey(from.seq) });
  // Many filings may wait for their notices; beyond a few, one query is cheaper than a read for each.
  const contents = unfolded.length > FEW ? await readContentsIfSound(store, archive) : undefined;
  for (const stored of unfolded) {
    try {
      const item = LedgerItem.parse(stored);
      // A consent says nothing that counts, so the first fold of an archive need not open it.
      const fact =
        item.kind === 'consent-given'
          ? factOf(item, 'destroyed')
          : (contents && factsFrom([item], contents)[0]) || (await readFact(store, archive, item));
      fresh.push(fact);
      now = { seq: seqOf(item), ...foldFact(now, fact), fresh, head: item };
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      throw new UnreadableFact(Number(stored.sk), now, error);
    }
  }
  return now;
}

export interface Current extends Folded {
  /** A fact could not be understood: what is shown is the state before it, and says so. */
  readonly recalculating: boolean;
}

/** The fold as of the last fact: the snapshot plus whatever the consumer has not folded yet. */
export async function readFold(store: Store, archive: OpenArchive): Promise<Current> {
  try {
    return { ...(await foldOn(store, archive, await readSnapshot(store, archive))), recalculating: false };
  } catch (error) {
    if (error instanceof UnreadableFact) return { ...error.before, recalculating: true };
    throw error;
  }
}

/** When the clock has something to do next, as the attributes that put the snapshot into the index of what is due. */
function dueAttributes(folded: Folded, head: LedgerItem, clocks: Clocks): { due?: typeof SWEEP; dueAt?: Instant } {
  const [next] = dueOf(folded, head, dayOf(head.recordedAt), clocks);
  return next ? { due: SWEEP, dueAt: startOf(next.on) } : {};
}

/**
 * Brings the snapshot and the tasks up to the ledger; duplicates, reordering and lost acknowledgements cannot matter,
 * because the write stands only if the snapshot is still the one that was folded from. `anew` writes it even if there
 * is no new fact, so that the day it is due next moves on. Throws UnreadableFact.
 */
export async function refreshSnapshot(
  store: Store,
  archive: OpenArchive,
  clocks: Clocks,
  anew: 'anew' | 'if-new' = 'if-new',
): Promise<void> {
  let always = anew === 'anew';
  for (;;) {
    const before = await readSnapshot(store, archive);
    const after = await foldOn(store, archive, before);
    if (after.seq === before.seq && !always) return;
    const head = after.head ?? (await readHead(store, archive.id));
    if (!head) return;
    const key = snapshotKey(archive.id);
    const sealed = seal(archive.key, `${key.pk}/${key.sk}`, storedFold(after));
    try {
      // Tasks first: if this ends here, the bell rings again and finds the snapshot still behind.
      if (always || before.cases.size > 0 || after.cases.size > 0) await keepTasks(store, archive.id, after, clocks);
      const item = { ...key, seq: after.seq, sealed, ...dueAttributes(after, head, clocks) };
      await store.database.put('views', item, before.guard);
      return;
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
      always = true;
    }
  }
}

/** Sets a fact aside by its keys alone; once is enough. */
export async function quarantine(store: Store, archive: string, seq: number): Promise<void> {
  try {
    await store.database.put('views', { ...quarantineKey(archive, seq) }, 'absent');
  } catch (error) {
    if (!(error instanceof Clash)) throw error;
  }
}
