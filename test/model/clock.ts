// What the clock owes an archive, said once more and plainly: nothing is shared with the code that does it.
import { expect } from 'vitest';
import { type Job, onSchedule } from '../../functions/job.ts';
import { sweepDue } from '../../functions/jobs/sweep-due.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { addWorkingDays, nextWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, addMonths } from '../../shared/domain/days.ts';
import type { FactKind } from '../../shared/domain/ledger.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import type { City } from '../api/city.ts';
import { deliver, recordsFor } from '../streams/bells.ts';
import { type Dispute, type Entry, type Model, mayDie, once, today } from './model.ts';
import { type Crash, type Step, said, step } from './steps.ts';

export const runs = (job: Job, town: City): Promise<unknown> =>
  onSchedule(job, () => town.deps)({ dueAt: town.now }, {} as never);

/** The archive is closed: what counts from here on is another one. */
export const ends = (model: Model, town: City): void => {
  const years = town.stage.ruleBooks[0]?.retention.stubYears ?? 0;
  const forgottenOn = addMonths(today(town), 12 * years);
  Object.assign(model, { enrolled: false, entries: [], facts: {}, ended: model.ended + 1, forgottenOn });
};

/** The last day of the present stage; undefined where no day is set, because its year is not loaded. */
export function lastDayOf({ stage: stands, since, decidedOn }: Dispute, stage: Stage): string | undefined {
  const days = stage.ruleBooks[0]?.objection;
  if (!days) throw new Error('a stage has a rule book');
  if (stands === 'with-department') return addWorkingDays(stage.calendar, since, days.departmentWorkingDays);
  if (stands !== 'rejected' || !decidedOn) return addWorkingDays(stage.calendar, since, days.removedLateWorkingDays);
  const asked = addDays(decidedOn, days.reexaminationAskedWithinDays);
  return nextWorkingDay(stage.calendar, asked) ?? addDays(asked, 10);
}

/** What is due by a day in one entry, each thing once; several objections are decided in the order of their last days. */
function dueIn(entry: Entry, day: string, stage: Stage, say: (kind: FactKind) => void): void {
  const dated = entry.disputes.map((one) => ({ one, last: lastDayOf(one, stage) ?? '9999-12-31' }));
  for (const { one, last } of dated.sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))) {
    if (last >= day || !entry.disputes.includes(one)) continue;
    if (one.stage === 'rejected') {
      say('reexamination-window-over');
      entry.disputes = entry.disputes.filter((other) => other !== one);
    } else {
      say('record-removed');
      Object.assign(entry, { removedOn: day, disputes: [] });
    }
  }
  const { annulledOn, removedOn, lapsesOn } = entry;
  const lapses = !annulledOn && !(removedOn && removedOn < lapsesOn) && lapsesOn <= day;
  if (lapses && !entry.lapseSaid) {
    say('record-lapsed');
    entry.lapseSaid = true;
  }
  const ended = annulledOn ?? (lapses ? lapsesOn : removedOn);
  if (!ended || entry.destroyed || entry.disputes.length > 0) return;
  if (addMonths(ended, stage.ruleBooks[0]?.endedVisibleMonths ?? 0) > day) return;
  say('content-destroyed');
  entry.destroyed = true;
}

/** The stream brings everything, then the night's job runs until nothing is due any more. */
export const sweeps = (days: number, crash: Crash): Step =>
  step(`${days} days later, sweep${said(crash)}`, async (model, real) => {
    const { town } = real;
    town.advance(days);
    expect(await deliver(town, recordsFor(town, recalculateScore))).toEqual([]);
    if (crash) await mayDie(real, crash, () => runs(sweepDue, town));
    const written = () => town.database.dump().ledger.length;
    for (let before = -1, nights = 0; before !== written(); nights += 1) {
      before = written();
      await runs(sweepDue, town);
      expect(nights, 'nights until nothing is due').toBeLessThan(4);
    }
    if (!model.enrolled) return;
    const pause = town.stage.ruleBooks[0]?.pausedDays ?? 0;
    if (addDays(model.until, pause) <= today(town)) return ends(model, town);
    for (const entry of model.entries) dueIn(entry, today(town), town.stage, (kind) => once(model, kind));
  });
