// Whose turn it is to upload in a case: the filing organ's, while it may still answer with proof.
import { clockOf, isTooLate } from '../shared/domain/case.ts';
import { dayOf, type Instant } from '../shared/domain/days.ts';
import { refuse } from '../shared/domain/refusal.ts';
import type { Deps } from './deps.ts';
import type { InCase } from './route.ts';

/** Refuses `case-not-open` for a case that takes no file, or no answer any more. */
export function requireTurn({ case: one }: InCase, now: Instant, { stage }: Deps): void {
  const answered = one.kind === 'objection' || one.kind === 'repair';
  const late = isTooLate(one, clockOf(one, stage.ruleBooks, stage.calendar), dayOf(now));
  if (!answered || one.state !== 'with-department' || late) refuse('case-not-open');
}
