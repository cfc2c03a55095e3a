// A citizen sees one certificate whole: what it says, each day's checks, and what to make anew where it was superseded.
import * as z from 'zod';
import { printedNumber } from '../../../shared/domain/certificate-number.ts';
import { CertificateSheet } from '../../../shared/domain/certificate-sheet.ts';
import { type Day, dayOf, Instant } from '../../../shared/domain/days.ts';
import { readChecks, readFile } from '../../../shared/store/certificates.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { CertificatePath, ownCertificate } from '../../certificate-access.ts';
import { replacementFor } from '../../certificate-replacement.ts';
import { CertificateSummary, issuedSheet, summaryOf } from '../../certificate-view.ts';
import { Wish } from '../../certificate-wish.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showCertificate = defineRoute({
  name: 'show-certificate',
  method: 'GET',
  path: '/me/certificates/{certificate}',
  summary: { zh: '查看一份信用证明及其核验情况', en: 'One certificate and how often it was checked' },
  who: citizen,
  params: CertificatePath,
  answer: {
    status: 200,
    schema: z.strictObject({
      ...CertificateSummary.shape,
      printed: z.string(),
      verifyUrl: z.url(),
      /** Whether the file can be downloaded. */
      ready: z.boolean(),
      /** Absent once what it showed was destroyed. */
      sheet: CertificateSheet.optional(),
      /** By day, nothing about the visitors; `holder` counts the tries to match the holder's name. */
      checks: z.array(
        z.strictObject({
          day: z.iso.date(),
          count: z.int().positive(),
          first: Instant,
          last: Instant,
          holder: z.int().nonnegative(),
        }),
      ),
      /** Where it was superseded: the same wish as far as it still can be met, with its preview, one tap away. */
      replacement: z.strictObject({ wish: Wish, sheet: CertificateSheet, agreed: z.string() }).optional(),
    }),
  },
  refusals: ['not-found'],
  access: ['certificates:read', 'certificates:list'],
  look: {
    why: { zh: '本人查看信用证明', en: 'The citizen looked at a certificate' },
    fields: ['certificates', 'level'],
  },
  async run({ caller, params, now }, deps) {
    const store = await deps.store();
    const facts = await readFacts(store, caller.archive);
    const issued = ownCertificate(facts, params.certificate);
    const today: Day = dayOf(now);
    const summary = summaryOf(issued, facts, today);
    const { number } = issued.content;
    const [sheet, checks, file, head] = await Promise.all([
      issuedSheet(store, caller.archive, issued, facts, deps),
      readChecks(store, number),
      readFile(store, number),
      readHead(store, caller.archive.id),
    ]);
    const replacement =
      summary.status === 'superseded' && head
        ? await replacementFor(issued, caller.archive, facts, head, now, deps)
        : undefined;
    return {
      body: {
        ...summary,
        printed: printedNumber(number),
        verifyUrl: `${deps.publicUrl}/verify/${number}`,
        ready: file !== undefined,
        ...(sheet && { sheet }),
        checks,
        ...(replacement && { replacement }),
      },
    };
  },
});
