// What waits for a department: its open cases, the most urgent first; keys and days, nothing about a person (I9).
import * as z from 'zod';
import { readQueue } from '../../../shared/store/tasks.ts';
import { defineRoute, department } from '../../route.ts';
import { MOST_TASKS, TaskView, taskViews } from '../../task-view.ts';

export const listDepartmentTasks = defineRoute({
  name: 'list-department-tasks',
  method: 'GET',
  path: '/tasks',
  summary: { zh: '等待本单位办理的事项', en: 'What waits for your organ' },
  who: department,
  answer: { status: 200, schema: z.strictObject({ tasks: z.array(TaskView) }) },
  refusals: [],
  access: ['keys:use', 'views:read'],
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const tasks = await readQueue(store, `organ#${caller.organ}`, MOST_TASKS);
    return { body: { tasks: taskViews(store.keys, tasks, now) } };
  },
});
