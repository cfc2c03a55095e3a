// Which certificate of the citizen's own is meant, and under which name its file is kept.
import * as z from 'zod';
import { CertificateNumber } from '../shared/domain/certificate.ts';
import { printedNumber } from '../shared/domain/certificate-number.ts';
import type { Fact } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { type IssuedFact, isIssued } from './certificate-view.ts';

export const CertificatePath = z.strictObject({ certificate: CertificateNumber });

/** Refuses `not-found` for anybody else's as for one that never was: only this archive's own facts are asked. */
export function ownCertificate(facts: readonly Fact[], number: string): IssuedFact {
  const issued = facts.filter(isIssued).find(({ content }) => content.number === number);
  if (!issued) refuse('not-found');
  return issued;
}

/** Nothing about the holder: a file's name is seen by whoever looks over a shoulder. */
export const fileName = (number: string): string => `信用证明-${printedNumber(number).slice(0, 9)}.pdf`;
