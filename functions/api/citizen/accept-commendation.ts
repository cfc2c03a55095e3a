// A citizen accepts a commendation; some count only then (express consent, PIPL 29).
import * as z from 'zod';
import { RecordId } from '../../../shared/domain/record.ts';
import { CommendationAnswer, take } from '../../commendation.ts';
import { citizen, defineRoute } from '../../route.ts';

export const acceptCommendation = defineRoute({
  name: 'accept-commendation',
  method: 'POST',
  path: '/me/records/{recordId}/acceptance',
  summary: { zh: '接受一项表彰：自告知起计分', en: 'Accept a commendation so that it counts' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  answer: { status: 200, schema: CommendationAnswer },
  refusals: ['not-found', 'not-a-commendation'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人接受表彰', en: 'The citizen accepted a commendation' }, fields: ['record'] },
  run: ({ caller, params, now, idempotencyKey }, deps) =>
    take('accept-commendation', { caller, asked: params, now, idempotencyKey }, params.recordId, true, deps),
});
