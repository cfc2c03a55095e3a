// A record as its citizen sees it: the decision, its effect today, and everything that happened to it.
import * as z from 'zod';
import { filesIn, shownFile } from './attached.ts';
import { Attachment } from './attachment.ts';
import { Bilingual } from './bilingual.ts';
import { type Catalogue, itemInForce } from './catalogue.ts';
import { addMonths, Day, type Day as DayText, dayOf, Instant } from './days.ts';
import { type Fact, FactKind } from './ledger.ts';
import type { Noticed } from './notice.ts';
import { Effect, RecordId, recordIdOf } from './record.ts';
import { afterCorrection, effectiveFrom, type Marks, marked, RecordState, stateOn } from './record-life.ts';
import { type RuleBook, ruleBookOn } from './rule-book.ts';
import { Line, type Score } from './score.ts';
import { Submission } from './submission.ts';

const Event = z.strictObject({
  seq: z.int().positive(),
  kind: FactKind,
  at: Instant,
  /** Who decided and why, where a person did. */
  reason: z.string().optional(),
  documentNumber: z.string().optional(),
  outcome: z.string().optional(),
  /** The files that came with it. */
  attachments: z.array(Attachment).optional(),
});

/** `line` says what it does to the balance today; absent once the record has ended. */
export const RecordView = z.strictObject({
  recordId: RecordId,
  name: Bilingual,
  state: RecordState,
  filedOn: Day,
  noticeGivenOn: Day.optional(),
  countsFrom: Day.optional(),
  endedOn: Day.optional(),
  effect: Effect,
  submission: Submission,
  /** What the citizen says about it, wherever it is shown. */
  statement: z.string().optional(),
  line: Line.optional(),
  history: z.array(Event).min(1),
});
export type RecordView = z.infer<typeof RecordView>;

export interface Tracked extends Noticed {
  readonly marks: Marks;
  /** The day a fact ended it; a lapse needs none. */
  readonly endedOn?: DayText;
  readonly statement?: string;
  readonly history: readonly z.input<typeof Event>[];
}

const SAID = ['reason', 'documentNumber', 'outcome', 'cause'] as const;
/** What a person said with a fact, as far as it belongs into the history of a record. */
function eventOf(fact: Fact): z.input<typeof Event> {
  const content: object = fact.content === 'destroyed' || fact.content === null ? {} : fact.content;
  const said = (key: (typeof SAID)[number]): string | undefined => {
    const value = Object.entries(content).find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  const attachments = filesIn(fact).map(shownFile);
  const [reason, documentNumber, outcome] = [said('reason'), said('documentNumber'), said('outcome') ?? said('cause')];
  return {
    seq: fact.seq,
    kind: fact.kind,
    at: fact.recordedAt,
    ...(reason === undefined ? {} : { reason }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function beginning(fact: Fact): Tracked | undefined {
  if (fact.kind !== 'record-filed' || fact.content === 'destroyed') return undefined;
  const { submission, effect } = fact.content;
  const marks: Marks = { ...effect, ...(effect.needsAcceptance && { declined: true }) };
  return { seq: fact.seq, submission, effect, marks, filedOn: dayOf(fact.recordedAt), history: [eventOf(fact)] };
}

function followed(record: Tracked, fact: Fact): Tracked {
  const on = dayOf(fact.recordedAt);
  const history = [...record.history, eventOf(fact)];
  const ended = endedOn(record, on) !== undefined;
  if (fact.kind === 'record-corrected' && fact.content !== 'destroyed') {
    const { submission, effect } = fact.content;
    // A correction of what has ended is shown, and wakes nothing (RECORD_LIFE).
    if (ended) return { ...record, submission, history };
    const marks: Marks = { ...effect, ...afterCorrection(record.marks, effect) };
    return { ...record, submission, effect, marks, givenOn: undefined, history };
  }
  if (fact.kind === 'statement-made' && fact.content !== 'destroyed') {
    const { statement: _, ...rest } = record;
    return { ...rest, history, ...(fact.content.words && { statement: fact.content.words }) };
  }
  // What has ended is only annulled, or removed by an objection that was open when it lapsed.
  const marks =
    ended && fact.kind !== 'record-annulled' && record.marks.endedBy ? record.marks : marked(record.marks, fact);
  // What had lapsed ended then: an objection that was open lengthens nothing. An annulment is shown as long as any end.
  const endsNow = !ended || fact.kind === 'record-annulled';
  const over = endsNow && marks.endedBy !== undefined && marks.endedBy !== record.marks.endedBy ? { endedOn: on } : {};
  return { ...record, marks, ...(marks.noticedOn && { givenOn: marks.noticedOn }), ...over, history };
}

/** Every record of an archive with what happened to it, by seq; a record whose content was destroyed is left out. */
export function trackRecords(facts: readonly Fact[]): ReadonlyMap<number, Tracked> {
  const records = new Map<number, Tracked>();
  for (const fact of facts) {
    const begun = beginning(fact);
    if (begun) records.set(fact.seq, begun);
    const record = fact.about === undefined ? undefined : records.get(fact.about);
    if (record) records.set(record.seq, followed(record, fact));
  }
  return records;
}

/** The day a record ended, if it has. */
export const endedOn = (record: Tracked, today: DayText): DayText | undefined =>
  record.endedOn ?? (record.effect.lapsesOn <= today ? record.effect.lapsesOn : undefined);

/**
 * Ended records stay in their citizen's sight for `endedVisibleMonths`, then nobody sees them again (I7). The rule book
 * of the day it ended decides: none that comes later moves an ended item.
 */
export const isVisible = (record: Tracked, today: DayText, ruleBooks: readonly RuleBook[]): boolean => {
  const ended = endedOn(record, today);
  return ended === undefined || today < addMonths(ended, ruleBookOn(ruleBooks, ended).endedVisibleMonths);
};

export function viewOf(record: Tracked, score: Score, catalogues: readonly Catalogue[]): RecordView {
  const { seq, submission, effect, marks, filedOn, givenOn, statement, history } = record;
  const ended = endedOn(record, score.day);
  const name = itemInForce(catalogues, effect.item, effect.conductOn)?.item.name;
  if (!name) throw new Error(`item ${effect.item} is in no catalogue`);
  const recordId = recordIdOf(seq);
  const line = score.lines.find((one) => one.recordId === recordId);
  return {
    recordId,
    name,
    state: stateOn(marks, score.day),
    filedOn,
    ...(givenOn ? { noticeGivenOn: givenOn } : {}),
    ...(givenOn && !marks.remedyPending ? { countsFrom: effectiveFrom(marks, givenOn) } : {}),
    ...(ended ? { endedOn: ended } : {}),
    effect,
    submission,
    ...(statement ? { statement } : {}),
    ...(line ? { line } : {}),
    history: [...history],
  };
}
