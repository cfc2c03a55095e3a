// A citizen sees level, balance and why, for now or for any instant since the archive began.
import * as z from 'zod';
import { type Contributions, foldAll } from '../../../shared/domain/contribution.ts';
import { Instant } from '../../../shared/domain/days.ts';
import { Explained, explain } from '../../../shared/domain/explanation.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { countedUnder, scoreAt } from '../../../shared/domain/score.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { readContributions } from '../../../shared/store/snapshot.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showScore = defineRoute({
  name: 'show-score',
  method: 'GET',
  path: '/me/score',
  summary: { zh: '我的信用等级、积分和理由', en: 'My level, balance and the reasons' },
  who: citizen,
  query: z.strictObject({ at: Instant.optional() }),
  answer: { status: 200, schema: z.strictObject({ ...Explained.shape, recalculating: z.boolean() }) },
  refusals: ['query-invalid'],
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
    const explained = (all: Contributions) => {
      const counted = countedUnder(head, all, at, deps.stage);
      return explain(scoreAt(counted, at, deps.stage), counted, catalogues, at);
    };
    if (at === now) {
      const { contributions, recalculating } = await readContributions(store, caller.archive);
      return { body: { ...explained(contributions), recalculating } };
    }
    const facts = (await readFacts(store, caller.archive)).filter((fact) => fact.recordedAt <= at);
    if (facts.length === 0) refuse('query-invalid', '/at'); // before the archive began
    return { body: { ...explained(foldAll(facts)), recalculating: false } };
  },
});
