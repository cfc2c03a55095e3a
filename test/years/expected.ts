// The oracle's book on one archive: what happened, and from it, as plainly as possible, where each record stands on a day.
import { type Item, type Terms, termsOn } from './five-year-stage.ts';
import { later, plus, plusMonths, plusWorkingDays, toWorkingDay } from './plain-calendar.ts';

export interface Rec {
  readonly seq: number;
  readonly item: Item;
  readonly document: string;
  conductOn: string;
  conductEndedOn: string;
  decidedOn: string;
  settledOn: string;
  noticeDays: number;
  lapsesOn: string;
  repairFrom: string | undefined;
  openedOn: string | undefined;
  declined: boolean;
  remedyOpenedOn?: string;
  /** Every remedy opened before this day is over. */
  remedyOverBefore?: string;
  remedySettledOn?: string;
  dutiesDoneOn?: string;
  conditionMet: boolean;
  endedOn?: string;
  endedHow?: 'annulled' | 'removed' | 'repaired';
  lapseSaid: boolean;
  reminded: boolean;
  destroyed: boolean;
  /** Something happened in the archive since it was filed, so that its days are known to the clock. */
  known: boolean;
  /** Filed once more after its removal: what its department says from then on is about that one. */
  refiledAs?: Rec;
}

export interface Dispute {
  readonly seq: number;
  readonly rec: Rec;
  readonly ground: string;
  readonly alone: boolean;
  state: 'department' | 'reviewer' | 'rejected' | 'again' | 'closed';
  since: string;
  decidedOn?: string;
}
export interface Repair {
  readonly seq: number;
  readonly rec: Rec;
  readonly since: string;
  state: 'department' | 'reviewer' | 'closed';
}

export interface Account {
  readonly archive: string;
  readonly since: string;
  until: string;
  readonly renewals: string[];
  reminded: Set<string>;
  readonly recs: Rec[];
  readonly disputes: Dispute[];
  readonly repairs: Repair[];
}

export const lastFiled = (rec: Rec): Rec => rec.refiledAs ?? rec;

export const isFrozen = ({ state }: Dispute): boolean =>
  state === 'department' || state === 'reviewer' || state === 'again';
export const isDisputed = (account: Account, rec: Rec): boolean =>
  account.disputes.some((one) => one.rec === rec && isFrozen(one));
/** An opening is open until the organ reports a review decision served after it, or a final judgment. */
const isUnderRemedy = ({ remedyOpenedOn, remedyOverBefore }: Rec): boolean =>
  remedyOpenedOn !== undefined && (remedyOverBefore === undefined || remedyOpenedOn >= remedyOverBefore);

/** The first day on which a record counts, if nothing else happens. */
export function countsFrom(rec: Rec): string | undefined {
  if (rec.openedOn === undefined || isUnderRemedy(rec)) return undefined;
  if (rec.item.bonus) return rec.openedOn;
  const settled = rec.remedySettledOn === undefined ? rec.settledOn : later(rec.settledOn, rec.remedySettledOn);
  return later(settled, plus(rec.openedOn, rec.noticeDays));
}

export function stateOf(account: Account, rec: Rec, day: string): string {
  if (rec.endedHow !== undefined) return rec.endedHow;
  if (day >= rec.lapsesOn) return 'lapsed';
  if (isDisputed(account, rec)) return 'disputed';
  if (rec.openedOn === undefined) return 'noticed';
  if (rec.declined) return 'declined';
  const from = countsFrom(rec);
  return from === undefined || day < from ? 'pending' : 'active';
}
export const isLive = (rec: Rec, day: string): boolean => rec.endedHow === undefined && day < rec.lapsesOn;

/** The day a record ended: what ends one that has lapsed already ends nothing any more, unless it was annulled. */
export const endOf = (rec: Rec, day: string): string | undefined =>
  rec.endedOn ?? (rec.lapsesOn <= day ? rec.lapsesOn : undefined);
export function goneOn(rec: Rec, day: string): string | undefined {
  const end = endOf(rec, day);
  return end === undefined ? undefined : plusMonths(end, termsOn(end).visibleMonths);
}
export function isVisible(rec: Rec, day: string): boolean {
  const gone = goneOn(rec, day);
  return !rec.destroyed && (gone === undefined || day < gone);
}

/** Ends a record on a day; every case about it has nothing left to decide. */
export function end(account: Account, rec: Rec, how: NonNullable<Rec['endedHow']>, day: string): void {
  if (how === 'annulled') {
    rec.endedHow = how;
    rec.endedOn = day;
    rec.lapseSaid = true;
  } else if (rec.endedHow === undefined) {
    rec.endedHow = how;
    if (day < rec.lapsesOn) {
      rec.endedOn = day;
      rec.lapseSaid = true;
    }
  }
  for (const one of [...account.disputes, ...account.repairs]) if (one.rec === rec) one.state = 'closed';
}

interface Deadlines {
  department?: string | undefined;
  decided?: string | undefined;
  removedAfter?: string | undefined;
  askedUntil?: string | undefined;
}
/** The last days of an objection, by the terms of the day its present clock began. */
export function deadlinesOf(one: Dispute): Deadlines {
  const terms: Terms = termsOn(one.since);
  if (one.state === 'rejected') {
    const decidedOn = one.decidedOn ?? '';
    return { askedUntil: toWorkingDay(plus(decidedOn, termsOn(decidedOn).askAgain)) };
  }
  const removedAfter = plusWorkingDays(one.since, terms.removedLate);
  if (one.state === 'again') return { decided: plusWorkingDays(one.since, terms.again), removedAfter };
  if (one.alone) return { decided: plusWorkingDays(one.since, terms.platform), removedAfter };
  return {
    department: one.state === 'department' ? plusWorkingDays(one.since, terms.department) : undefined,
    decided: plusWorkingDays(one.since, terms.facts),
    removedAfter,
  };
}
export const repairDepartmentUntil = (one: Repair): string | undefined =>
  plusWorkingDays(one.since, termsOn(one.since).repairDepartment);

/** What stands in the way of a repair; empty when nothing does. */
export function missingForRepair(account: Account, rec: Rec, day: string): string[] {
  const missing: string[] = [];
  const from = rec.repairFrom ?? '9999';
  if (rec.openedOn === undefined) missing.push('notice');
  if (day < from) missing.push('earliest-day');
  if (rec.dutiesDoneOn === undefined) missing.push('duties');
  if (!rec.conditionMet) missing.push('condition');
  const again = account.recs.some(
    (other) =>
      other !== rec &&
      !other.item.bonus &&
      other.item.class === rec.item.class &&
      ['pending', 'active'].includes(stateOf(account, other, day)) &&
      other.conductOn >= rec.decidedOn &&
      other.conductOn < from,
  );
  if (again) missing.push('same-class');
  if (isDisputed(account, rec)) missing.push('dispute');
  return missing;
}

export type Standing = 'active' | 'paused' | 'expired';
export function standingOf({ until }: Account, day: string): Standing {
  if (day < until) return 'active';
  return day < plus(until, termsOn(until).pausedDays) ? 'paused' : 'expired';
}
