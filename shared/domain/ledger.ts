// The ledger: the facts an archive is made of, as they are stored, chained and exported.
import * as z from 'zod';
import { AttachedFiles } from './attached.ts';
import { CertificateIssued } from './certificate.ts';
import { ArchiveState, ConsentGiven, ConsentRenewed } from './consent.ts';
import { Day, Instant } from './days.ts';
import { AccessAnswered, AccessQuestioned, MissingItemAnswered, MissingItemReported } from './inquiry.ts';
import {
  ObjectionAnswered,
  ObjectionDecided,
  ObjectionFiled,
  RecordRemoved,
  ReexaminationAsked,
  ReexaminationDecided,
} from './objection.ts';
import { RecordAnnulled, RecordCorrected, RecordFiled } from './record.ts';
import { RemedyReported } from './remedy.ts';
import { DutiesReported, RepairAnswered, RepairApplied, RepairDecided } from './repair.ts';
import { CaseRated } from './satisfaction.ts';

/** At most 200 characters that stand beside an item wherever it is shown; empty takes them back. */
export const Statement = z.strictObject({ words: z.string().trim().max(200) });
/** What was due, told to the citizen once: the end of the consent, or that a repair becomes possible. */
export const ReminderGiven = z.strictObject({
  about: z.enum(['consent-ends-in-30-days', 'consent-ends-in-7-days', 'repair-possible']),
  on: Day,
});
/** To whom, by whom; to nobody (an empty name) releases the case. */
const CaseAssigned = z.strictObject({ to: z.string(), by: z.string() });
/** A citizen acts at a counter: who served, and the hash of the summary that was printed and signed. */
export const CounterVisited = z.strictObject({
  clerk: z.string(),
  organ: z.string(),
  summarySha256: z.string().regex(/^[0-9a-f]{64}$/),
  secondClerk: z.string().optional(),
});
/** What a department lays beside a record it filed. */
export const MaterialAttached = z.strictObject({ attachments: AttachedFiles, organ: z.string() });
/** A channel says on which day it delivered; a notice that was opened says nothing more. */
const NoticeGiven = z.strictObject({ deliveredOn: Day }).nullable();
/** The second channel by which notices may also be given (domain rule: an unopened inbox alone is no notice). */
export const Channel = z.enum(['subscription-message', 'sms', 'post', 'counter']);
const ChannelChosen = z.strictObject({ channel: Channel.nullable() });
/** A citizen invites one adult, under the name that the citizen typed, to read and object until a day. */
export const HelperInvited = z.strictObject({ name: z.string(), until: Day });
/** The invitation was accepted: `helper` is the keyed pseudonym of a login and means nothing without this archive's key. */
export const HelperNamed = z.strictObject({ helper: z.string(), name: z.string(), until: Day });

/**
 * Content of each kind of fact, sealed in `vault`; `null` where the fact has none.
 * A new kind is one line here and one in score.ts if it changes a fold.
 */
export const FACT_CONTENT = {
  'consent-given': ConsentGiven,
  'record-filed': RecordFiled,
  'notice-given': NoticeGiven,
  'record-corrected': RecordCorrected,
  'record-annulled': RecordAnnulled,
  'record-lapsed': z.null(),
  'record-removed': RecordRemoved,
  'content-destroyed': z.null(),
  'remedy-reported': RemedyReported,
  'duties-reported': DutiesReported,
  'commendation-declined': z.null(),
  'commendation-accepted': z.null(),
  'statement-made': Statement,
  'material-attached': MaterialAttached,
  'objection-filed': ObjectionFiled,
  'objection-answered': ObjectionAnswered,
  'objection-decided': ObjectionDecided,
  'reexamination-asked': ReexaminationAsked,
  'reexamination-decided': ReexaminationDecided,
  'reexamination-window-over': z.null(),
  'repair-applied': RepairApplied,
  'repair-answered': RepairAnswered,
  'repair-decided': RepairDecided,
  'department-silent': z.null(),
  'case-assigned': CaseAssigned,
  'missing-item-reported': MissingItemReported,
  'missing-item-answered': MissingItemAnswered,
  'access-questioned': AccessQuestioned,
  'access-answered': AccessAnswered,
  'case-rated': CaseRated,
  'reminder-given': ReminderGiven,
  'push-attempted': z.null(),
  'channel-chosen': ChannelChosen,
  'certificate-issued': CertificateIssued,
  'certificate-revoked': z.null(),
  'certificate-fetched': z.null(),
  'counter-visited': CounterVisited,
  'login-linked': z.null(),
  'helper-invited': HelperInvited,
  'helper-named': HelperNamed,
  'helper-dismissed': z.null(),
  'consent-renewed': ConsentRenewed,
  'consent-withdrawn': z.null(),
  'withdrawal-locked': z.null(),
  'withdrawal-undone': z.null(),
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
 * One ledger item. Never updated, never deleted. `state`, `consentSince`, `consentUntil`, `renewals` and `pushBy` are
 * copied forward, so that the last item is the head and says by itself where the archive stands.
 * `hash` covers every other attribute, keys and `previous` included.
 * `about` names the record, or the certificate, this fact is about by the seq of its first fact, `case` the fact that opened the case it belongs
 * to; `via` the fact by which somebody else acted for the citizen: a visit at a counter, or the naming of a helper.
 * `content` and `commitment` lead to the sealed
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
  renewals: z.array(z.iso.date()).optional(),
  pushBy: Channel.optional(),
  once: z.string(),
  digest: z.string().optional(),
  about: z.int().positive().optional(),
  case: z.int().positive().optional(),
  via: z.int().positive().optional(),
  channel: z.enum(['opened', ...Channel.options]).optional(),
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
    readonly case?: number | undefined;
    readonly channel?: LedgerItem['channel'];
    /** `destroyed`: the item ended and its content was destroyed, only the commitment remains (I7). */
    readonly content: ContentOf<K> | 'destroyed';
  };
}[FactKind];

/** Joins an item and its content; throws a ZodError when the content is not what its kind promises. */
export function factOf(item: LedgerItem, content: unknown): Fact {
  const { kind, recordedAt, about, channel } = item;
  const parsed = content === 'destroyed' ? 'destroyed' : FACT_CONTENT[kind].parse(content);
  return { seq: seqOf(item), kind, recordedAt, about, case: item.case, channel, content: parsed } as Fact;
}
