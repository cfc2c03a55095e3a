// A citizen sees one record with its history.
import * as z from 'zod';
import { foldAll } from '../../../shared/domain/contribution.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, RecordView, trackRecords, viewOf } from '../../../shared/domain/record-view.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { scoreAt } from '../../../shared/domain/score.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showRecord = defineRoute({
  name: 'show-record',
  method: 'GET',
  path: '/me/records/{recordId}',
  summary: { zh: '我的一条记录及其经过', en: 'One of my records and its history' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  answer: { status: 200, schema: RecordView },
  refusals: ['not-found'],
  access: [],
  look: { why: { zh: '本人查看一条记录', en: 'The citizen looked at one record' }, fields: ['record'] },
  async run({ caller, params, now }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    const score = scoreAt(foldAll(facts), now, deps.stage);
    const record = trackRecords(facts).get(seqOfRecord(params.recordId));
    if (!record || !isVisible(record, dayOf(now), score.ruleBook)) refuse('not-found');
    return { body: viewOf(record, score, deps.stage.catalogues) };
  },
});
