// What an archive's records contribute: a fold of its facts, small enough to keep as a snapshot (I8).
import * as z from 'zod';
import { Day, dayOf } from './days.ts';
import type { Fact } from './ledger.ts';
import { Effect, type RecordFiled } from './record.ts';
import { afterCorrection, type EndedBy, marked } from './record-life.ts';
import { Remedies } from './remedy.ts';
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
  repairableFrom: true,
  remedyPending: true,
}).extend({
  seq: z.int().positive(),
  /** The seq of the fact that says what the record is: its filing, or its last correction. */
  from: z.int().positive(),
  document: z.string(),
  noticedOn: Day.optional(),
  disputed: z.literal(true).optional(),
  disputedIn: z.array(z.int().positive()).readonly().optional(),
  declined: z.literal(true).optional(),
  remedies: Remedies.optional(),
  dutiesDoneOn: Day.optional(),
  conditionMet: z.boolean().optional(),
});
export type Contribution = z.infer<typeof Contribution>;

/** The live contributions of one archive by the seq of the record they belong to. */
export type Contributions = ReadonlyMap<number, Contribution>;
export const NO_CONTRIBUTIONS: Contributions = new Map();

function contributionOf(seq: number, from: number, { effect, submission }: RecordFiled): Contribution {
  const { item, sign, class: itemClass, conductOn, conductEndedOn, decidedOn } = effect;
  const { settledOn, noticeDays, lapsesOn, volunteerHours, serviceYear, remedyPending, repairableFrom } = effect;
  return {
    seq,
    from,
    document: documentNumberOf(submission),
    item,
    sign,
    class: itemClass,
    conductOn,
    conductEndedOn,
    decidedOn,
    settledOn,
    noticeDays,
    lapsesOn,
    volunteerHours,
    serviceYear,
    remedyPending,
    repairableFrom,
    // One literal and no spread: a fold of a thousand facts takes three times as long with them.
    declined: effect.needsAcceptance ? true : undefined,
    dutiesDoneOn: submission.kind === 'penalty' ? submission.dutiesDoneOn : undefined,
    noticedOn: undefined,
  };
}

/** What a fact makes of the record it is about: undefined where nothing is left of it, or nothing ever was. */
function after(fact: Fact, before: Contribution | undefined): Contribution | undefined {
  if (fact.kind === 'record-filed') {
    return fact.content === 'destroyed' ? undefined : contributionOf(fact.seq, fact.seq, fact.content);
  }
  if (!before || fact.kind === 'record-annulled') return undefined;
  if (before.lapsesOn <= dayOf(fact.recordedAt)) return undefined; // no fact wakes what has lapsed (I7)
  if (fact.kind === 'duties-reported' && fact.content !== 'destroyed') {
    return { ...before, dutiesDoneOn: fact.content.doneOn, conditionMet: fact.content.conditionMet };
  }
  if (fact.kind !== 'record-corrected') {
    const now = marked<Contribution & { endedBy?: EndedBy | undefined }>(before, fact);
    return now.endedBy === undefined ? now : undefined;
  }
  if (fact.content === 'destroyed') return before;
  // The corrected version must be noticed before it counts, like any other (I3); a dispute about it goes on (I6).
  const now = contributionOf(before.seq, fact.seq, fact.content);
  const { dutiesDoneOn = now.dutiesDoneOn, conditionMet } = before;
  return { ...now, ...afterCorrection(before, now), dutiesDoneOn, conditionMet };
}

const endsAll = ({ kind }: Fact): boolean => kind === 'consent-withdrawn' || kind === 'erased';

/** One step of the fold. Pure; facts must come in order. Content that was destroyed belongs to an ended item. */
export function fold(before: Contributions, fact: Fact): Contributions {
  if (endsAll(fact)) return NO_CONTRIBUTIONS;
  const day = dayOf(fact.recordedAt);
  const live = new Map([...before].filter(([, { lapsesOn }]) => lapsesOn > day));
  const seq = fact.about ?? fact.seq;
  const now = after(fact, live.get(seq));
  if (now) live.set(seq, now);
  else live.delete(seq);
  return live;
}

/**
 * The same for all facts, at the price of each fact and not of everything before it: records lie at their seq, and what
 * has lapsed is looked for once, before the last fact. Days never go back in a ledger.
 */
export function foldAll(facts: readonly Fact[]): Contributions {
  let bySeq: (Contribution | undefined)[] = [];
  for (const fact of facts) {
    if (endsAll(fact)) bySeq = [];
    const seq = fact.about ?? fact.seq;
    bySeq[seq] = after(fact, bySeq[seq]);
  }
  const live = new Map<number, Contribution>();
  const last = facts.at(-1);
  const day = last ? dayOf(last.recordedAt) : '';
  for (const one of bySeq) if (one && (one.lapsesOn > day || one.from === last?.seq)) live.set(one.seq, one);
  return live;
}
