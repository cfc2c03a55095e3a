// One record as it stands, read at the price of what is new since the snapshot and not of the whole history.
import type { LedgerItem } from '../domain/ledger.ts';
import { type Tracked, trackRecords } from '../domain/record-view.ts';
import { readFact, readFacts, readItem } from './ledger.ts';
import { readFold } from './snapshot.ts';
import type { OpenArchive, Store } from './store.ts';

export interface StandingRecord {
  readonly record: Tracked;
  /** The seq of the fact that says what the record is: its filing, or its last correction. */
  readonly version: number;
  /** The seq up to which the ledger was read, and its last item where that was read itself. */
  readonly upTo: number;
  readonly head?: LedgerItem | undefined;
}

/** Undefined when no record stands at the seq, or its content was destroyed. Its history may be cut short. */
export async function readStanding(
  store: Store,
  archive: OpenArchive,
  seq: number,
): Promise<StandingRecord | undefined> {
  const { contributions, fresh, head, recalculating, seq: upTo } = await readFold(store, archive);
  const contribution = contributions.get(seq);
  if (recalculating || !contribution) return readFromFirst(store, archive, seq);
  const factAt = async (at: number) => {
    const known = fresh.find((fact) => fact.seq === at);
    const item = known ? undefined : await readItem(store, archive.id, at);
    return known ?? (item && (await readFact(store, archive, item)));
  };
  const version = contribution.from;
  const said = [await factAt(seq), version === seq ? undefined : await factAt(version)];
  const record = trackRecords(said.filter((fact) => fact !== undefined)).get(seq);
  return record && { record: { ...record, marks: contribution, givenOn: contribution.noticedOn }, version, upTo, head };
}

/** For what the fold no longer keeps, because it ended, or cannot tell. */
async function readFromFirst(store: Store, archive: OpenArchive, seq: number): Promise<StandingRecord | undefined> {
  const facts = await readFacts(store, archive);
  const record = trackRecords(facts).get(seq);
  const version = record?.history.findLast((event) => event.kind === 'record-corrected')?.seq ?? seq;
  return record && { record, version, upTo: facts.at(-1)?.seq ?? 0 };
}
