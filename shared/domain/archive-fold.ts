// What is kept of an archive beside its ledger: live contributions, open cases, what ended, what was told (I7, I8).
import * as z from 'zod';
import { Case, type Cases, stepCases } from './case.ts';
import { Contribution, type Contributions, fold, NO_CONTRIBUTIONS } from './contribution.ts';
import { Day, dayOf } from './days.ts';
import { type Fact, FactKind } from './ledger.ts';

/** A record that has ended, until its content is destroyed; `said` once the ledger has a fact of the end. */
export const Ended = z.strictObject({ seq: z.int().positive(), on: Day, said: z.literal(true).optional() });
export type Ended = z.infer<typeof Ended>;

/** A certificate until what the ledger says of it is destroyed; `fetchedOn` the last day an institution was given it. */
export const KeptCertificate = z.strictObject({ seq: z.int().positive(), validUntil: Day, fetchedOn: Day.optional() });
export type KeptCertificate = z.infer<typeof KeptCertificate>;

/** As it is stored, sealed; small whatever the archive has been through. */
export const ArchiveFold = z.strictObject({
  contributions: z.array(Contribution),
  cases: z.array(Case),
  ended: z.array(Ended),
  /** Reminders given and still of use: `repair-possible/5`, `consent-ends-in-30-days/2026-11-23`. */
  reminded: z.array(z.string()),
  certificates: z.array(KeptCertificate).default([]),
  /** The day of a withdrawal made at a counter, while it can be undone. */
  lockedOn: Day.optional(),
});

export interface Folded {
  readonly contributions: Contributions;
  readonly cases: Cases;
  readonly ended: ReadonlyMap<number, Ended>;
  readonly reminded: readonly string[];
  readonly certificates: ReadonlyMap<number, KeptCertificate>;
  readonly lockedOn?: Day | undefined;
}
export const NOTHING_FOLDED: Folded = {
  contributions: NO_CONTRIBUTIONS,
  cases: new Map(),
  ended: new Map(),
  reminded: [],
  certificates: new Map(),
};

export const storedFold = (folded: Folded): z.infer<typeof ArchiveFold> => ({
  ...storedLists(folded),
  ...(folded.lockedOn === undefined ? {} : { lockedOn: folded.lockedOn }),
});
const storedLists = ({ contributions, cases, ended, reminded, certificates }: Folded) => ({
  contributions: [...contributions.values()],
  cases: [...cases.values()],
  ended: [...ended.values()],
  reminded: [...reminded],
  certificates: [...certificates.values()],
});
const bySeq = <T extends { seq: number }>(list: readonly T[]): ReadonlyMap<number, T> =>
  new Map(list.map((one) => [one.seq, one]));
/** Throws a ZodError when what was stored is of another shape. */
export function foldedFrom(stored: unknown): Folded {
  const { contributions, cases, ended, reminded, certificates, lockedOn } = ArchiveFold.parse(stored);
  const maps = { contributions: bySeq(contributions), cases: bySeq(cases), ended: bySeq(ended) };
  return { ...maps, certificates: bySeq(certificates), reminded, lockedOn };
}

/** Kinds that change nothing of the fold: a filing does not, because nothing counts before its notice (I3). */
const QUIET = [
  'record-filed',
  'push-attempted',
  'channel-chosen',
  'statement-made',
  'material-attached',
  'case-rated',
  'certificate-revoked',
  'counter-visited',
  'login-linked',
  'helper-invited',
  'helper-named',
  'helper-dismissed',
  'erased',
] as const satisfies readonly FactKind[];
/** What wakes the consumer that keeps the fold. */
export const FOLD_KINDS = FactKind.options.filter((kind) => !(QUIET as readonly FactKind[]).includes(kind));

export const reminderKey = (about: string, of: string | number): string => `${about}/${of}`;

function endedAfter(before: Folded, contributions: Contributions, fact: Fact): Folded['ended'] {
  const day = dayOf(fact.recordedAt);
  const ended = new Map(before.ended);
  for (const { seq, lapsesOn } of before.contributions.values()) {
    if (contributions.has(seq)) continue;
    ended.set(seq, lapsesOn <= day ? { seq, on: lapsesOn } : { seq, on: day, said: true });
  }
  const past = fact.about === undefined ? undefined : ended.get(fact.about);
  if (past && fact.kind === 'record-lapsed') ended.set(past.seq, { ...past, said: true });
  // An annulment reaches what has ended too, and is shown as long as any other end.
  if (past && fact.kind === 'record-annulled') ended.set(past.seq, { seq: past.seq, on: day, said: true });
  if (fact.kind === 'content-destroyed' && fact.about !== undefined) ended.delete(fact.about);
  return ended;
}

function certificatesAfter({ certificates }: Folded, fact: Fact): Folded['certificates'] {
  const { kind, about, seq, content, recordedAt } = fact;
  if (kind === 'certificate-issued' && content !== 'destroyed')
    return new Map(certificates).set(seq, { seq, validUntil: content.validUntil });
  const known = about === undefined ? undefined : certificates.get(about);
  if (known && kind === 'certificate-fetched')
    return new Map(certificates).set(known.seq, { ...known, fetchedOn: dayOf(recordedAt) });
  if (known && kind === 'content-destroyed') return new Map([...certificates].filter(([one]) => one !== known.seq));
  return certificates;
}

function lockAfter({ lockedOn }: Folded, { kind, recordedAt }: Fact): Folded['lockedOn'] {
  if (kind === 'withdrawal-locked') return dayOf(recordedAt);
  return kind === 'withdrawal-undone' ? undefined : lockedOn;
}

/** One step. Pure; facts must come in order. */
export function foldFact(before: Folded, fact: Fact): Folded {
  if (fact.kind === 'consent-withdrawn' || fact.kind === 'erased') return NOTHING_FOLDED;
  const contributions = fold(before.contributions, fact);
  const cases = new Map(before.cases);
  stepCases(cases, fact);
  const reminded =
    fact.kind === 'reminder-given' && fact.content !== 'destroyed'
      ? [...before.reminded, reminderKey(fact.content.about, fact.about ?? fact.content.on)]
      : fact.kind === 'consent-renewed'
        ? before.reminded.filter((key) => !key.startsWith('consent-'))
        : before.reminded.filter((key) => !key.startsWith('repair-') || contributions.has(Number(key.split('/')[1])));
  return {
    contributions,
    cases,
    ended: endedAfter(before, contributions, fact),
    reminded,
    certificates: certificatesAfter(before, fact),
    lockedOn: lockAfter(before, fact),
  };
}
