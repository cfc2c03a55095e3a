// Whoever was shown an institution's code sees who asks for what and why; looking tells nobody that somebody looked.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { Asked, openRequest } from '../../../shared/store/requests.ts';
import { RequestPath } from '../../certificate-request.ts';
import { requestPage } from '../../pages/request-page.ts';
import { defineRoute, verifier } from '../../route.ts';

export const ShownRequest = z.strictObject({
  ...Asked.shape,
  institution: z.strictObject({ name: Bilingual }),
  endsAt: Instant,
  /** Where its citizen answers it in a browser. */
  openAt: z.url().optional(),
});

export const showRequest = defineRoute({
  name: 'show-request',
  method: 'GET',
  path: '/requests/{request}',
  summary: { zh: '查看机构索取证明的请求', en: 'What an institution asks for' },
  who: verifier,
  params: RequestPath,
  answer: { status: 200, schema: ShownRequest },
  refusals: ['request-not-open'],
  access: ['keys:use', 'certificates:read', 'certificates:write'],
  page: requestPage,
  async run({ params, now }, deps) {
    const request = await openRequest(await deps.store(), params.request, now);
    const institution = deps.stage.registry.institutions.find(({ clientId }) => clientId === request?.institution);
    if (!request || !institution) refuse('request-not-open');
    const { purpose, words, points, items, validDays, endsAt } = request;
    const asked = { purpose, words, points, items, validDays, endsAt, institution: { name: institution.name } };
    const openAt = deps.appUrl && `${deps.appUrl}/certificate/request/index?request=${params.request}`;
    return { body: { ...asked, ...(openAt && { openAt }) } };
  },
});
