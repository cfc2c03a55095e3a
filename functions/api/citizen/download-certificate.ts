// A citizen downloads the file of a certificate: a link made on request, good for five minutes, and a look that is logged.

import { refuse } from '../../../shared/domain/refusal.ts';
import { readFile } from '../../../shared/store/certificates.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { CertificatePath, fileName, ownCertificate } from '../../certificate-access.ts';
import { Link, linkFor } from '../../evidence.ts';
import { citizen, defineRoute } from '../../route.ts';

export const downloadCertificate = defineRoute({
  name: 'download-certificate',
  method: 'POST',
  path: '/me/certificates/{certificate}/download',
  summary: {
    zh: '下载信用证明文件（链接五分钟内有效）',
    en: 'Download the file of a certificate (a link good for five minutes)',
  },
  who: citizen,
  params: CertificatePath,
  answer: { status: 200, schema: Link },
  refusals: ['not-found', 'certificate-not-ready'],
  access: ['certificates:read', 'certificate-files:read'],
  look: { why: { zh: '本人下载信用证明', en: 'The citizen downloaded a certificate' }, fields: ['certificates'] },
  async run({ caller, params }, deps) {
    const store = await deps.store();
    const { content } = ownCertificate(await readFacts(store, caller.archive), params.certificate);
    const file = await readFile(store, content.number);
    if (!file) refuse('certificate-not-ready');
    return { body: await linkFor(file.file, fileName(content.number), deps) };
  },
});
