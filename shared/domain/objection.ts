// An objection: from its filing the item carries no points, and silence is not proof (I6; 山东条例 39).
import * as z from 'zod';
import { type Attached, AttachedFiles } from './attached.ts';
import { addWorkingDays, type Calendar, citizenMayUntil } from './calendar.ts';
import { addDays, type Day } from './days.ts';
import type { Fact } from './ledger.ts';
import type { RuleBook } from './rule-book.ts';

/** Why a citizen objects; what the platform can see for itself it decides alone and sooner. */
export const Ground = z.enum([
  'wrong-person',
  'duplicate',
  'not-final',
  'out-of-catalogue',
  'wrong-facts',
  'wrong-basis',
  'other',
]);
export type Ground = z.infer<typeof Ground>;
const PLATFORM_ALONE: readonly Ground[] = ['wrong-person', 'duplicate', 'not-final', 'out-of-catalogue'];
export const isPlatformAlone = (ground: Ground): boolean => PLATFORM_ALONE.includes(ground);

const Words = z.string().trim().min(1).max(2000);
/** A person decides, and says why (PIPL 24). */
const Decided = { outcome: z.enum(['upheld', 'rejected']), reason: Words, decidedBy: z.string() };

/** `organ` is the filing organ's code. The words may be left out where the ground says it all ("not me" is one tap). */
export const ObjectionFiled = z.strictObject({
  ground: Ground,
  words: z.string().trim().max(2000),
  attachments: AttachedFiles,
  organ: z.string(),
});
export const ObjectionAnswered = z.strictObject({
  words: Words,
  attachments: AttachedFiles,
  organ: z.string(),
  answeredBy: z.string(),
});
export const ObjectionDecided = z.strictObject(Decided);
export const ReexaminationAsked = z.strictObject({ words: Words, attachments: AttachedFiles });
export const ReexaminationDecided = z.strictObject(Decided);
/** Removal without a decision: nobody proved the item in time. */
export const RecordRemoved = z.strictObject({ cause: z.enum(['department-silent', 'reviewer-late']) });

/** A further objection needs a ground or a document that was not there before. */
export function isNothingNew(
  facts: readonly Fact[],
  record: number,
  ground: Ground,
  files: readonly Attached[],
): boolean {
  const earlier = facts.flatMap((fact) =>
    fact.kind === 'objection-filed' && fact.about === record && fact.content !== 'destroyed' ? [fact.content] : [],
  );
  const known = new Set(earlier.flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256)));
  return earlier.some((before) => before.ground === ground) && files.every(({ sha256 }) => known.has(sha256));
}

/** `from, event, to, who`: every way an objection can go. */
export const OBJECTION_LIFE = [
  { from: 'none', event: 'objection-filed', to: 'with-department', who: 'citizen' },
  { from: 'none', event: 'objection-filed (platform alone)', to: 'with-reviewer', who: 'citizen' },
  { from: 'with-department', event: 'objection-answered', to: 'with-reviewer', who: 'department' },
  { from: 'with-department', event: 'department-silent', to: 'removed', who: 'clock' },
  { from: 'with-reviewer', event: 'objection-decided: upheld', to: 'removed', who: 'reviewer' },
  { from: 'with-reviewer', event: 'objection-decided: rejected', to: 'rejected', who: 'reviewer' },
  { from: 'with-reviewer', event: 'reviewer-late', to: 'removed', who: 'clock' },
  { from: 'rejected', event: 'reexamination-asked', to: 'in-reexamination', who: 'citizen' },
  { from: 'rejected', event: 'window-over', to: 'closed', who: 'clock' },
  { from: 'in-reexamination', event: 'reexamination-decided: upheld', to: 'removed', who: 'second reviewer' },
  { from: 'in-reexamination', event: 'reexamination-decided: rejected', to: 'closed', who: 'second reviewer' },
  { from: 'in-reexamination', event: 'reviewer-late', to: 'removed', who: 'clock' },
  // Annulled, repaired, or removed by another objection to it, the record has nothing left to decide.
  ...(['with-department', 'with-reviewer', 'rejected', 'in-reexamination'] as const).map(
    (from) => ({ from, event: 'record-ended', to: 'closed', who: 'department, reviewer or clock' }) as const,
  ),
] as const;

/** The days of an objection; undefined where its working days lie in a year that is not loaded: "to be set". */
export interface ObjectionClock {
  /** The last day on which the department may prove the item. */
  readonly departmentUntil?: Day | undefined;
  readonly decidedBy?: Day | undefined;
  /** The last day on which a late reviewer may still decide; after it the item is removed. */
  readonly removedAfter?: Day | undefined;
}

/** Counted from the day of filing, which is not counted itself, under the rule book of that day. */
export function objectionClock(ground: Ground, filedOn: Day, book: RuleBook, calendar: Calendar): ObjectionClock {
  const { platformAloneWorkingDays, factsWorkingDays, departmentWorkingDays, removedLateWorkingDays } = book.objection;
  const removedAfter = addWorkingDays(calendar, filedOn, removedLateWorkingDays);
  if (isPlatformAlone(ground))
    return { decidedBy: addWorkingDays(calendar, filedOn, platformAloneWorkingDays), removedAfter };
  return {
    departmentUntil: addWorkingDays(calendar, filedOn, departmentWorkingDays),
    decidedBy: addWorkingDays(calendar, filedOn, factsWorkingDays),
    removedAfter,
  };
}
export const reexaminationClock = (askedOn: Day, book: RuleBook, calendar: Calendar): ObjectionClock => ({
  decidedBy: addWorkingDays(calendar, askedOn, book.objection.reexaminationWorkingDays),
  removedAfter: addWorkingDays(calendar, askedOn, book.objection.removedLateWorkingDays),
});

/** The last day to ask for a re-examination. */
export const reexaminationUntil = (decidedOn: Day, book: RuleBook, calendar: Calendar): Day =>
  citizenMayUntil(calendar, addDays(decidedOn, book.objection.reexaminationAskedWithinDays));
