// The ledger: `append` is the only way any route writes a fact (docs/adr/0003).

import { canonical } from '../crypto/canonical.ts';
import { CHAIN_START, hashOf } from '../crypto/chain.ts';
import { type Instant, laterInstant } from '../domain/days.ts';
import type { Draft as DomainDraft } from '../domain/draft.ts';
import { type Fact, type FactKind, factOf, LedgerItem, seqKey, seqOf } from '../domain/ledger.ts';
import { Refusal } from '../domain/refusal.ts';
import { readContent, readContents, type SealedContent, sealContent } from './content.ts';
import { Clash, type Write } from './database.ts';
import { factKey } from './keys.ts';
import type { OpenArchive, Store } from './store.ts';

/** A rule's draft as it is appended. */
export interface Draft extends DomainDraft {
  /** Writes that stand or fall with the fact; makes the append a transaction. */
  readonly together?: readonly Write[];
}
/** Looks at the head and decides: a draft, or `undefined` for nothing to write. May refuse. */
export type Decide = (head: LedgerItem) => Draft | undefined | Promise<Draft | undefined>;

export interface Appended {
  readonly item: LedgerItem;
  /** The act had been done before: this is its fact, nothing was written. */
  readonly replayed: boolean;
}

const MOST_TRIES = 8;
const MOST_WAIT_MS = 40;

/**
 * A withdrawn archive takes nothing but `erased`, a locked one nothing but its end, its undoing and the visit in which
 * that is done: an act that was under way at the withdrawal comes too late (I1).
 */
const AFTER: Partial<Record<LedgerItem['state'], readonly FactKind[]>> = {
  locked: ['consent-withdrawn', 'withdrawal-undone', 'counter-visited'],
  withdrawn: ['erased'],
  erased: [],
};
const mayFollow = (head: LedgerItem, kind: FactKind): boolean => AFTER[head.state]?.includes(kind) ?? true;

/** The last item, which says where the archive stands. */
export async function readHead(store: Store, archive: string): Promise<LedgerItem | undefined> {
  const [last] = await store.database.list('ledger', { pk: archive, descending: true, limit: 1 });
  return last && LedgerItem.parse(last);
}

/** The fact of an act already done. The index carries keys only, so the item itself is read after it. */
export async function findOnce(store: Store, archive: string, once: string): Promise<LedgerItem | undefined> {
  const [found] = await store.database.list('ledger', { index: 'byOnce', pk: archive, once });
  return found && readItem(store, archive, Number(found.sk));
}

export async function readItem(store: Store, archive: string, seq: number): Promise<LedgerItem | undefined> {
  const item = await store.database.get('ledger', factKey(archive, seq));
  return item && LedgerItem.parse(item);
}

/** The next item of a chain. `recordedAt` never goes back, although the clocks of two functions may differ. */
export function nextItem(
  archive: string,
  head: LedgerItem | undefined,
  draft: Draft & { once: string; via?: number | undefined },
  content: SealedContent | undefined,
  now: Instant,
): LedgerItem {
  const { kind, about, case: ofCase, via, channel, digest, once } = draft;
  const renewals = draft.renewals ?? head?.renewals;
  const pushBy = draft.pushBy === undefined ? head?.pushBy : draft.pushBy;
  const item: Omit<LedgerItem, 'hash'> = {
    pk: archive,
    sk: seqKey(head ? seqOf(head) + 1 : 1),
    kind,
    recordedAt: head ? laterInstant(head.recordedAt, now) : now,
    state: draft.state ?? head?.state ?? 'active',
    consentSince: draft.consentSince ?? head?.consentSince ?? '',
    consentUntil: draft.consentUntil ?? head?.consentUntil ?? '',
    ...(renewals ? { renewals: [...renewals] } : {}),
    ...(pushBy ? { pushBy } : {}),
    once,
    ...(digest === undefined ? {} : { digest }),
    ...(about === undefined ? {} : { about }),
    ...(ofCase === undefined ? {} : { case: ofCase }),
    ...(via === undefined ? {} : { via }),
    ...(channel === undefined ? {} : { channel }),
    ...(content ? { content: content.id, commitment: content.commitment } : {}),
    previous: head ? head.hash : CHAIN_START,
  };
  return LedgerItem.parse({ ...item, hash: hashOf(item) });
}

