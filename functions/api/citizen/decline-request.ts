// A citizen declines an institution's request: it sees what it would see if nobody had ever scanned its code (I9).
import * as z from 'zod';
import { closeRequest, openRequest } from '../../../shared/store/requests.ts';
import { RequestPath } from '../../certificate-request.ts';
import { citizen, defineRoute } from '../../route.ts';

export const declineRequest = defineRoute({
  name: 'decline-request',
  method: 'POST',
  path: '/me/requests/{request}/decline',
  summary: { zh: '谢绝机构的索取请求', en: 'Decline an institution’s request' },
  who: citizen,
  params: RequestPath,
  answer: { status: 200, schema: z.strictObject({ status: z.literal('declined') }) },
  refusals: [],
  access: ['certificates:read', 'certificates:write'],
  repeats: 'by-nature',
  look: {
    why: { zh: '本人谢绝索取请求', en: 'The citizen declined a request for a certificate' },
    fields: ['request'],
  },
  async run({ params, now }, deps) {
    const store = await deps.store();
    const request = await openRequest(store, params.request, now);
    if (request) await closeRequest(store, request);
    return { body: { status: 'declined' as const } };
  },
});
