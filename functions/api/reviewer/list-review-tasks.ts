// What waits for the reviewers, the most urgent first; keys and days, nothing about a person (I9).
import * as z from 'zod';
import { isHeldByAnother } from '../../../shared/domain/case.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { readQueue } from '../../../shared/store/tasks.ts';
import { defineRoute, reviewer } from '../../route.ts';
import { MOST_TASKS, TaskView, taskViews } from '../../task-view.ts';

export const listReviewTasks = defineRoute({
  name: 'list-review-tasks',
  method: 'GET',
  path: '/review/tasks',
  summary: { zh: '等待审核的事项', en: 'What waits for a review' },
  who: reviewer,
  answer: { status: 200, schema: z.strictObject({ tasks: z.array(TaskView) }) },
  refusals: [],
  access: ['keys:use', 'views:read'],
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const all = await readQueue(store, 'reviewers', MOST_TASKS);
    const mine = all.filter((task) => {
      const until = task.dueAt === undefined ? undefined : dayOf(task.dueAt);
      return !isHeldByAnother(task, caller.staff, until, dayOf(now));
    });
    return { body: { tasks: taskViews(store.keys, mine, now) } };
  },
});
