// A citizen sees every record of their archive, those that count, those that do not yet, and those that ended.
import * as z from 'zod';
import { foldAll } from '../../../shared/domain/contribution.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { isVisible, RecordView, trackRecords, viewOf } from '../../../shared/domain/record-view.ts';
import { scoreAt } from '../../../shared/domain/score.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const listRecords = defineRoute({
  name: 'list-records',
  method: 'GET',
  path: '/me/records',
  summary: { zh: '我的全部条目', en: 'All my records' },
  who: citizen,
  answer: { status: 200, schema: z.strictObject({ records: z.array(RecordView) }) },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看条目', en: 'The citizen looked at their records' }, fields: ['records'] },
  async run({ caller, now }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    const score = scoreAt(foldAll(facts), now, deps.stage);
    const records = [...trackRecords(facts).values()]
      .filter((record) => isVisible(record, dayOf(now), score.ruleBook))
      .map((record) => viewOf(record, score, deps.stage.catalogues));
    return { body: { records } };
  },
});
