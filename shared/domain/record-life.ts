// The life of a record: the one table of its states, and where it stands on a day (I2, I3, I6, I7).
import * as z from 'zod';
import { addDays, type Day, dayOf, laterDay } from './days.ts';
import type { Fact } from './ledger.ts';
import type { Effect } from './record.ts';
import { type Remedies, type RemedyReported, remediesAfter, settledUnder } from './remedy.ts';

/** While it is one of these, a record is on its way or counts; everything else is an end or a rest. */
const LIVE = ['noticed', 'pending', 'active', 'disputed', 'declined'] as const;
const ENDED = ['lapsed', 'removed', 'repaired'] as const;

/**
 * `from, event, to, who`: every way a record can go. Ended states are read, never written over. To the record a
 * re-examination that is asked is what an objection is.
 */
export const RECORD_LIFE = [
  { from: 'screened', event: 'record-filed', to: 'noticed', who: 'department' },
  { from: 'noticed', event: 'notice-given', to: 'pending', who: 'citizen' },
  // A commendation counts from its notice, unless it needs an acceptance or was declined before it was opened.
  { from: 'noticed', event: 'notice-given', to: 'active', who: 'citizen' },
  { from: 'noticed', event: 'notice-given', to: 'declined', who: 'citizen' },
  { from: 'pending', event: 'effect', to: 'active', who: 'clock' },
  { from: 'active', event: 'remedy-reported', to: 'pending', who: 'citizen or department' },
  { from: 'pending', event: 'remedy-reported', to: 'active', who: 'department' },
  { from: 'active', event: 'commendation-declined', to: 'declined', who: 'citizen' },
  { from: 'declined', event: 'commendation-accepted', to: 'active', who: 'citizen' },
  { from: 'noticed', event: 'objection-filed', to: 'disputed', who: 'citizen' },
  { from: 'pending', event: 'objection-filed', to: 'disputed', who: 'citizen' },
  { from: 'active', event: 'objection-filed', to: 'disputed', who: 'citizen' },
  { from: 'declined', event: 'objection-filed', to: 'disputed', who: 'citizen' },
  // Rejected, it stands where its clocks have brought it meanwhile: no time is added back.
  { from: 'disputed', event: 'objection-rejected', to: 'noticed', who: 'reviewer' },
  { from: 'disputed', event: 'objection-rejected', to: 'pending', who: 'reviewer' },
  { from: 'disputed', event: 'objection-rejected', to: 'active', who: 'reviewer' },
  { from: 'disputed', event: 'objection-rejected', to: 'declined', who: 'reviewer' },
  { from: 'disputed', event: 'objection-upheld', to: 'removed', who: 'reviewer' },
  { from: 'disputed', event: 'record-removed', to: 'removed', who: 'clock' },
  // An objection that was open at the lapse goes on: what comes of it is the truth about the item.
  { from: 'lapsed', event: 'objection-upheld', to: 'removed', who: 'reviewer' },
  { from: 'lapsed', event: 'record-removed', to: 'removed', who: 'clock' },
  { from: 'pending', event: 'repair-granted', to: 'repaired', who: 'reviewer' },
  { from: 'active', event: 'repair-granted', to: 'repaired', who: 'reviewer' },
  ...LIVE.map((from) => ({ from, event: 'lapse', to: 'lapsed', who: 'clock' }) as const),
  ...(['noticed', 'pending', 'active', 'declined'] as const).map(
    (from) => ({ from, event: 'record-corrected', to: 'noticed', who: 'department' }) as const,
  ),
  { from: 'disputed', event: 'record-corrected', to: 'disputed', who: 'department' },
  ...[...LIVE, ...ENDED].map(
    (from) => ({ from, event: 'record-annulled', to: 'annulled', who: 'department' }) as const,
  ),
] as const;
export const RecordState = z.enum(['screened', ...LIVE, ...ENDED, 'annulled']);
export type RecordState = z.infer<typeof RecordState>;

type Clocks = Pick<Effect, 'sign' | 'settledOn' | 'noticeDays' | 'lapsesOn' | 'remedyPending'>;

/**
 * The first day on which a record noticed on `noticedOn` counts: past the remedies and past the notice period. A forecast
 * while a remedy is pending.
 */
