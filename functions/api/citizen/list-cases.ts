// A citizen follows their cases like a parcel: with whom, due when, what was said, how it ended.
import * as z from 'zod';
import { CaseView, viewCases } from '../../../shared/domain/case-view.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const listCases = defineRoute({
  name: 'list-cases',
  method: 'GET',
  path: '/me/cases',
  summary: { zh: '我的异议、修复和询问', en: 'My objections, repairs and questions' },
  who: citizenOrHelper,
  answer: { status: 200, schema: z.strictObject({ cases: z.array(CaseView) }) },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看办理进度', en: 'The citizen followed their cases' }, fields: ['cases'] },
  async run({ caller }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    return { body: { cases: viewCases(facts, deps.stage).reverse() } };
  },
});
