// A citizen sees how their balance became what it is: one look at the last year, instead of one for each of its days.
import * as z from 'zod';
import { TrendPoint, trendOf } from '../../../shared/domain/trend.ts';
import { readContents } from '../../../shared/store/content.ts';
import { factsFrom, itemsAfter } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const showTrend = defineRoute({
  name: 'show-trend',
  method: 'GET',
  path: '/me/score/trend',
  summary: { zh: '我的积分在过去一年的变化', en: 'How my balance changed in the last year' },
  who: citizenOrHelper,
  answer: { status: 200, schema: z.strictObject({ points: z.array(TrendPoint).min(1) }) },
  refusals: [],
  access: [],
  look: {
    why: { zh: '本人查看积分变化', en: 'The citizen looked at how their score changed' },
    fields: ['balance'],
  },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const items = await itemsAfter(store, caller.archive.id, 0);
    const facts = factsFrom(items, await readContents(store, caller.archive));
    return { body: { points: trendOf(items, facts, now, deps.stage) } };
  },
});
