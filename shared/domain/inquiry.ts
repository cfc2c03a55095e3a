// Two questions a citizen may ask and that somebody must answer in writing: where is my award, and why was I looked at.
import * as z from 'zod';
import { Look } from './access.ts';
import { addWorkingDays, type Calendar } from './calendar.ts';
import type { Day } from './days.ts';
import type { RuleBook } from './rule-book.ts';
import { DocumentNumber } from './submission.ts';

const Words = z.string().trim().min(1).max(2000);

/** An omission is as objectionable as an error (山东条例 39): organ and document number of what is missing. */
export const MissingItemReported = z.strictObject({
  organ: z.string(),
  documentNumber: DocumentNumber,
  words: z.string().trim().max(2000),
});
export const MissingItemAnswered = z.strictObject({
  outcome: z.enum(['filed', 'no-such-document', 'not-in-catalogue']),
  reason: Words,
  organ: z.string(),
  answeredBy: z.string(),
});
/**
 * `look` names the row of the access log by its time and id. The row is taken along: whoever answers must see what is
 * asked about without a right to the log itself, and the question outlives the row.
 */
export const AccessQuestioned = z.strictObject({
  look: z.string().min(1).max(120),
  seen: Look,
  words: z.string().trim().max(2000),
});
export const AccessAnswered = z.strictObject({
  outcome: z.enum(['justified', 'not-justified']),
  reason: Words,
  answeredBy: z.string(),
});

/** `from, event, to, who`: both are asked and answered, and stay open until they are. */
export const INQUIRY_LIFE = [
  { from: 'none', event: 'missing-item-reported', to: 'with-department', who: 'citizen' },
  { from: 'with-department', event: 'missing-item-answered', to: 'closed', who: 'department' },
  { from: 'none', event: 'access-questioned', to: 'with-reviewer', who: 'citizen' },
  { from: 'with-reviewer', event: 'access-answered', to: 'closed', who: 'reviewer' },
] as const;

/** The same days as an objection: 7 working days, of which a department has 5. */
export const inquiryClock = (askedOn: Day, book: RuleBook, calendar: Calendar) => ({
  departmentUntil: addWorkingDays(calendar, askedOn, book.objection.departmentWorkingDays),
  decidedBy: addWorkingDays(calendar, askedOn, book.objection.factsWorkingDays),
});
