// A task as a queue shows it to staff: which case, of what kind, since when and until when; nobody's name (I9).
import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { CaseKind } from '../shared/domain/case.ts';
import { Day, dayOf, type Instant } from '../shared/domain/days.ts';
import type { Task } from '../shared/store/tasks.ts';
import { CaseId, caseIdOf } from './case-access.ts';

export const MOST_TASKS = 50;

/** `dueOn` is absent where the day is to be set; `late` once it is over. */
export const TaskView = z.strictObject({
  caseId: CaseId,
  kind: CaseKind,
  openedOn: Day,
  dueOn: Day.optional(),
  late: z.boolean(),
  assignee: z.string().optional(),
});

export const taskViews = (keys: StageKeys, tasks: readonly Task[], now: Instant): z.infer<typeof TaskView>[] =>
  tasks.map(({ archive, seq, kind, openedOn, dueAt, assignee }) => {
    const dueOn = dueAt && dayOf(dueAt);
    return {
      caseId: caseIdOf(keys, archive, seq),
      kind,
      openedOn,
      ...(dueOn && { dueOn }),
      late: dueOn !== undefined && dueOn < dayOf(now),
      ...(assignee && { assignee }),
    };
  });
