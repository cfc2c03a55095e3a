// A citizen declines a commendation: it leaves the balance and every page but their own history.
import * as z from 'zod';
import { RecordId } from '../../../shared/domain/record.ts';
import { CommendationAnswer, take } from '../../commendation.ts';
import { citizen, defineRoute } from '../../route.ts';

export const declineCommendation = defineRoute({
  name: 'decline-commendation',
  method: 'POST',
  path: '/me/records/{recordId}/decline',
  summary: { zh: '谢绝一项表彰：不再计分，可再接受', en: 'Decline a commendation; it may be accepted again' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  answer: { status: 200, schema: CommendationAnswer },
  refusals: ['not-found', 'not-a-commendation'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人谢绝表彰', en: 'The citizen declined a commendation' }, fields: ['record'] },
  run: ({ caller, params, now, idempotencyKey }, deps) =>
    take('decline-commendation', { caller, asked: params, now, idempotencyKey }, params.recordId, false, deps),
});
