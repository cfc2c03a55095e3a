// A certificate as its citizen sees it: what it was for, where it stands, and how often it was checked.
import * as z from 'zod';
import { Addressee, CertificateNumber } from '../shared/domain/certificate.ts';
import { type Known, sheetOf } from '../shared/domain/certificate-disclosure.ts';
import type { CertificateSheet } from '../shared/domain/certificate-sheet.ts';
import { CertificateStatus, certificateStatus } from '../shared/domain/certificate-status.ts';
import { addMonths, Day, dayOf, Instant } from '../shared/domain/days.ts';
import type { Fact } from '../shared/domain/ledger.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import { ruleBookOn } from '../shared/domain/rule-book.ts';
import { readHeadAt } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import { knownFrom } from './certificate-wish.ts';
import type { Deps } from './deps.ts';

export const CertificateSummary = z.strictObject({
  number: CertificateNumber,
  to: Addressee,
  recipient: z.string(),
  purpose: z.string(),
  issuedAt: Instant,
  validUntil: Day,
  ...CertificateStatus.shape,
  /** The last day on which the institution it was made for was given it. */
  fetchedOn: Day.optional(),
});
export type CertificateSummary = z.infer<typeof CertificateSummary>;

export type IssuedFact = Extract<Fact, { kind: 'certificate-issued' }> & {
  readonly content: Exclude<Extract<Fact, { kind: 'certificate-issued' }>['content'], 'destroyed'>;
};
export const isIssued = (fact: Fact): fact is IssuedFact =>
  fact.kind === 'certificate-issued' && fact.content !== 'destroyed';

export function summaryOf(issued: IssuedFact, facts: readonly Fact[], today: Day): CertificateSummary {
  const { number, to, recipient, purpose, asOf, validUntil } = issued.content;
  const fetched = facts.findLast(({ kind, about }) => kind === 'certificate-fetched' && about === issued.seq);
  return {
    number,
    to,
    recipient,
    purpose,
    issuedAt: asOf,
    validUntil,
    ...certificateStatus(issued.content, issued.seq, facts, today),
    ...(fetched && { fetchedOn: dayOf(fetched.recordedAt) }),
  };
}

/**
 * Whether a record that counted when it was issued may be among those destroyed since: none is sooner than so many months
 * after its own end, and what had ended before took no part.
 */
function lacksRecord(
  { seq: at, content }: IssuedFact,
  facts: readonly Fact[],
  { stage }: Pick<Deps, 'stage'>,
): boolean {
  const issuedOn = dayOf(content.asOf);
  const from = addMonths(issuedOn, ruleBookOn(stage.ruleBooks, issuedOn).endedVisibleMonths);
  const before = new Set(facts.flatMap(({ kind, seq }) => (kind === 'record-filed' && seq < at ? seq : [])));
  return facts.some(
    ({ kind, about, recordedAt }) =>
      kind === 'content-destroyed' && about !== undefined && before.has(about) && dayOf(recordedAt) >= from,
  );
}

/** The sheet as it was issued, from the facts before it; undefined once the content of an item in it was destroyed. */
export async function issuedSheet(
  store: Store,
  archive: OpenArchive,
  issued: IssuedFact,
  facts: readonly Fact[],
  deps: Pick<Deps, 'stage'>,
): Promise<CertificateSheet | undefined> {
  if (lacksRecord(issued, facts, deps)) return undefined;
  const { asOf, validUntil } = issued.content;
  const head = await readHeadAt(store, archive.id, issued.seq - 1);
  const known: Known = knownFrom(
    facts.filter(({ seq }) => seq < issued.seq),
    head,
    deps,
  );
  try {
    return sheetOf(issued.content, asOf, validUntil, known);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
