// Cases: what a citizen asked for and somebody must answer; a fold of the facts, small enough to keep beside the score.
import * as z from 'zod';
import type { Calendar } from './calendar.ts';
import { Day, type Day as DayText, dayOf } from './days.ts';
import { inquiryClock } from './inquiry.ts';
import type { Fact } from './ledger.ts';
import { Ground, isPlatformAlone, objectionClock, reexaminationClock } from './objection.ts';
import { repairClock } from './repair.ts';
import { type RuleBook, ruleBookOn } from './rule-book.ts';

export const CaseKind = z.enum(['objection', 'repair', 'missing-item', 'access-question']);
export type CaseKind = z.infer<typeof CaseKind>;
export const CaseState = z.enum(['with-department', 'with-reviewer', 'rejected', 'in-reexamination']);
export type CaseState = z.infer<typeof CaseState>;

/** An open case; `seq` is the fact that opened it. A rejected objection stays while a re-examination may be asked. */
export const Case = z.strictObject({
  seq: z.int().positive(),
  kind: CaseKind,
  state: CaseState,
  /** The record it is about, by seq. */
  record: z.int().positive().optional(),
  organ: z.string().optional(),
  ground: Ground.optional(),
  /** The day its present clock began: the filing, or the re-examination. */
  since: Day,
  decidedOn: Day.optional(),
  /** Everybody who filed, answered or decided: none of them may decide it again. */
  tookPart: z.array(z.string()),
  assignee: z.string().optional(),
  /** Whoever handed it on: sent once more, that is still their act and a success. */
  assignedBy: z.string().optional(),
  /** The department let its time pass. */
  silent: z.literal(true).optional(),
});
export type Case = z.infer<typeof Case>;
export type Cases = ReadonlyMap<number, Case>;

function opened(fact: Fact): Case | undefined {
  if (fact.content === 'destroyed') return undefined;
  const base = { seq: fact.seq, since: dayOf(fact.recordedAt), tookPart: [] };
  const about = fact.about === undefined ? {} : { record: fact.about };
  switch (fact.kind) {
    case 'objection-filed': {
      const { ground, organ } = fact.content;
      const state = isPlatformAlone(ground) ? ('with-reviewer' as const) : ('with-department' as const);
      return { ...base, ...about, kind: 'objection', state, ground, organ };
    }
    case 'repair-applied':
      return { ...base, ...about, kind: 'repair', state: 'with-department', organ: fact.content.organ };
    case 'missing-item-reported':
      return { ...base, kind: 'missing-item', state: 'with-department', organ: fact.content.organ };
    case 'access-questioned':
      // Whoever looked cannot say whether the look was justified.
      return { ...base, kind: 'access-question', state: 'with-reviewer', tookPart: [fact.content.seen.who] };
    default:
      return undefined;
  }
}

/** What a fact makes of an open case; undefined when it closes it. */
function advanced(one: Case, fact: Fact): Case | undefined {
  const taken = (who: string): string[] => [...new Set([...one.tookPart, who])];
  if (fact.content === 'destroyed') return one;
  switch (fact.kind) {
    case 'case-assigned': {
      const { assignee: _, ...rest } = one;
      const { to, by } = fact.content;
      return { ...rest, ...(to && { assignee: to }), assignedBy: by };
    }
    case 'objection-answered':
    case 'repair-answered':
      return { ...one, state: 'with-reviewer', tookPart: taken(fact.content.answeredBy) };
    case 'department-silent':
      return { ...one, state: 'with-reviewer', silent: true };
    case 'objection-decided': {
      if (fact.content.outcome === 'upheld') return undefined;
      const { assignee: _, assignedBy: __, ...rest } = one;
      const decidedOn = dayOf(fact.recordedAt);
      return { ...rest, state: 'rejected', decidedOn, tookPart: taken(fact.content.decidedBy) };
    }
    case 'reexamination-asked':
      return { ...one, state: 'in-reexamination', since: dayOf(fact.recordedAt) };
    case 'reexamination-decided':
    case 'record-removed':
    case 'repair-decided':
    case 'missing-item-answered':
    case 'access-answered':
    case 'reexamination-window-over':
      return undefined;
    default:
      return one;
  }
}

