// The privacy notice: what a person is told before consenting (PIPL 17), one issue per version.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import type { Day } from './days.ts';
import { inForceOn, publication } from './rule-book.ts';

/**
 * What is consented to: the archive itself, or one of the separate extras, each of which can be refused without losing
 * the archive (PIPL 14, 16, 23).
 */
const Purpose = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('archive'), required: z.literal(true), text: Bilingual }),
  z.strictObject({
    purpose: z.enum(['push', 'helper', 'certificate']),
    required: z.literal(false, 'only the archive itself may be required (PIPL 16)'),
    text: Bilingual,
  }),
]);

/** A notice; `text` is Markdown, `retention` in the units of its names, equal to the rule book's. */
export const PrivacyNotice = z
  .strictObject({
    ...publication,
    title: Bilingual,
    /** Who processes, and how to reach them (PIPL 17(1)). */
    processor: z.strictObject({ name: Bilingual, contact: Bilingual }),
    text: Bilingual,
    purposes: z.array(Purpose),
    retention: z.strictObject({
      accessYears: z.int().positive(),
      stubYears: z.int().positive(),
      backupDays: z.int().positive(),
    }),
  })
  .refine((notice) => notice.effectiveFrom >= notice.publishedOn, {
    path: ['effectiveFrom'],
    error: 'a notice cannot be in force before it is published',
  })
  .refine((notice) => notice.purposes.filter((entry) => entry.purpose === 'archive').length === 1, {
    path: ['purposes'],
    error: 'the archive must be named exactly once',
  })
  .refine((notice) => new Set(notice.purposes.map((entry) => entry.purpose)).size === notice.purposes.length, {
    path: ['purposes'],
    error: 'each purpose at most once',
  });
export type PrivacyNotice = z.infer<typeof PrivacyNotice>;

/** The notice in force on a Shanghai calendar day, to which a consent is given; undefined before the first. */
export const noticeInForce = (notices: readonly PrivacyNotice[], day: Day): PrivacyNotice | undefined =>
  inForceOn(notices, day);
