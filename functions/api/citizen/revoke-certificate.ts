// A citizen revokes a certificate: whoever checks it from now on is told so, and nothing else.
import { CertificateStatus, certificateStatus } from '../../../shared/domain/certificate-status.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { revocationWrites } from '../../../shared/store/certificates.ts';
import { append, readFacts } from '../../../shared/store/ledger.ts';
import { CertificatePath, ownCertificate } from '../../certificate-access.ts';
import { citizen, defineRoute } from '../../route.ts';

export const revokeCertificate = defineRoute({
  name: 'revoke-certificate',
  method: 'POST',
  path: '/me/certificates/{certificate}/revoke',
  summary: { zh: '撤销一份信用证明（立即生效）', en: 'Revoke a certificate, at once' },
  who: citizen,
  params: CertificatePath,
  answer: { status: 200, schema: CertificateStatus },
  refusals: ['not-found', 'certificate-ended'],
  access: ['ledger:append', 'views:write'],
  repeats: 'by-nature',
  look: { why: { zh: '本人撤销信用证明', en: 'The citizen revoked a certificate' }, fields: ['certificates'] },
  async run({ caller, params, now }, deps) {
    const store = await deps.store();
    const { archive } = caller;
    const today = dayOf(now);
    const { seq, content } = ownCertificate(await readFacts(store, archive), params.certificate);
    if (today > content.validUntil) refuse('certificate-ended'); // it says so to everybody already
    const together = revocationWrites(store, archive.id, content, today);
    const revoked = { kind: 'certificate-revoked', about: seq, together } as const;
    await append(store, archive, `certificate-revoked/${seq}`, () => revoked, now);
    return { body: certificateStatus(content, seq, await readFacts(store, archive), today) };
  },
});
