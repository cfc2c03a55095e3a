// Whoever holds a certificate and sees its holder's card asks whether the two belong together: yes or no, five times an hour.
import * as z from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { holderPage } from '../../pages/holder-page.ts';
import { defineRoute, verifier } from '../../route.ts';
import { matchHolder } from '../../verification.ts';

export const checkHolder = defineRoute({
  name: 'check-holder',
  method: 'POST',
  path: '/verify/{certificate}/holder',
  summary: { zh: '核对持有人', en: 'Check who holds a certificate' },
  who: verifier,
  params: z.strictObject({ certificate: z.string() }),
  /** The full name and the last four characters of the number, as the person's card shows them. */
  body: z.strictObject({ name: z.string().max(100), lastFour: z.string().max(10) }),
  answer: { status: 200, schema: z.strictObject({ match: z.boolean() }) },
  refusals: ['certificate-unknown'],
  access: ['keys:use', 'vault:read', 'ledger:read', 'certificates:read', 'certificates:write'],
  page: holderPage,
  async run({ params, body, now }, deps) {
    const match = await matchHolder(await deps.store(), params.certificate, body, now);
    if (match === undefined) refuse('certificate-unknown');
    return { body: { match } };
  },
});
