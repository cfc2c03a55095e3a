// A citizen reports a review or a lawsuit: from the opening the record counts nothing (I2). Later stages are taken down
// too, but only the organ's report brings the effect back: a slip of the citizen's must not cost them points.
import * as z from 'zod';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { RemedyStage } from '../../../shared/domain/remedy.ts';
import { DocumentNumber } from '../../../shared/domain/submission.ts';
import type { DecideOn } from '../../../shared/store/decide.ts';
import { act } from '../../citizen-act.ts';
import { deduction } from '../../repair-standing.ts';
import { citizen, defineRoute } from '../../route.ts';

export const reportRemedyAsCitizen = defineRoute({
  name: 'report-remedy-as-citizen',
  method: 'POST',
  path: '/me/records/{recordId}/remedies',
  summary: { zh: '登记我已申请的复议或诉讼：随即停止计分', en: 'Report my review or lawsuit: the points stop at once' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  body: z.strictObject({
    stage: RemedyStage,
    caseNumber: DocumentNumber,
    /** The day it was opened, the day the review decision was served, or the day the judgment became final. */
    on: Day,
  }),
  answer: { status: 201, schema: z.strictObject({ recordId: RecordId, stage: RemedyStage }) },
  refusals: ['not-found', 'not-a-deduction', 'dates-out-of-order'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人登记复议或诉讼', en: 'The citizen reported a review or lawsuit' }, fields: ['record'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    const about = seqOfRecord(params.recordId);
    const decide: DecideOn = (folded) => {
      const { decidedOn } = deduction(folded, about, dayOf(now));
      if (body.on > dayOf(now) || body.on < decidedOn) refuse('dates-out-of-order', '/on');
      return { kind: 'remedy-reported', about, content: { ...body, by: 'citizen' } };
    };
    const given = { caller, asked: { params, body }, now, idempotencyKey };
    const { replayed } = await act('report-remedy-as-citizen', given, deps, decide);
    return { body: { recordId: params.recordId, stage: body.stage }, replayed };
  },
});
