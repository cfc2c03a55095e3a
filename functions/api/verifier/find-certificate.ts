// The page where the number of a certificate is typed in; with a number in the query it answers at once, without JavaScript.
import * as z from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { findPage } from '../../pages/find-page.ts';
import { defineRoute, verifier } from '../../route.ts';
import { Verified, verifyNumber } from '../../verification.ts';

export const findCertificate = defineRoute({
  name: 'find-certificate',
  method: 'GET',
  path: '/verify',
  summary: { zh: '输入编号核验信用证明', en: 'Check a certificate by its printed number' },
  who: verifier,
  query: z.strictObject({ certificate: z.string().optional() }),
  answer: { status: 200, schema: z.strictObject({ certificate: Verified.optional() }) },
  refusals: ['certificate-unknown'],
  access: ['keys:use', 'vault:read', 'ledger:read', 'certificates:read', 'certificates:write'],
  page: findPage,
  async run({ query, now }, deps) {
    if (query.certificate === undefined) return { body: {} };
    const certificate = await verifyNumber(await deps.store(), query.certificate, now, deps);
    if (!certificate) refuse('certificate-unknown');
    return { body: { certificate } };
  },
});
