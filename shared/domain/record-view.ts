// A record as its citizen sees it: the decision, its effect today, and everything that happened to it.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { type Catalogue, itemInForce } from './catalogue.ts';
import { addMonths, Day, type Day as DayText, dayOf, Instant } from './days.ts';
import { type Fact, FactKind } from './ledger.ts';
import type { Noticed } from './notice.ts';
import { Effect, effectiveFrom, RecordId, RecordState, recordIdOf, stateOn } from './record.ts';
import type { RuleBook } from './rule-book.ts';
import { Line, type Score } from './score.ts';
import { Submission } from './submission.ts';

const Event = z.strictObject({
  seq: z.int().positive(),
  kind: FactKind,
  at: Instant,
  reason: z.string().optional(),
  documentNumber: z.string().optional(),
});

/** `line` says what it does to the balance today; absent once the record has ended. */
export const RecordView = z.strictObject({
  recordId: RecordId,
  name: Bilingual,
  state: RecordState,
  filedOn: Day,
  noticeGivenOn: Day.optional(),
  countsFrom: Day.optional(),
  effect: Effect,
  submission: Submission,
  line: Line.optional(),
  history: z.array(Event).min(1),
});
export type RecordView = z.infer<typeof RecordView>;

export interface Tracked extends Noticed {
  readonly annulledOn?: DayText;
  readonly history: readonly z.input<typeof Event>[];
}

const eventOf = (fact: Fact): z.input<typeof Event> => {
  const reasons = (fact.kind === 'record-annulled' || fact.kind === 'record-corrected') && fact.content !== 'destroyed';
  const said = reasons ? { reason: fact.content.reason, documentNumber: fact.content.documentNumber } : {};
  return { seq: fact.seq, kind: fact.kind, at: fact.recordedAt, ...said };
};

/** Every record of an archive with what happened to it, by seq; a record whose content was destroyed is left out. */
export function trackRecords(facts: readonly Fact[]): ReadonlyMap<number, Tracked> {
  const records = new Map<number, Tracked>();
  for (const fact of facts) {
    if (fact.kind === 'record-filed' && fact.content !== 'destroyed') {
      const { submission, effect } = fact.content;
      const filedOn = dayOf(fact.recordedAt);
      records.set(fact.seq, { seq: fact.seq, submission, effect, filedOn, history: [eventOf(fact)] });
    }
    const record = fact.about === undefined ? undefined : records.get(fact.about);
    if (!record) continue;
    const history = [...record.history, eventOf(fact)];
    const on = dayOf(fact.recordedAt);
    if (fact.kind === 'notice-given') records.set(record.seq, { ...record, givenOn: record.givenOn ?? on, history });
    else if (fact.kind === 'record-annulled') records.set(record.seq, { ...record, annulledOn: on, history });
    else if (fact.kind === 'record-corrected' && fact.content !== 'destroyed') {
      const { submission, effect } = fact.content;
      // A correction of what has ended is shown, and wakes nothing (RECORD_LIFE).
      const revived = endedOn(record, on) === undefined ? { effect, givenOn: undefined } : {};
      records.set(record.seq, { ...record, submission, ...revived, history });
    }
  }
  return records;
}

/** The day a record ended, if it has. */
const endedOn = (record: Tracked, today: DayText): DayText | undefined =>
  record.annulledOn ?? (record.effect.lapsesOn <= today ? record.effect.lapsesOn : undefined);

/** Ended records stay in their citizen's sight for `endedVisibleMonths`, then nobody sees them again (I7). */
export const isVisible = (record: Tracked, today: DayText, ruleBook: RuleBook): boolean => {
  const ended = endedOn(record, today);
  return ended === undefined || today < addMonths(ended, ruleBook.endedVisibleMonths);
};

export function viewOf(record: Tracked, score: Score, catalogues: readonly Catalogue[]): RecordView {
  const { seq, submission, effect, filedOn, givenOn, annulledOn, history } = record;
  const name = itemInForce(catalogues, effect.item, effect.conductOn)?.item.name;
  if (!name) throw new Error(`item ${effect.item} is in no catalogue`);
  const recordId = recordIdOf(seq);
  const line = score.lines.find((one) => one.recordId === recordId);
  return {
    recordId,
    name,
    state: stateOn({ ...effect, noticedOn: givenOn, annulled: annulledOn !== undefined }, score.day),
    filedOn,
    ...(givenOn ? { noticeGivenOn: givenOn } : {}),
    ...(givenOn && !effect.remedyPending ? { countsFrom: effectiveFrom(effect, givenOn) } : {}),
    effect,
    submission,
    ...(line ? { line } : {}),
    history: [...history],
  };
}
