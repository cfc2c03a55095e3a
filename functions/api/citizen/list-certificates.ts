// A citizen sees every certificate they made, where it stands, and how often somebody checked it (I10).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { CertificateSummary, isIssued, summaryOf } from '../../certificate-view.ts';
import { citizen, defineRoute } from '../../route.ts';

export const listCertificates = defineRoute({
  name: 'list-certificates',
  method: 'GET',
  path: '/me/certificates',
  summary: { zh: '我的信用证明', en: 'My certificates' },
  who: citizen,
  answer: { status: 200, schema: z.strictObject({ certificates: z.array(CertificateSummary) }) },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看信用证明', en: 'The citizen looked at their certificates' }, fields: ['certificates'] },
  async run({ caller, now }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    const certificates = facts.filter(isIssued).map((issued) => summaryOf(issued, facts, dayOf(now)));
    return { body: { certificates: certificates.reverse() } };
  },
});
