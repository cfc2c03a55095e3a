// Renders a certificate that was issued, seals it and keeps the file; rung again it finds the file and does nothing.
import { createHash } from 'node:crypto';
import { openById } from '../../shared/store/archive.ts';
import { keepFile, readFile } from '../../shared/store/certificates.ts';
import { certificateFolder } from '../../shared/store/files.ts';
import { readFacts } from '../../shared/store/ledger.ts';
import { isIssued, issuedSheet } from '../certificate-view.ts';
import { sealedPage } from '../sealed-page.ts';
import type { Consumer } from '../stream.ts';

export const renderCertificate: Consumer = {
  name: 'render-certificate',
  summary: 'renders, seals and stores the file of a certificate',
  table: 'certificates',
  memoryMegabytes: 1024,
  access: [
    'keys:use',
    'vault:read',
    'ledger:read',
    'certificates:read',
    'certificates:write',
    'certificate-files:write',
    'seal:use',
    'seals:read',
  ],
  async run(archiveId, bells, deps) {
    const store = await deps.store();
    const archive = await openById(store, archiveId);
    if (!archive) return; // withdrawn meanwhile: nothing is made of what nobody may read
    const facts = await readFacts(store, archive);
    for (const { seq } of bells) {
      const issued = facts.filter(isIssued).find((fact) => fact.seq === seq);
      if (!issued || (await readFile(store, issued.content.number))) continue;
      const sheet = await issuedSheet(store, archive, issued, facts, deps);
      if (!sheet) continue; // what it showed is gone, and so is its time
      const { number } = issued.content;
      const { pdf, keyId } = await sealedPage(number, sheet, deps);
      const file = `${certificateFolder(store, archiveId)}${store.randomId(16)}.pdf` as const;
      await (await deps.files()).keep(file, pdf, 'application/pdf');
      const sha256 = createHash('sha256').update(pdf).digest('hex');
      await keepFile(store, number, { file, sha256, sealKeyId: keyId });
    }
  },
};