export const effectiveFrom = (effect: Clocks, noticedOn: Day): Day =>
  effect.sign === 'bonus' ? noticedOn : laterDay(effect.settledOn ?? noticedOn, addDays(noticedOn, effect.noticeDays));

/** Whether a record noticed on `day` could still take effect before its lapse. */
export const couldStillCount = (effect: Clocks, day: Day): boolean => effectiveFrom(effect, day) < effect.lapsesOn;

/** How a record ended otherwise than by its clock. */
export const EndedBy = z.enum(['annulled', 'removed', 'repaired']);
export type EndedBy = z.infer<typeof EndedBy>;

export interface Marks extends Clocks {
  readonly noticedOn?: Day | undefined;
  readonly endedBy?: EndedBy | undefined;
  readonly disputed?: true | undefined;
  /** The open objections to it: one that is rejected does not end the dispute that another one is. */
  readonly disputedIn?: readonly number[] | undefined;
  readonly declined?: true | undefined;
  readonly remedies?: Remedies | undefined;
}

/** What stays of how a record stands when a correction says anew what it is; its notice does not (I3). */
export const afterCorrection = ({ disputed, disputedIn, declined, remedies }: Marks, effect: Clocks) => ({
  disputed,
  disputedIn,
  declined,
  remedies,
  ...(remedies && settledUnder(effect, remedies)),
});

const dispute = (before: Marks, objection: number | undefined, open: boolean) => {
  const others = (before.disputedIn ?? []).filter((one) => one !== objection);
  const disputedIn = open && objection !== undefined ? [...others, objection] : others;
  return disputedIn.length > 0
    ? ({ disputed: true, disputedIn } as const)
    : { disputed: undefined, disputedIn: undefined };
};

/** The first day on which a record counts; undefined while it is not noticed or a remedy is pending. */
export const countsFrom = (record: Marks): Day | undefined =>
  record.noticedOn === undefined || record.remedyPending ? undefined : effectiveFrom(record, record.noticedOn);

/** Where a record stands on a day; evaluated when read, so that no late job can make an expired one count (I7). */
export function stateOn(record: Marks, day: Day, from = countsFrom(record)): RecordState {
  if (record.endedBy) return record.endedBy;
  if (day >= record.lapsesOn) return 'lapsed';
  if (record.disputed) return 'disputed';
  if (record.noticedOn === undefined || record.noticedOn > day) return 'noticed';
  if (record.declined) return 'declined';
  return from === undefined || day < from ? 'pending' : 'active';
}

function remedied<M extends Marks>(before: M, report: RemedyReported): M {
  if (before.sign === 'bonus') return before; // no remedy stands against a commendation
  const remedies = remediesAfter(before.remedies ?? {}, report);
  return { ...before, remedies, ...settledUnder(before, remedies) };
}

/**
 * What a fact about a record changes in how it stands; facts come in order. A filing and a correction say what the
 * record is and are not handled here, nor is anything after its end.
 */
export function marked<M extends Marks>(before: M, fact: Fact): M {
  const destroyed = fact.content === 'destroyed';
  switch (fact.kind) {
    case 'notice-given':
      return before.noticedOn === undefined ? { ...before, noticedOn: dayOf(fact.recordedAt) } : before;
    case 'remedy-reported':
      return destroyed ? before : remedied(before, fact.content);
    case 'commendation-declined':
      return { ...before, declined: true };
    case 'commendation-accepted':
      return { ...before, declined: undefined };
    case 'objection-filed':
      return { ...before, ...dispute(before, fact.seq, true) };
    case 'reexamination-asked':
      return { ...before, ...dispute(before, fact.case, true) };
    case 'objection-decided':
    case 'reexamination-decided':
      if (destroyed) return before;
      if (fact.content.outcome === 'upheld') return { ...before, endedBy: 'removed' };
      return { ...before, ...dispute(before, fact.case, false) };
    case 'record-removed':
      return { ...before, endedBy: 'removed' };
    case 'repair-decided':
      return !destroyed && fact.content.outcome === 'granted' ? { ...before, endedBy: 'repaired' } : before;
    case 'record-annulled':
      return { ...before, endedBy: 'annulled' };
    default:
      return before;
  }
}
