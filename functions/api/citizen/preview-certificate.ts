// A citizen sees exactly what a certificate would disclose, before it is made: nothing is written but the look itself.
import * as z from 'zod';
import { CertificateSheet } from '../../../shared/domain/certificate-sheet.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { prepare, WISH_REFUSALS, Wish } from '../../certificate-wish.ts';
import { citizen, defineRoute } from '../../route.ts';

export const previewCertificate = defineRoute({
  name: 'preview-certificate',
  method: 'POST',
  path: '/me/certificates/preview',
  summary: { zh: '预览信用证明：将披露的全部内容', en: 'Preview of a certificate: all that it would disclose' },
  who: citizen,
  body: z.strictObject({ wish: Wish }),
  /** `agreed` goes into the request that makes it: without having seen this very sheet nobody can. */
  answer: { status: 200, schema: z.strictObject({ sheet: CertificateSheet, agreed: z.string() }) },
  refusals: WISH_REFUSALS,
  access: ['certificates:read'],
  look: { why: { zh: '本人预览信用证明', en: 'The citizen previewed a certificate' }, fields: ['level', 'records'] },
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    const facts = await readFacts(store, caller.archive);
    const head = await readHead(store, caller.archive.id);
    if (!head) throw new Error('an open archive has a first fact');
    const { sheet, agreed } = await prepare(body.wish, caller.archive, facts, head, now, deps);
    return { body: { sheet, agreed } };
  },
});
