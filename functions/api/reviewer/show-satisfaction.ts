// A supervisor sees how a month's cases were rated, by organ and kind; counts alone, and none so small that it names somebody (I9).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import {
  Counted,
  everyCounted,
  Grade,
  Month,
  monthOf,
  ToldCount,
  toldCount,
} from '../../../shared/domain/satisfaction.ts';
import { readRatingCounts } from '../../../shared/store/satisfaction.ts';
import { defineRoute, supervisor } from '../../route.ts';

export const showSatisfaction = defineRoute({
  name: 'show-satisfaction',
  method: 'GET',
  path: '/supervision/satisfaction',
  summary: { zh: '一个月内的好差评汇总', en: 'How the cases of a month were rated, in counts' },
  who: supervisor,
  query: z.strictObject({ month: Month }),
  /** Without `organ` it is the platform's own. */
  answer: {
    status: 200,
    schema: z.strictObject({
      month: Month,
      rows: z.array(z.strictObject({ ...Counted.shape, grades: z.record(Grade, ToldCount) })),
    }),
  },
  refusals: ['month-not-over'],
  access: ['keys:use', 'views:read'],
  async run({ query: { month }, now }, deps) {
    // Asked twice in a month that still runs, the difference would be one citizen's rating.
    if (month >= monthOf(dayOf(now))) refuse('month-not-over');
    const count = await readRatingCounts(await deps.store(), month);
    const rows = everyCounted(deps.stage.registry.organs.map(({ code }) => code)).map((counted) => ({
      ...counted,
      grades: Object.fromEntries(Grade.options.map((grade) => [grade, toldCount(count(counted, grade))])) as Record<
        Grade,
        z.infer<typeof ToldCount>
      >,
    }));
    return { body: { month, rows } };
  },
});
