// The clock's work in one archive: everything that is due by a day becomes a fact, once, however late the job comes (I7).
import { dayOf, type Instant } from '../domain/days.ts';
import type { Draft } from '../domain/draft.ts';
import { type Clocks, type Due, dueOf } from '../domain/due.ts';
import { type Fact, seqOf } from '../domain/ledger.ts';
import { RecordRemoved } from '../domain/objection.ts';
import { openById } from './archive.ts';
import { destroyContent } from './content.ts';
import type { Write } from './database.ts';
import { appendOn } from './decide.ts';
import type { Files } from './files.ts';
import { auditKey } from './keys.ts';
import { itemsAfter, readFacts, readHead } from './ledger.ts';
import { readFold, refreshSnapshot, SWEEP } from './snapshot.ts';
import type { OpenArchive, Store } from './store.ts';
import { drawnForAudit } from './tasks.ts';

/** Archives in which something is due by an instant. */
export async function dueArchives(store: Store, until: Instant, most: number): Promise<string[]> {
  const items = await store.database.list('views', { index: 'byDue', due: SWEEP, until, limit: most });
  return items.map(({ pk }) => pk);
}

export interface Sweep {
  readonly store: Store;
  readonly files: () => Promise<Files>;
  readonly clocks: Clocks;
  readonly now: Instant;
  /** Ends an archive whose consent ran out, or whose lock did, as a withdrawal would. */
  readonly end: (archive: OpenArchive) => Promise<unknown>;
}

/** The files that facts name. */
const filesOf = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ content }) =>
    content === null || content === 'destroyed' || !('attachments' in content)
      ? []
      : content.attachments.map(({ key }) => key),
  );

/**
 * Deletes everything that was said about a record, and the files beside it that nothing else names; the ledger keeps its
 * bare items (I7). Files first: a crash in between leaves their names readable for the next time.
 */
async function destroyRecord({ store, files }: Sweep, archive: OpenArchive, record: number): Promise<void> {
  const isAbout = ({ seq, about }: Fact): boolean => seq === record || about === record;
  const facts = await readFacts(store, archive);
  const named = new Set(filesOf(facts.filter((fact) => !isAbout(fact))));
  for (const key of filesOf(facts.filter(isAbout))) if (!named.has(key)) await (await files()).delete(key);
  for (const { kind, seq } of facts.filter(isAbout))
    if (kind === 'objection-filed') await store.database.delete('views', auditKey(archive.id, seq));
  for (const item of await itemsAfter(store, archive.id, 0)) {
    if (item.content === undefined || (seqOf(item) !== record && item.about !== record)) continue;
    await destroyContent(store, archive, item.content);
  }
}

/** Nobody proved the item because the platform was late: that is looked at again, not only repaired (I6). */
const withAudit = (archive: OpenArchive, act: Draft, now: Instant): Draft & { readonly together?: readonly Write[] } =>
  act.kind === 'record-removed' && act.case !== undefined && RecordRemoved.parse(act.content).cause === 'reviewer-late'
    ? { ...act, together: [drawnForAudit(archive.id, act.case, now)] }
    : act;

async function carryOut(sweep: Sweep, archive: OpenArchive, due: Due): Promise<void> {
  const { store, clocks, now } = sweep;
  if (due.act === 'consent-ran-out' || due.act === 'lock-over') {
    await sweep.end(archive);
    return;
  }
  const { act } = due;
  // Gone before it is said to be gone: repeated after a crash, there is nothing left to delete.
  if ('destroy' in act) await destroyRecord(sweep, archive, act.destroy);
  const draft =
    'destroy' in act ? ({ kind: 'content-destroyed', about: act.destroy } as const) : withAudit(archive, act, now);
  const stillDue: Parameters<typeof appendOn>[3] = (folded, head) =>
    dueOf(folded, head, dayOf(now), clocks).some(({ once }) => once === due.once) ? draft : undefined;
  await appendOn(store, archive, due.once, stillDue, now);
}

/** How many things were done; safe to run twice, late, or after a missed week. */
export async function sweepArchive(sweep: Sweep, archiveId: string): Promise<number> {
  const { store, clocks, now } = sweep;
  const archive = await openById(store, archiveId);
  const head = archive && (await readHead(store, archive.id));
  if (!archive || !head) return 0; // withdrawn: its erasure has a row of its own
  const folded = await readFold(store, archive);
  if (folded.recalculating) return 0; // what cannot be understood must not be decided upon
  const due = dueOf(folded, head, dayOf(now), clocks).filter(({ on }) => on <= dayOf(now));
  for (const one of due) await carryOut(sweep, archive, one);
  // Another day is due next, and nobody rings for a day on which nothing was left to do.
  if (await openById(store, archiveId)) await refreshSnapshot(store, archive, clocks, 'anew');
  return due.length;
}