/** A fact after which its record is out of the score for good, whatever else is decided; a lapse is not: it may yet be removed. */
const endsRecord = (fact: Fact): boolean =>
  fact.kind === 'record-annulled' ||
  fact.kind === 'record-removed' ||
  ((fact.kind === 'objection-decided' || fact.kind === 'reexamination-decided' || fact.kind === 'repair-decided') &&
    fact.content !== 'destroyed' &&
    (fact.content.outcome === 'upheld' || fact.content.outcome === 'granted'));

/**
 * One step of the fold over cases; `open` is changed in place. A record that was annulled, removed or repaired has
 * nothing left to decide, one that lapsed nothing left to repair.
 */
export function stepCases(open: Map<number, Case>, fact: Fact): void {
  const fresh = opened(fact);
  if (fresh) open.set(fresh.seq, fresh);
  if (fact.case !== undefined) {
    const one = open.get(fact.case);
    const next = one && advanced(one, fact);
    if (next) open.set(fact.case, next);
    else open.delete(fact.case);
  }
  const ends = endsRecord(fact);
  if (fact.about !== undefined && (ends || fact.kind === 'record-lapsed')) {
    for (const [seq, { record, kind }] of open) {
      if (record === fact.about && (ends || kind === 'repair')) open.delete(seq);
    }
  }
  if (fact.kind === 'consent-withdrawn' || fact.kind === 'erased') open.clear();
}

/** A case that nobody has anything more to do with, as it last was open, and the day on which it came to that. */
export interface ClosedCase {
  readonly one: Case;
  readonly on: DayText;
}

export function followCases(facts: readonly Fact[]): { open: Cases; closed: ReadonlyMap<number, ClosedCase> } {
  const open = new Map<number, Case>();
  const closed = new Map<number, ClosedCase>();
  for (const fact of facts) {
    const before = [...open.values()];
    stepCases(open, fact);
    for (const one of before) if (!open.has(one.seq)) closed.set(one.seq, { one, on: dayOf(fact.recordedAt) });
  }
  return { open, closed };
}

/** A case as it last was open, whatever became of it; undefined if there never was one. */
export function lastOpen(facts: readonly Fact[], seq: number): Case | undefined {
  const { open, closed } = followCases(facts);
  return open.get(seq) ?? closed.get(seq)?.one;
}

export interface CaseClock {
  readonly departmentUntil?: DayText | undefined;
  readonly decidedBy?: DayText | undefined;
  readonly removedAfter?: DayText | undefined;
}

/** The days of a case, by the rule book of the day its clock began. */
export function clockOf(one: Case, ruleBooks: readonly RuleBook[], calendar: Calendar): CaseClock {
  const book = ruleBookOn(ruleBooks, one.since);
  if (one.kind === 'repair') return repairClock(one.since, book, calendar);
  if (one.kind !== 'objection') return inquiryClock(one.since, book, calendar);
  if (one.state === 'in-reexamination') return reexaminationClock(one.since, book, calendar);
  return objectionClock(one.ground ?? 'other', one.since, book, calendar);
}

/** Whose queue a case lies in, and until when; undefined when nobody has to act. */
export function queueOf(one: Case, clock: CaseClock): { queue: string; until: DayText | undefined } | undefined {
  if (one.state === 'rejected') return undefined;
  if (one.state === 'with-department') return { queue: `organ#${one.organ}`, until: clock.departmentUntil };
  return { queue: 'reviewers', until: clock.decidedBy };
}

/**
 * Whether the time for the next act is over, although no job may have said so yet: silence is not proof, however late
 * the clock comes (I6, I7). A department may answer for a missing item at any time.
 */
export function isTooLate(one: Case, { departmentUntil, removedAfter }: CaseClock, today: DayText): boolean {
  if (one.kind === 'missing-item') return false;
  const until = one.state === 'with-department' ? departmentUntil : removedAfter;
  return until !== undefined && today > until;
}

/**
 * Whether another reviewer has taken the case. That holds until its day: what is late anybody may take up, so that no
 * case waits for somebody who is ill.
 */
export const isHeldByAnother = (
  one: Pick<Case, 'assignee'>,
  staff: string,
  until: DayText | undefined,
  today: DayText,
): boolean => one.assignee !== undefined && one.assignee !== staff && (until === undefined || today <= until);

/** Nobody decides on what they filed, answered or decided before. */
export const mayDecide = (one: Case, staff: string, filedBy: readonly string[]): boolean =>
  !one.tookPart.includes(staff) && !filedBy.includes(staff);
