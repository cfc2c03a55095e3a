// What every act of staff on a case does: decided upon the case as it stands, done once, and never by who took part.

import { keyedId } from '../shared/crypto/pseudonym.ts';
import type { Folded } from '../shared/domain/archive-fold.ts';
import { type Case, type CaseState, clockOf, isHeldByAnother, isTooLate } from '../shared/domain/case.ts';
import { dayOf, type Instant } from '../shared/domain/days.ts';
import type { Draft } from '../shared/domain/draft.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { appendOn } from '../shared/store/decide.ts';
import type { Deps } from './deps.ts';
import type { DepartmentCaller, InCase, StaffCaller } from './route.ts';

export interface CaseAct {
  readonly caller: InCase & (DepartmentCaller | StaffCaller);
  /** Names the act within the case: done once however often it is sent. */
  readonly name: string;
  /** Who acts and what they say: another's act under the same name is not a repeat of this one. */
  readonly asked: unknown;
  /** Where the case must stand for it. */
  readonly from: readonly CaseState[];
  readonly now: Instant;
}

/**
 * Refuses `case-not-open` when somebody else was faster, has taken the case, or its time is over. `decide` sees the case,
 * and what else is kept of the archive, as of the head that its fact follows.
 */
export async function actOnCase(
  given: CaseAct,
  deps: Deps,
  decide: (one: Case, folded: Folded) => Draft,
): Promise<{ replayed: boolean }> {
  const { caller, name, asked, from, now } = given;
  const { archive, case: opened } = caller;
  const digest = keyedId(archive.key, 'case-act', asked);
  const once = `${name}/${opened.seq}/${opened.since}`;
  const appended = await appendOn(
    await deps.store(),
    archive,
    once,
    (folded) => {
      const one = folded.cases.get(opened.seq);
      if (!one || one.state !== opened.state || !from.includes(one.state)) refuse('case-not-open');
      const clock = clockOf(one, deps.stage.ruleBooks, deps.stage.calendar);
      const today = dayOf(now);
      if (isTooLate(one, clock, today)) refuse('case-not-open');
      if (caller.kind !== 'department' && isHeldByAnother(one, caller.staff, clock.decidedBy, today))
        refuse('case-not-open');
      const about = one.record === undefined ? {} : { about: one.record };
      return { ...decide(one, folded), ...about, case: one.seq, digest };
    },
    now,
  );
  if (!appended || appended.item.digest !== digest) refuse('case-not-open');
  return { replayed: appended.replayed };
}
