// A citizen sees level, balance and why, for now or for any instant since the oldest content still in sight (I8).
import * as z from 'zod';
import { type Contributions, foldAll } from '../../../shared/domain/contribution.ts';
import { dayOf, Instant, startOf } from '../../../shared/domain/days.ts';
import { Explained, explain } from '../../../shared/domain/explanation.ts';
import { knownFrom } from '../../../shared/domain/known-from.ts';
import type { LedgerItem } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { countedUnder, scoreAt } from '../../../shared/domain/score.ts';
import { readContents } from '../../../shared/store/content.ts';
import { factsFrom, itemsAfter, readHead } from '../../../shared/store/ledger.ts';
import { readFold } from '../../../shared/store/snapshot.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const showScore = defineRoute({
  name: 'show-score',
  method: 'GET',
  path: '/me/score',
  summary: { zh: '我的信用等级、积分和理由', en: 'My level, balance and the reasons' },
  who: citizenOrHelper,
  query: z.strictObject({ at: Instant.optional() }),
  answer: { status: 200, schema: z.strictObject({ ...Explained.shape, recalculating: z.boolean() }) },
  refusals: ['query-invalid', 'score-no-longer-known'],
  access: ['views:read'],
  look: {
    why: { zh: '本人查看积分', en: 'The citizen looked at their score' },
    fields: ['level', 'balance', 'reasons', 'lines'],
  },
  async run({ caller, query, now }, deps) {
    const store = await deps.store();
    const { catalogues } = deps.stage;
    const at = query.at ?? now;
    if (at > now) refuse('query-invalid', '/at');
    const head = await readHead(store, caller.archive.id);
    if (!head) throw new Error('an open archive has a first fact');
    const explained = (all: Contributions, under: LedgerItem) => {
      const counted = countedUnder(under, all, at, deps.stage);
      return explain(scoreAt(counted, at, deps.stage), counted, catalogues, at);
    };
    if (at === now) {
      const { contributions, recalculating } = await readFold(store, caller.archive);
      return { body: { ...explained(contributions, head), recalculating } };
    }
    // As it stood then: a renewal since does not make count what was paused on that day.
    const items = await itemsAfter(store, caller.archive.id, 0);
    const known = items.findLastIndex((item) => item.recordedAt <= at) + 1;
    const then = items[known - 1];
    if (!then) refuse('query-invalid', '/at'); // before the archive began
    const facts = factsFrom(items, await readContents(store, caller.archive));
    // What was destroyed since may have counted then: a balance without it would be a false one.
    const from = knownFrom(facts, dayOf(now), deps.stage.ruleBooks);
    if (from !== undefined && at < startOf(from)) refuse('score-no-longer-known', '/at');
    return { body: { ...explained(foldAll(facts.slice(0, known)), then), recalculating: false } };
  },
});
