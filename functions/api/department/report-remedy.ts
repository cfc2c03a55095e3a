// A department reports a review or a lawsuit against its decision: until that is over the record counts nothing (I2).
import * as z from 'zod';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { RemedyStage } from '../../../shared/domain/remedy.ts';
import { checkOwnRecord } from '../../../shared/domain/screening.ts';
import { DocumentNumber, RecordKey } from '../../../shared/domain/submission.ts';
import { organOf } from '../../filing.ts';
import { actOnRecord, RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { OWN_RECORD_REFUSALS } from '../../screening-refusals.ts';

export const reportRemedy = defineRoute({
  name: 'report-remedy',
  method: 'POST',
  path: '/records/remedies',
  summary: {
    zh: '报告针对决定的复议或诉讼及其进展',
    en: 'Report a review or lawsuit against the decision, stage by stage',
  },
  who: department,
  body: z.strictObject({
    record: RecordKey,
    stage: RemedyStage,
    caseNumber: DocumentNumber,
    /** The day it was opened, the day the review decision was served, or the day the judgment became final. */
    on: Day,
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: [...OWN_RECORD_REFUSALS, 'dates-out-of-order'],
  access: RECORD_ACT_ACCESS,
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const { record, ...reported } = body;
    checkOwnRecord(record, organOf(caller, deps), deps.stage);
    if (reported.on > dayOf(now)) refuse('dates-out-of-order', '/on');
    const content = { ...reported, by: 'department' as const };
    const which = `${reported.stage}/${reported.documentNumber}`;
    return actOnRecord({ kind: 'remedy-reported', record, content, which }, caller, now, deps);
  },
});
