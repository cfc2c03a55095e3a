// Anybody who holds a certificate asks whether it still stands: status first, the holder masked, nothing beyond the page.
import * as z from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { verifyPage } from '../../pages/verify-page.ts';
import { defineRoute, verifier } from '../../route.ts';
import { Verified, verifyNumber } from '../../verification.ts';

export const verifyCertificate = defineRoute({
  name: 'verify-certificate',
  method: 'GET',
  path: '/verify/{certificate}',
  summary: { zh: '核验信用证明', en: 'Check a certificate' },
  who: verifier,
  /** Any text: what cannot be a number is answered like one that nothing stands under. */
  params: z.strictObject({ certificate: z.string() }),
  answer: { status: 200, schema: Verified },
  refusals: ['certificate-unknown'],
  access: ['keys:use', 'vault:read', 'ledger:read', 'certificates:read', 'certificates:write'],
  page: verifyPage,
  async run({ params, now }, deps) {
    const verified = await verifyNumber(await deps.store(), params.certificate, now, deps);
    if (!verified) refuse('certificate-unknown');
    return { body: verified };
  },
});
