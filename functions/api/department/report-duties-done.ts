// A department reports that what its decision ordered was done: without it no repair is possible (信用修复管理办法).
import * as z from 'zod';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { checkOwnRecord } from '../../../shared/domain/screening.ts';
import { DocumentNumber, RecordKey } from '../../../shared/domain/submission.ts';
import { organOf } from '../../filing.ts';
import { actOnRecord, RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { OWN_RECORD_REFUSALS } from '../../screening-refusals.ts';

export const reportDutiesDone = defineRoute({
  name: 'report-duties-done',
  method: 'POST',
  path: '/records/duties',
  summary: { zh: '报告当事人已履行决定所要求的义务', en: 'Report that what the decision ordered was done' },
  who: department,
  body: z.strictObject({
    record: RecordKey,
    doneOn: Day,
    /** Whether the item's own condition for a repair is met as well; reported again when it is met later. */
    conditionMet: z.boolean(),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: [...OWN_RECORD_REFUSALS, 'dates-out-of-order'],
  access: RECORD_ACT_ACCESS,
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const organ = organOf(caller, deps);
    const { record, ...reported } = body;
    checkOwnRecord(record, organ, deps.stage);
    if (reported.doneOn > dayOf(now)) refuse('dates-out-of-order', '/doneOn');
    const content = { ...reported, organ: organ.code };
    const which = reported.documentNumber;
    return actOnRecord({ kind: 'duties-reported', record, content, which }, caller, now, deps);
  },
});
