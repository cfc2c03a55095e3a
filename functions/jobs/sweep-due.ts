// Finds what is due and writes it down: lapses, silence, reminders, ended consents; reads decide without it (I7).
import { CALENDAR_ALARM_DAYS, daysUntilCalendarEnds } from '../../shared/domain/calendar.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { dueArchives, sweepArchive } from '../../shared/store/sweep.ts';
import { readQueue } from '../../shared/store/tasks.ts';
import type { Job } from '../job.ts';
import { endArchive } from '../withdrawal.ts';
import { eachDue } from './each-due.ts';

export const sweepDue: Job = {
  name: 'sweep-due',
  summary: 'writes the facts that became due, archive by archive',
  schedule: 'cron(10 0 * * ? *)',
  timeoutSeconds: 900,
  access: [
    'keys:use',
    'vault:read',
    'vault:write',
    'vault:erase',
    'views:read',
    'views:write',
    'views:erase',
    'ledger:read',
    'ledger:append',
    'evidence:erase',
  ],
  async run(dueAt, deps) {
    const store = await deps.store();
    // The supervisor is told every day that a reviewer is late.
    const [first] = await readQueue(store, 'reviewers', 1);
    if (first?.dueAt !== undefined && dayOf(first.dueAt) < dayOf(dueAt)) deps.count('ReviewLate');
    if (daysUntilCalendarEnds(deps.stage.calendar, dayOf(dueAt)) <= CALENDAR_ALARM_DAYS) deps.count('CalendarEndsSoon');
    const end: Parameters<typeof sweepArchive>[0]['end'] = (archive) =>
      endArchive(store, archive, deps.stage, dueAt, 'ran-out');
    const sweep = { store, files: deps.files, clocks: deps.stage, now: dueAt, end };
    await eachDue(
      'sweep',
      (most) => dueArchives(store, dueAt, most),
      async (archive) => ({ acts: await sweepArchive(sweep, archive) }),
      deps,
    );
  },
};
