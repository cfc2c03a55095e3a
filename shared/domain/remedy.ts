// A review or a lawsuit against a decision: while one is open the decision is not settled (I2; 行政复议法, 行政诉讼法).
import * as z from 'zod';
import { addDays, Day, type Day as DayText, laterDay } from './days.ts';

/** Days after a review decision was served in which the person may still sue (行政诉讼法 45). */
const DAYS_TO_SUE_AFTER_REVIEW = 15;

export const RemedyStage = z.enum(['opened', 'review-decided', 'judgment-final']);
export type RemedyStage = z.infer<typeof RemedyStage>;

/**
 * A report on a remedy, by the department or the citizen, at any time. `on` is the day it was opened, the day the review
 * decision was served, or the day the judgment became final. A decision that was revoked is annulled by its department.
 */
export const RemedyReported = z.strictObject({
  stage: RemedyStage,
  caseNumber: z.string().trim().min(1).max(100),
  on: Day,
  by: z.enum(['citizen', 'department']),
  /** The department's own document that reports it. */
  documentNumber: z.string().optional(),
});
export type RemedyReported = z.infer<typeof RemedyReported>;

/**
 * What reports have said so far: the last opening, the day before which every opening is over, and the day until which
 * they hold the decision unsettled. Kept as three days, so that reports may come late and in any order.
 */
export const Remedies = z.strictObject({
  openedOn: Day.optional(),
  overBefore: Day.optional(),
  settledOn: Day.optional(),
});
export type Remedies = z.infer<typeof Remedies>;

const later = (a: DayText | undefined, b: DayText): DayText => laterDay(a ?? b, b);

/**
 * A review decision ends what was opened before it was served (a suit against it is opened that day or later), a final
 * judgment what was opened until then. Only the organ, on which both are served, ends a remedy: what the citizen says
 * about a later stage may put the effect off and never bring it on, because a slip of theirs must not cost points.
 */
export function remediesAfter(before: Remedies, report: RemedyReported): Remedies {
  if (report.stage === 'opened') return { ...before, openedOn: later(before.openedOn, report.on) };
  const isReview = report.stage === 'review-decided';
  const until = isReview ? addDays(report.on, DAYS_TO_SUE_AFTER_REVIEW) : report.on;
  const settledOn = later(before.settledOn, until);
  if (report.by === 'citizen') return { ...before, settledOn };
  return { ...before, settledOn, overBefore: later(before.overBefore, isReview ? report.on : addDays(report.on, 1)) };
}

export interface Settlement {
  readonly remedyPending?: true | undefined;
  readonly settledOn?: DayText | undefined;
}

/** When a decision is settled after what was reported: never earlier than it was by itself. */
export function settledUnder(decision: Settlement, { openedOn, overBefore, settledOn }: Remedies): Settlement {
  const open = openedOn !== undefined && (overBefore === undefined || openedOn >= overBefore);
  // Filed as under review, it waits until a report says how that ended.
  const stillFiledSo = decision.remedyPending && overBefore === undefined;
  return {
    remedyPending: open || stillFiledSo ? true : undefined,
    settledOn: settledOn === undefined ? decision.settledOn : later(decision.settledOn, settledOn),
  };
}
