// A citizen sees one record with its history.
import * as z from 'zod';
import { foldAll } from '../../../shared/domain/contribution.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, RecordView, trackRecords, viewOf } from '../../../shared/domain/record-view.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { countedUnder, scoreAt } from '../../../shared/domain/score.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const showRecord = defineRoute({
  name: 'show-record',
  method: 'GET',
  path: '/me/records/{recordId}',
  summary: { zh: '我的一条记录及其经过', en: 'One of my records and its history' },
  who: citizenOrHelper,
  params: z.strictObject({ recordId: RecordId }),
  answer: { status: 200, schema: RecordView },
  refusals: ['not-found'],
  access: [],
  look: { why: { zh: '本人查看一条记录', en: 'The citizen looked at one record' }, fields: ['record'] },
  async run({ caller, params, now }, deps) {
    const store = await deps.store();
    const [facts, head] = await Promise.all([readFacts(store, caller.archive), readHead(store, caller.archive.id)]);
    if (!head) throw new Error('an open archive has a first fact');
    const score = scoreAt(countedUnder(head, foldAll(facts), now, deps.stage), now, deps.stage);
    const record = trackRecords(facts).get(seqOfRecord(params.recordId));
    if (!record || !isVisible(record, dayOf(now), deps.stage.ruleBooks)) refuse('not-found');
    return { body: viewOf(record, score, deps.stage.catalogues) };
  },
});
