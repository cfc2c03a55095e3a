// The certificate: what a citizen chooses, whom it is for, and what the ledger keeps of it.
import * as z from 'zod';
import { HolderStyle, SheetLanguage } from './certificate-sheet.ts';
import { Day, Instant } from './days.ts';
import { RecordId } from './record.ts';
import { Line } from './submission.ts';

export const CertificateNumber = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
export const ValidDays = z.int().min(7).max(90);
const USUAL_DAYS = 30;
const MOST_ITEMS = 100;

/** How it looks and how the holder is named: what the citizen decides whoever it is for. */
export const Appearance = { language: SheetLanguage.default('zh'), holder: HolderStyle.default('surname') };
/** What it discloses beyond the level: items that count today, and the number of points only if it is ticked. */
export const Disclosure = {
  items: z.array(RecordId).max(MOST_ITEMS).default([]),
  points: z.boolean().default(false),
  validDays: ValidDays.default(USUAL_DAYS),
};
export const Recipient = Line(60);
export const Purpose = Line(100);

/** Whom it is for: anybody the citizen names, an institution that asked, or the provider of a benefit. */
export const Addressee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anyone') }),
  z.strictObject({ kind: z.literal('institution'), clientId: z.string(), request: z.string() }),
  z.strictObject({ kind: z.literal('benefit'), benefit: z.string() }),
]);

/**
 * What the ledger keeps, sealed: the choices and the instant, never the items themselves. The sheet is computed from the
 * facts before it, so that no second copy of a record outlives the record.
 */
export const CertificateIssued = z.strictObject({
  number: CertificateNumber,
  to: Addressee,
  recipient: Recipient,
  purpose: Purpose,
  language: SheetLanguage,
  holder: HolderStyle,
  items: z.array(RecordId),
  points: z.boolean(),
  asOf: Instant,
  validUntil: Day,
});
export type CertificateIssued = z.infer<typeof CertificateIssued>;
export type CertificateChoices = Omit<CertificateIssued, 'number' | 'asOf' | 'validUntil'>;
