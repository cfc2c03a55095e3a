// What an archive's records contribute: a fold of its facts, small enough to keep as a snapshot (I8).
import * as z from 'zod';
import { type Day, dayOf, earlierDay } from './days.ts';
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
}).extend({
  seq: z.int().positive(),
  /** The seq of the fact that says what the record is: its filing, or its last correction. */
  from: z.int().positive(),
  document: z.string(),
  noticedOn: z.iso.date().optional(),
});
export type Contribution = z.infer<typeof Contribution>;

/** The live contributions of one archive by the seq of the record they belong to. */
export type Contributions = ReadonlyMap<number, Contribution>;
export const NO_CONTRIBUTIONS: Contributions = new Map();

/** After every day. */
const NEVER: Day = '9999-12-31';

function contributionOf(seq: number, from: number, effect: Effect, document: string): Contribution {
  const { item, sign, class: itemClass, conductOn, conductEndedOn, decidedOn } = effect;
  const { settledOn, noticeDays, lapsesOn, volunteerHours, serviceYear, needsAcceptance, remedyPending } = effect;
  const base = { seq, from, document, item, sign, class: itemClass, conductOn, conductEndedOn, decidedOn };
  return { ...base, settledOn, noticeDays, lapsesOn, volunteerHours, serviceYear, needsAcceptance, remedyPending };
}

/** The fact kinds that change a fold; a filing alone does not, because nothing counts before its notice (I3). */
export const FOLD_KINDS = [
  'notice-given',
  'record-corrected',
  'record-annulled',
  'consent-withdrawn',
] as const satisfies readonly Fact['kind'][];

/** Takes one fact into what is live, given the first day on which something of it lapses; gives that day anew. */
function step(live: Map<number, Contribution>, firstLapse: Day, fact: Fact): Day {
  const day = dayOf(fact.recordedAt);
  let first = firstLapse;
  if (first <= day) {
    first = NEVER;
    for (const [seq, { lapsesOn }] of live) {
      if (lapsesOn <= day) live.delete(seq);
      else first = earlierDay(first, lapsesOn);
    }
  }
  const subject = fact.about === undefined ? undefined : live.get(fact.about);
  switch (fact.kind) {
    case 'record-filed':
      if (fact.content !== 'destroyed') {
        const { effect, submission } = fact.content;
        live.set(fact.seq, contributionOf(fact.seq, fact.seq, effect, documentNumberOf(submission)));
        return earlierDay(first, effect.lapsesOn);
      }
      return first;
    case 'notice-given':
      if (subject && subject.noticedOn === undefined) live.set(subject.seq, { ...subject, noticedOn: day });
      return first;
    case 'record-corrected': // the corrected version must be noticed before it counts, like any other (I3)
      if (subject && fact.content !== 'destroyed') {
        const { effect, submission } = fact.content;
        live.set(subject.seq, contributionOf(subject.seq, fact.seq, effect, documentNumberOf(submission)));
        return earlierDay(first, effect.lapsesOn);
      }
      return first;
    case 'record-annulled':
      if (subject) live.delete(subject.seq);
      return first;
    case 'consent-withdrawn':
    case 'erased':
      live.clear();
      return first;
    default:
      return first;
  }
}

/** One step of the fold. Pure; facts must come in order. Content that was destroyed belongs to an ended item. */
export function fold(before: Contributions, fact: Fact): Contributions {
  const live = new Map(before);
  step(live, '', fact);
  return live;
}

/** The same for all facts, at the price of each fact and not of everything before it. */
export function foldAll(facts: readonly Fact[]): Contributions {
  const live = new Map<number, Contribution>();
  let firstLapse: Day = NEVER;
  for (const fact of facts) firstLapse = step(live, firstLapse, fact);
  return live;
}
