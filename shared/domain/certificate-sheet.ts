// The sheet of a certificate: exactly what it discloses. Preview, page, token and verification all show this value.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { Day, Instant } from './days.ts';

/** How the holder is named: by the surname alone, in full, or in full with the last four characters of the number. */
export const HolderStyle = z.enum(['surname', 'name', 'name-and-last-four']);
export type HolderStyle = z.infer<typeof HolderStyle>;

/** As it is printed: `name` is masked already where the citizen chose so. */
export const SheetHolder = z.strictObject({
  style: HolderStyle,
  name: z.string().min(1),
  lastFour: z
    .string()
    .regex(/^\d{3}[\dX]$/)
    .optional(),
});

/** Chinese always comes first; the second language stands beside it where the citizen asked for it. */
export const SheetLanguage = z.enum(['zh', 'zh-en']);

/**
 * An item as the citizen shows it. `basis` holds the statutes with their articles, `points` are signed and stand here only
 * where the number of points is shown, `statement` is what the citizen says about it.
 */
export const SheetItem = z.strictObject({
  name: Bilingual,
  sign: z.enum(['deduction', 'bonus']),
  organ: Bilingual,
  documentNumber: z.string(),
  basis: z.array(Bilingual),
  decidedOn: Day,
  countsFrom: Day,
  lapsesOn: Day,
  points: z.int().optional(),
  statement: z.string().optional(),
});
export type SheetItem = z.infer<typeof SheetItem>;

/** A level in full, or, for a benefit, nothing but that the level it needs is met. */
const SheetLevel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), name: Bilingual, points: z.int().optional() }),
  z.strictObject({ kind: z.literal('meets'), benefit: Bilingual }),
]);

/**
 * `validUntil` is the last Shanghai calendar day on which it holds. `underReview`: the obligatory line, because a disputed
 * item that is left out would change what is said of the level.
 */
export const CertificateSheet = z.strictObject({
  language: SheetLanguage,
  recipient: z.string().min(1),
  purpose: z.string().min(1),
  holder: SheetHolder,
  asOf: Instant,
  validUntil: Day,
  archiveSince: Day,
  level: SheetLevel,
  items: z.array(SheetItem),
  underReview: z.boolean(),
  ruleBook: z.strictObject({ jurisdiction: Bilingual, version: z.string() }),
  issuer: Bilingual,
});
export type CertificateSheet = z.infer<typeof CertificateSheet>;

/** What a certificate is not, in the words that stand on every one of them (domain rule 7). */
export const DISCLAIMERS: readonly Bilingual[] = [
  {
    zh: '本证明由本人自愿出具，不是征信产品，也不是信用报告。',
    en: 'This certificate is issued at the holder’s own wish. It is not a credit-reporting product and not a credit report.',
  },
  {
    zh: '请勿仅凭本证明作出决定；没有本证明的人不应因此受到不利对待。',
    en: 'Do not decide on this certificate alone; nobody may be treated worse for not having one.',
  },
];

/** The obligatory line of `underReview`. */
export const UNDER_REVIEW: Bilingual = {
  zh: '另有一项正在异议处理中，未计入本证明。',
  en: 'One matter is under review and is not included in this certificate.',
};
