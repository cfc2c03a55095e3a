// What stands between a record and its repair today, as the citizen reads it and as both decisions look at it.
import type { Folded } from '../shared/domain/archive-fold.ts';
import type { Contribution } from '../shared/domain/contribution.ts';
import type { Day } from '../shared/domain/days.ts';
import { stateOn } from '../shared/domain/record-life.ts';
import { Refusal, refuse } from '../shared/domain/refusal.ts';
import { repairChecks } from '../shared/domain/repair.ts';

/** Refuses `not-found` for a record that ended or never was, `not-a-deduction` for a commendation. */
export function deduction({ contributions }: Pick<Folded, 'contributions'>, record: number, today: Day): Contribution {
  const one = contributions.get(record);
  if (!one || stateOn(one, today) === 'lapsed') refuse('not-found');
  if (one.sign === 'bonus') refuse('not-a-deduction');
  return one;
}

/** The open application for a record, if there is one. */
export const openRepair = ({ cases }: Pick<Folded, 'cases'>, record: number): number | undefined =>
  [...cases.values()].find((one) => one.kind === 'repair' && one.record === record)?.seq;

/** Refuses with one fault for each step that is not met: which, its words, and from when if time alone meets it. */
export function refuseUnmet(folded: Pick<Folded, 'contributions'>, one: Contribution, today: Day): void {
  const missing = repairChecks(one, folded.contributions.values(), today).filter(({ met }) => !met);
  if (missing.length === 0) return;
  throw new Refusal(
    'repair-not-possible',
    missing.map(({ step, text, from }) => {
      const later = from !== undefined && from > today;
      return {
        pointer: '',
        code: step,
        zh: `尚未满足：${text.zh}${later ? `（${from} 起满足）` : ''}`,
        en: `Not met yet: ${text.en}${later ? ` (met from ${from})` : ''}`,
      };
    }),
  );
}