/**
 * Appends one fact under its guards; undefined when there is nothing to write or the archive is closed. Right, because
 * if the put of seq + 1 succeeds nothing was appended after the head read in (b), and (c), which comes after (b), saw
 * everything up to it: the order of these two reads is the proof.
 * A crash after (d) leaves sealed content that nothing points to. Refuses `too-busy` after eight clashes.
 * `seen` is a head that the caller has read, or put, before: it stands for the first (b), which (c) follows all the same.
 */
export async function append(
  store: Store,
  archive: OpenArchive,
  once: string,
  decide: Decide,
  now: Instant,
  seen?: LedgerItem,
): Promise<Appended | undefined> {
  let put: { of: unknown; content: SealedContent } | undefined;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const head = attempt === 0 && seen ? seen : await readHead(store, archive.id); // (b)
    if (!head) return undefined;
    const earlier = await findOnce(store, archive.id, once); // (c), after (b)
    if (earlier) return { item: earlier, replayed: true };
    try {
      const draft = await decide(head);
      if (!draft || !mayFollow(head, draft.kind)) return undefined;
      // A later try that decides the same takes the content that the first one put.
      if (draft.content !== undefined && !(put && canonical(put.of) === canonical(draft.content))) {
        const content = sealContent(store, archive, draft.content);
        await store.database.put('vault', content.write.put, 'absent'); // (d)
        put = { of: draft.content, content };
      }
      const content = draft.content === undefined ? undefined : put?.content;
      const item = nextItem(archive.id, head, { ...draft, once, via: archive.via }, content, now);
      const write: Write = { table: 'ledger', put: item, guard: 'absent' };
      if (draft.together) await store.database.transact([write, ...draft.together]);
      else await store.database.put('ledger', item, 'absent'); // (e)
      return { item, replayed: false };
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * MOST_WAIT_MS * (attempt + 1)));
    }
  }
  throw new Refusal('too-busy');
}

/** The items after a seq, in order, all of them or the first `limit`. */
export async function itemsAfter(store: Store, archive: string, seq: number, limit?: number): Promise<LedgerItem[]> {
  const items = await store.database.list('ledger', { pk: archive, after: seqKey(seq), ...(limit ? { limit } : {}) });
  return items.map((item) => LedgerItem.parse(item));
}

/** The item that was the head when the next one was appended. */
export async function readHeadAt(store: Store, archive: string, seq: number): Promise<LedgerItem> {
  const item = await readItem(store, archive, seq);
  if (!item) throw new Error(`an archive has no gap, and ${seq} is one`);
  return item;
}

/** One fact with its content. */
export async function readFact(store: Store, archive: OpenArchive, item: LedgerItem): Promise<Fact> {
  const opened = item.content === undefined ? undefined : await readContent(store, archive, item.content);
  return factOf(item, contentIn(opened));
}

/** Every fact of an archive with its content, in order. */
export async function readFacts(store: Store, archive: OpenArchive): Promise<Fact[]> {
  const items = await itemsAfter(store, archive.id, 0);
  return factsFrom(items, await readContents(store, archive));
}

/**
 * Joins items with contents that were read after them: a content is put before its item, so that one that is not there
 * was destroyed. Read the other way round, a record filed meanwhile would look destroyed.
 */
export const factsFrom = (items: readonly LedgerItem[], contents: Awaited<ReturnType<typeof readContents>>): Fact[] =>
  items.map((item) =>
    factOf(
      item,
      contentIn(item.content === undefined ? undefined : (contents.get(item.content) ?? 'content destroyed')),
    ),
  );

const contentIn = (opened: Awaited<ReturnType<typeof readContent>> | undefined): unknown => {
  if (opened === undefined) return null;
  return opened === 'content destroyed' ? 'destroyed' : opened.content;
};
