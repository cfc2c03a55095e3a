// A department corrects a record it filed; the person is never corrected (annul and file anew).
import * as z from 'zod';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { refusePersonal, screen } from '../../../shared/domain/screening.ts';
import { DocumentNumber, recordKeyOf, Submission } from '../../../shared/domain/submission.ts';
import { organOf } from '../../filing.ts';
import { actOnRecord, RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { SCREENING_REFUSALS } from '../../screening-refusals.ts';

export const correctRecord = defineRoute({
  name: 'correct-record',
  method: 'POST',
  path: '/records/corrections',
  summary: { zh: '更正已报送的条目，两个版本都留在历史中', en: 'Correct a record; both versions stay in its history' },
  who: department,
  body: z.strictObject({
    submission: Submission,
    reason: FreeText.trim().min(1).max(500),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: SCREENING_REFUSALS,
  access: RECORD_ACT_ACCESS,
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const { reason, documentNumber } = body;
    const { submission, effect } = screen(body.submission, organOf(caller, deps), deps.stage, now, 'correction');
    refusePersonal(reason, '/reason');
    const content = { submission, effect, reason, documentNumber };
    const record = recordKeyOf(submission);
    return actOnRecord({ kind: 'record-corrected', record, content, which: documentNumber }, caller, now, deps);
  },
});
