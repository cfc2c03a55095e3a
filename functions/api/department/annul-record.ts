// A department reports that a decision it filed was revoked: the record has no effect from then on.
import * as z from 'zod';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { checkOwnRecord, refusePersonal } from '../../../shared/domain/screening.ts';
import { DocumentNumber, RecordKey } from '../../../shared/domain/submission.ts';
import { organOf } from '../../filing.ts';
import { actOnRecord, RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { OWN_RECORD_REFUSALS } from '../../screening-refusals.ts';

export const annulRecord = defineRoute({
  name: 'annul-record',
  method: 'POST',
  path: '/records/annulments',
  summary: { zh: '决定已被撤销：撤下相应条目', en: 'The decision was revoked: annul its record' },
  who: department,
  body: z.strictObject({
    record: RecordKey,
    reason: FreeText.trim().min(1).max(500),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: [...OWN_RECORD_REFUSALS, 'personal-data-in-text'],
  access: RECORD_ACT_ACCESS,
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const organ = organOf(caller, deps);
    const { record, reason, documentNumber } = body;
    checkOwnRecord(record, organ, deps.stage);
    refusePersonal(reason, '/reason');
    const content = { reason, documentNumber, organ: organ.code };
    return actOnRecord({ kind: 'record-annulled', record, content }, caller, now, deps);
  },
});
