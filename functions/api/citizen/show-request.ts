// A citizen who scanned an institution's code sees who asks for what and why; looking answers nothing.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { Asked, openRequest } from '../../../shared/store/requests.ts';
import { RequestPath } from '../../certificate-request.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showRequest = defineRoute({
  name: 'show-request',
  method: 'GET',
  path: '/me/requests/{request}',
  summary: { zh: '查看机构索取证明的请求', en: 'What an institution asks for' },
  who: citizen,
  params: RequestPath,
  answer: {
    status: 200,
    schema: z.strictObject({ ...Asked.shape, institution: z.strictObject({ name: Bilingual }), endsAt: Instant }),
  },
  refusals: ['request-not-open'],
  access: ['certificates:read'],
  look: {
    why: { zh: '本人查看索取请求', en: 'The citizen looked at a request for a certificate' },
    fields: ['request'],
  },
  async run({ params, now }, deps) {
    const request = await openRequest(await deps.store(), params.request, now);
    const institution = deps.stage.registry.institutions.find(({ clientId }) => clientId === request?.institution);
    if (!request || !institution) refuse('request-not-open');
    const { purpose, words, points, items, validDays, endsAt } = request;
    return { body: { purpose, words, points, items, validDays, endsAt, institution: { name: institution.name } } };
  },
});
