// The ledger: the facts an archive is made of, as they are stored, chained and exported.
import * as z from 'zod';
import { ArchiveState, ConsentGiven } from './consent.ts';
import { Instant } from './days.ts';
import { RecordAnnulled, RecordCorrected, RecordFiled } from './record.ts';

/**
 * Content of each kind of fact, sealed in `vault`; `null` where the fact has none.
 * A new kind is one line here and one in score.ts if it changes a fold.
 */
export const FACT_CONTENT = {
  'consent-given': ConsentGiven,
  'record-filed': RecordFiled,
  'notice-given': z.null(),
  'record-corrected': RecordCorrected,
  'record-annulled': RecordAnnulled,
  'consent-withdrawn': z.null(),
  erased: z.null(),
} as const;
export type FactKind = keyof typeof FACT_CONTENT;
export const FactKind = z.enum(Object.keys(FACT_CONTENT) as [FactKind, ...FactKind[]]);
export type ContentOf<K extends FactKind> = z.infer<(typeof FACT_CONTENT)[K]>;

/** Binary attributes as the document client hands them out. */
export const Bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
/** An archive's random id, 128 bits in lower-case hex; numbers, names and logins only point to it. */
export const ArchiveId = z.string().regex(/^arc_[0-9a-f]{32}$/);
/** A sequence number as a sort key: eight digits, so that text order is number order. */
export const SeqKey = z.string().regex(/^\d{8}$/);

/**
 * One ledger item. Never updated, never deleted. `state`, `consentSince` and `consentUntil` are copied forward, so that
 * the last item is the head and says by itself where the archive stands.
 * `hash` covers every other attribute, keys and `previous` included.
 * `about` names the fact this one is about (a notice: the record filed); `content` and `commitment` lead to the sealed
 * content; `once` is the guard against a second effect and `digest` the keyed digest of the request that made it.
 */
export const LedgerItem = z.strictObject({
  pk: ArchiveId,
  sk: SeqKey,
  kind: FactKind,
  recordedAt: Instant,
  state: ArchiveState,
  consentSince: z.iso.date(),
  consentUntil: z.iso.date(),
  once: z.string(),
  digest: z.string().optional(),
  about: z.int().positive().optional(),
  channel: z.enum(['opened', 'subscription-message', 'sms', 'post', 'counter']).optional(),
  content: z.string().optional(),
  commitment: Bytes.optional(),
  previous: Bytes,
  hash: Bytes,
});
export type LedgerItem = z.infer<typeof LedgerItem>;

export const seqKey = (seq: number): string => String(seq).padStart(8, '0');
export const seqOf = (item: Pick<LedgerItem, 'sk'>): number => Number(item.sk);

/** A fact as rules see it: the ledger item's meaning together with its opened content. */
export type Fact = {
  [K in FactKind]: {
    readonly seq: number;
    readonly kind: K;
    readonly recordedAt: Instant;
    readonly about?: number | undefined;
    readonly channel?: LedgerItem['channel'];
    /** `destroyed`: the item ended and its content was destroyed, only the commitment remains (I7). */
    readonly content: ContentOf<K> | 'destroyed';
  };
}[FactKind];

/** Joins an item and its content; throws a ZodError when the content is not what its kind promises. */
export function factOf(item: LedgerItem, content: unknown): Fact {
  const { kind, recordedAt, about, channel } = item;
  const parsed = content === 'destroyed' ? 'destroyed' : FACT_CONTENT[kind].parse(content);
  return { seq: seqOf(item), kind, recordedAt, about, channel, content: parsed } as Fact;
}
