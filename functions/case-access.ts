// How staff come to a case: by an id that only the platform can read, to their own part, and never without a row (I9, I10).

import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import type { Look } from '../shared/domain/access.ts';
import { type Case, clockOf, isHeldByAnother, lastOpen } from '../shared/domain/case.ts';
import { type Day, dayOf, type Instant } from '../shared/domain/days.ts';
import { ArchiveId } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { ruleBookOn } from '../shared/domain/rule-book.ts';
import type { Stage } from '../shared/domain/stage.ts';
import { writeLook } from '../shared/store/access-log.ts';
import { openById } from '../shared/store/archive.ts';
import { readFacts } from '../shared/store/ledger.ts';
import { readFold } from '../shared/store/snapshot.ts';
import type { Deps } from './deps.ts';
import type { AnyRoute, DepartmentCaller, InCase, StaffCaller } from './route.ts';

export const CaseId = z.string().regex(/^case_[\w-]{80,120}$/);

/** A case as staff name it: `case_` and what only the platform can open. */
export const caseIdOf = (keys: StageKeys, archive: string, seq: number): string =>
  `case_${opaqueId(keys, 'case', `${archive}/${seq}`)}`;

function caseOf(keys: StageKeys, caseId: string): { archive: string; seq: number } | undefined {
  const [archive = '', seq = ''] = (meaningOf(keys, 'case', caseId.slice('case_'.length)) ?? '').split('/');
  return ArchiveId.safeParse(archive).success ? { archive, seq: Number(seq) } : undefined;
}

/** A department sees a case about what it filed; a reviewer one that is to be decided, unless another has taken it. */
function mayWorkOn(
  one: Case,
  caller: DepartmentCaller | StaffCaller,
  acts: boolean,
  stage: Pick<Stage, 'ruleBooks' | 'calendar'>,
  today: Day,
): boolean {
  if (caller.kind === 'department') return one.organ === caller.organ;
  const waits = one.state === 'with-reviewer' || one.state === 'in-reexamination';
  const { decidedBy } = clockOf(one, stage.ruleBooks, stage.calendar);
  // Whoever acts may repeat what they did: what the case became is then not theirs to decide again.
  if (acts && one.assignedBy === caller.staff) return true;
  return (waits || acts) && !isHeldByAnother(one, caller.staff, decidedBy, today);
}

/** Refuses `not-found` alike for an id that was never given, a closed case and another's task. */
export async function openCase(
  route: AnyRoute,
  caller: DepartmentCaller | StaffCaller,
  caseId: string,
  now: Instant,
  deps: Deps,
): Promise<InCase> {
  const store = await deps.store();
  const named = caseOf(store.keys, caseId);
  const archive = named && (await openById(store, named.archive));
  if (!named || !archive || archive.locked) refuse('not-found');
  const folded = await readFold(store, archive);
  // What was done to a case may have closed it: repeated, it is still a success and not an unknown case.
  const one = folded.cases.get(named.seq) ?? (route.repeats && lastOpen(await readFacts(store, archive), named.seq));
  if (!one || folded.recalculating || !mayWorkOn(one, caller, route.repeats !== undefined, deps.stage, dayOf(now)))
    refuse('not-found');
  const { why, fields } = route.look ?? {};
  if (!why || !fields) throw new Error(`${route.name} does not say why it looks`);
  const role = caller.kind === 'department' ? 'department' : 'reviewer';
  const who = caller.kind === 'department' ? { who: caller.clientId, organ: caller.organ } : { who: caller.staff };
  const look: Look = { at: now, role, ...who, route: route.name, why, fields: [...fields], case: String(one.seq) };
  await writeLook(store, archive.id, look, ruleBookOn(deps.stage.ruleBooks, dayOf(now)).retention.accessYears);
  return { archive, case: one, folded };
}
