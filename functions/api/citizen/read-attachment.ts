// A citizen downloads a file that lies beside one of their records, whoever put it there.
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, trackRecords } from '../../../shared/domain/record-view.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { Link, linkTo, Sha256 } from '../../evidence.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const readAttachment = defineRoute({
  name: 'read-attachment',
  method: 'GET',
  path: '/me/records/{recordId}/attachments/{sha256}',
  summary: { zh: '下载一条记录的附件', en: 'Download a file that lies beside a record' },
  who: citizenOrHelper,
  params: z.strictObject({ recordId: RecordId, sha256: Sha256 }),
  answer: { status: 200, schema: Link },
  refusals: ['not-found'],
  access: ['evidence:read'],
  look: { why: { zh: '本人下载附件', en: 'The citizen downloaded a file' }, fields: ['record', 'attachment'] },
  async run({ caller, params, now }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    const about = seqOfRecord(params.recordId);
    const record = trackRecords(facts).get(about);
    const today = dayOf(now);
    if (!record || !isVisible(record, today, deps.stage.ruleBooks)) refuse('not-found');
    const own = facts.filter((fact) => fact.about === about);
    return { body: await linkTo(own, params.sha256, deps) };
  },
});
