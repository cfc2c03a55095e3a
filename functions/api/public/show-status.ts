// Anybody sees that the API answers and which rules are in force; no figure about any person.
import * as z from 'zod';
import { dayOf, Instant } from '../../../shared/domain/days.ts';
import { inForceOn } from '../../../shared/domain/rule-book.ts';
import { anyone, defineRoute } from '../../route.ts';

export const showStatus = defineRoute({
  name: 'show-status',
  method: 'GET',
  path: '/status',
  summary: { zh: '服务状态', en: 'Whether the service answers' },
  who: anyone,
  answer: {
    status: 200,
    schema: z.strictObject({
      status: z.literal('up'),
      now: Instant,
      ruleBook: z.string().optional(),
      catalogue: z.string().optional(),
      notice: z.string().optional(),
    }),
  },
  refusals: [],
  access: [],
  async run({ now }, deps) {
    const today = dayOf(now);
    const [ruleBook, catalogue, notice] = [deps.stage.ruleBooks, deps.stage.catalogues, deps.stage.notices].map(
      (issues) => inForceOn<{ effectiveFrom: string; version: string }>(issues, today)?.version,
    );
    return { body: { status: 'up' as const, now, ruleBook, catalogue, notice } };
  },
});
