// Where a certificate stands: computed when it is checked, from the facts after it, so that no delay can make it lie.
import * as z from 'zod';
import type { CertificateIssued } from './certificate.ts';
import { addDays, Day, type Day as DayText, dayOf } from './days.ts';
import type { Fact } from './ledger.ts';
import { seqOfRecord } from './record.ts';

/** `on`: the last day on which it holds, or the day on which it ceased to. Nothing says why it was superseded. */
export const CertificateStatus = z.strictObject({
  status: z.enum(['valid', 'expired', 'revoked', 'superseded']),
  on: Day,
});
export type CertificateStatus = z.infer<typeof CertificateStatus>;

/**
 * What happens to a shown item so that the page no longer tells the truth about it. Its citizen's own statement is not
 * among them: what was shown then was said then. Rejected objections do not bring it back: a page is not half valid.
 */
function changesItem(fact: Fact): boolean {
  switch (fact.kind) {
    case 'record-corrected':
    case 'record-annulled':
    case 'record-removed':
    case 'remedy-reported':
    case 'commendation-declined':
    case 'objection-filed':
    case 'reexamination-asked':
      return true;
    case 'objection-decided':
    case 'reexamination-decided':
      return fact.content !== 'destroyed' && fact.content.outcome === 'upheld';
    case 'repair-decided':
      return fact.content !== 'destroyed' && fact.content.outcome === 'granted';
    default:
      return false;
  }
}

/** The facts may be all of the archive's: those up to `seq`, the certificate's own, are left out. */
export function certificateStatus(
  issued: Pick<CertificateIssued, 'items' | 'validUntil'>,
  seq: number,
  facts: readonly Fact[],
  today: DayText,
): CertificateStatus {
  const shown = new Set(issued.items.map(seqOfRecord));
  for (const fact of facts) {
    if (fact.seq <= seq) continue;
    const on = dayOf(fact.recordedAt);
    if (on > issued.validUntil) break; // it had ended before
    if (fact.kind === 'certificate-revoked' && fact.about === seq) return { status: 'revoked', on };
    if (fact.about !== undefined && shown.has(fact.about) && changesItem(fact)) return { status: 'superseded', on };
  }
  return today <= issued.validUntil
    ? { status: 'valid', on: issued.validUntil }
    : { status: 'expired', on: addDays(issued.validUntil, 1) };
}
