// A department files one decision or commendation.
import * as z from 'zod';
import { screen } from '../../../shared/domain/screening.ts';
import { recordKeyOf, Submission } from '../../../shared/domain/submission.ts';
import { atTheFloor, file, organOf, Receipt, receiptOf } from '../../filing.ts';
import { defineRoute, department } from '../../route.ts';
import { SCREENING_REFUSALS } from '../../screening-refusals.ts';

export const submitRecord = defineRoute({
  name: 'submit-record',
  method: 'POST',
  path: '/records',
  summary: { zh: '报送一条处罚决定或表彰', en: 'File one penalty decision or commendation' },
  who: department,
  body: Submission,
  answer: { status: 202, schema: z.strictObject({ receipt: Receipt, status: z.literal('accepted') }) },
  refusals: SCREENING_REFUSALS,
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const screened = screen(body, organOf(caller, deps), deps.stage, now);
    const store = await deps.store();
    const receipt = receiptOf(store.keys, recordKeyOf(body), caller);
    await atTheFloor(deps, 1, () => file(screened, store, deps, now));
    return { body: { receipt, status: 'accepted' as const } };
  },
});
