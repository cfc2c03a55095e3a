// What an archive's records contribute: a fold of its facts, small enough to keep as a snapshot (I8).
import * as z from 'zod';
import { dayOf } from './days.ts';
import type { Fact } from './ledger.ts';
import { Effect } from './record.ts';
import { documentNumberOf } from './submission.ts';

/** What the fold keeps of a record: enough to count it on any day to come, and nothing more. */
export const Contribution = Effect.pick({
  item: true,
  sign: true,
  class: true,
  conductOn: true,
  conductEndedOn: true,
  decidedOn: true,
  settledOn: true,
  noticeDays: true,
  lapsesOn: true,
  volunteerHours: true,
  serviceYear: true,
  needsAcceptance: true,
  remedyPending: true,
}).extend({ seq: z.int().positive(), document: z.string(), noticedOn: z.iso.date().optional() });
export type Contribution = z.infer<typeof Contribution>;

/** The live contributions of one archive by the seq of the record they belong to. */
export type Contributions = ReadonlyMap<number, Contribution>;
export const NO_CONTRIBUTIONS: Contributions = new Map();

function contributionOf(seq: number, effect: Effect, document: string): Contribution {
  const { item, sign, class: itemClass, conductOn, conductEndedOn, decidedOn } = effect;
  const { settledOn, noticeDays, lapsesOn, volunteerHours, serviceYear, needsAcceptance, remedyPending } = effect;
  const base = { seq, document, item, sign, class: itemClass, conductOn, conductEndedOn, decidedOn };
  return { ...base, settledOn, noticeDays, lapsesOn, volunteerHours, serviceYear, needsAcceptance, remedyPending };
}

/** The fact kinds that change a fold; a filing alone does not, because nothing counts before its notice (I3). */
export const FOLD_KINDS = [
  'notice-given',
  'record-corrected',
  'record-annulled',
  'consent-withdrawn',
] as const satisfies readonly Fact['kind'][];

/** One step of the fold. Pure; facts must come in order. Content that was destroyed belongs to an ended item. */
export function fold(before: Contributions, fact: Fact): Contributions {
  const next = new Map(before);
  for (const [seq, contribution] of before) if (contribution.lapsesOn <= dayOf(fact.recordedAt)) next.delete(seq);
  const subject = fact.about === undefined ? undefined : next.get(fact.about);
  switch (fact.kind) {
    case 'record-filed':
      if (fact.content !== 'destroyed') {
        const { effect, submission } = fact.content;
        next.set(fact.seq, contributionOf(fact.seq, effect, documentNumberOf(submission)));
      }
      return next;
    case 'notice-given':
      if (subject && subject.noticedOn === undefined) {
        next.set(subject.seq, { ...subject, noticedOn: dayOf(fact.recordedAt) });
      }
      return next;
    case 'record-corrected': // the corrected version must be noticed before it counts, like any other (I3)
      if (subject && fact.content !== 'destroyed') {
        const { effect, submission } = fact.content;
        next.set(subject.seq, contributionOf(subject.seq, effect, documentNumberOf(submission)));
      }
      return next;
    case 'record-annulled':
      if (subject) next.delete(subject.seq);
      return next;
    case 'consent-withdrawn':
    case 'erased':
      return NO_CONTRIBUTIONS;
    default:
      return next;
  }
}
export const foldAll = (facts: readonly Fact[]): Contributions => facts.reduce(fold, NO_CONTRIBUTIONS);
