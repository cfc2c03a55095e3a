// A supervisor sees what is past its day, at the reviewers and at each organ; keys and days, nothing about a person (I9).
import * as z from 'zod';
import { Day, dayOf, startOf } from '../../../shared/domain/days.ts';
import { readAudits, readQueue } from '../../../shared/store/tasks.ts';
import { CaseId, caseIdOf } from '../../case-access.ts';
import { defineRoute, supervisor } from '../../route.ts';
import { MOST_TASKS, TaskView, taskViews } from '../../task-view.ts';

const LateTask = z.strictObject({ ...TaskView.shape, organ: z.string().optional() });

export const listLateTasks = defineRoute({
  name: 'list-late-tasks',
  method: 'GET',
  path: '/supervision/late',
  summary: { zh: '逾期未办的事项', en: 'What is past its day' },
  who: supervisor,
  /** `organ` where it waits for one; every other waits for the reviewers. */
  answer: {
    status: 200,
    schema: z.strictObject({
      tasks: z.array(LateTask),
      /** Items removed because a reviewer let all time pass: drawn for audit, by case and day alone. */
      removedLate: z.array(z.strictObject({ caseId: CaseId, removedOn: Day })),
    }),
  },
  refusals: [],
  access: ['keys:use', 'views:read'],
  async run({ now }, deps) {
    const store = await deps.store();
    const today = startOf(dayOf(now));
    const queues = ['reviewers', ...deps.stage.registry.organs.map(({ code }) => `organ#${code}`)];
    const found = await Promise.all(
      queues.map(async (queue) => {
        const late = await readQueue(store, queue, MOST_TASKS, today);
        const organ = queue.startsWith('organ#') ? { organ: queue.slice('organ#'.length) } : {};
        return taskViews(store.keys, late, now).map((task) => ({ ...task, ...organ }));
      }),
    );
    const tasks = found.flat().filter(({ late }) => late);
    const removedLate = (await readAudits(store, MOST_TASKS)).map(({ archive, seq, at }) => ({
      caseId: caseIdOf(store.keys, archive, seq),
      removedOn: dayOf(at),
    }));
    return { body: { removedLate, tasks: tasks.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)) } };
  },
});
