// A citizen sees every record of their archive, those that count, those that do not yet, and those that ended.
import * as z from 'zod';
import { foldAll } from '../../../shared/domain/contribution.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { isVisible, RecordView, trackRecords, viewOf } from '../../../shared/domain/record-view.ts';
import { countedUnder, scoreAt } from '../../../shared/domain/score.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

/** A record is some 3 KB as JSON, and Lambda answers with at most 6 MB. */
const MOST = 200;

export const listRecords = defineRoute({
  name: 'list-records',
  method: 'GET',
  path: '/me/records',
  summary: { zh: '我的全部条目', en: 'All my records' },
  who: citizenOrHelper,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(99_999_999).default(0),
    limit: z.coerce.number().int().min(1).max(MOST).default(MOST),
  }),
  answer: {
    status: 200,
    schema: z.strictObject({ records: z.array(RecordView), next: z.int().positive().optional() }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看条目', en: 'The citizen looked at their records' }, fields: ['records'] },
  async run({ caller, query, now }, deps) {
    const store = await deps.store();
    const [facts, head] = await Promise.all([readFacts(store, caller.archive), readHead(store, caller.archive.id)]);
    if (!head) throw new Error('an open archive has a first fact');
    const score = scoreAt(countedUnder(head, foldAll(facts), now, deps.stage), now, deps.stage);
    const visible = [...trackRecords(facts).values()].filter(
      (record) => record.seq > query.after && isVisible(record, dayOf(now), deps.stage.ruleBooks),
    );
    const shown = visible.slice(0, query.limit);
    const records = shown.map((record) => viewOf(record, score, deps.stage.catalogues));
    const next = visible.length > shown.length ? shown.at(-1)?.seq : undefined;
    return { body: { records, ...(next === undefined ? {} : { next }) } };
  },
});
