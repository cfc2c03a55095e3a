// Consent: what was agreed to, until when it holds, and in which states an archive stands (I1).
import * as z from 'zod';
import type { Catalogue, ItemClass } from './catalogue.ts';
import { addDays, addMonths, Day, laterDay } from './days.ts';
import { CitizenNumber } from './identity.ts';
import { type RuleBook, ruleBookOn } from './rule-book.ts';

/** What the citizen agreed to, sealed as the content of the archive's first fact. */
export const ConsentGiven = z.strictObject({
  noticeVersion: z.string(),
  noticeHash: z.string(),
  purposes: z.array(z.literal('archive')).min(1),
  number: CitizenNumber,
  name: z.string().min(1),
  givenOn: Day,
  until: Day,
});
export type ConsentGiven = z.infer<typeof ConsentGiven>;

/** Renewed before or in the pause: the history goes on, and a catalogue that came meanwhile applies from now. */
export const ConsentRenewed = z.strictObject({
  noticeVersion: z.string(),
  noticeHash: z.string(),
  purposes: z.array(z.literal('archive')).min(1),
  renewedOn: Day,
  until: Day,
});
export type ConsentRenewed = z.infer<typeof ConsentRenewed>;

/** The last day on which a consent holds is the day before this one (at most 12 months, rule book `consentMonths`). */
export const consentUntil = (givenOn: Day, ruleBook: RuleBook): Day => addMonths(givenOn, ruleBook.consentMonths);

/** Days before the end from which a consent can be renewed. */
const RENEWAL_OPENS_DAYS = 90;
export const renewalOpensOn = (until: Day): Day => addDays(until, -RENEWAL_OPENS_DAYS);

/**
 * When a consent renewed on a day ends: as one given on that day would. Counted from the old end, one statement would
 * hold for up to fifteen months, and a consent is asked again every year (I1). It never ends sooner than the one it renews.
 */
export const renewedUntil = (head: Head, day: Day, ruleBook: RuleBook): Day =>
  laterDay(head.consentUntil, consentUntil(day, ruleBook));

/** From 90 days before the end until the pause is over: later there is nothing left to renew. */
export const mayRenew = (head: Head, day: Day, ruleBooks: readonly RuleBook[]): boolean => {
  const standing = standingOn(head, day, ruleBooks);
  return standing === 'paused' || (standing === 'active' && day >= renewalOpensOn(head.consentUntil));
};

/** Where an archive stands, as its last fact says; what time has done to it since is `standingOn`. */
export const ArchiveState = z.enum(['active', 'locked', 'frozen', 'withdrawn', 'erased']);
export type ArchiveState = z.infer<typeof ArchiveState>;

export type Standing = 'active' | 'paused' | 'expired' | 'locked' | 'frozen' | 'withdrawn' | 'erased';

/**
 * The life of an archive: `from, event, to, who`. `none` is the absence of any stored byte about the person.
 * Expiry is evaluated when read, so a late job cannot keep an archive counting (I7).
 */
export const ARCHIVE_LIFE = [
  { from: 'none', event: 'consent-given', to: 'active', who: 'citizen' },
  { from: 'active', event: 'consent-renewed', to: 'active', who: 'citizen' },
  { from: 'active', event: 'consent-expired', to: 'paused', who: 'clock' },
  { from: 'paused', event: 'consent-renewed', to: 'active', who: 'citizen' },
  { from: 'paused', event: 'pause-over', to: 'expired', who: 'clock' },
  { from: 'active', event: 'consent-withdrawn', to: 'withdrawn', who: 'citizen' },
  { from: 'paused', event: 'consent-withdrawn', to: 'withdrawn', who: 'citizen' },
  { from: 'expired', event: 'consent-withdrawn', to: 'withdrawn', who: 'clock' },
  { from: 'active', event: 'withdrawal-locked', to: 'locked', who: 'counter' },
  { from: 'paused', event: 'withdrawal-locked', to: 'locked', who: 'counter' },
  { from: 'locked', event: 'withdrawal-undone', to: 'active', who: 'citizen' },
  { from: 'locked', event: 'consent-withdrawn', to: 'withdrawn', who: 'clock' },
  { from: 'withdrawn', event: 'erased', to: 'erased', who: 'job' },
] as const;

/** [design] Whoever withdrew at a counter, or did not, has this long to undo it; then the erasure begins. */
const LOCKED_DAYS = 7;
/** The first day on which a withdrawal made at a counter can no longer be undone. */
export const lockOver = (lockedOn: Day): Day => addDays(lockedOn, LOCKED_DAYS);

/** What the last item of a ledger says about its archive. */
export interface Head {
  readonly state: ArchiveState;
  readonly consentSince: Day;
  readonly consentUntil: Day;
  /** The days of the renewals, in order; absent before the first. */
  readonly renewals?: readonly Day[] | undefined;
}

/** The day on which a pause ends: by the rule book of the day it began, so that no later one moves it. */
export const pauseOver = (consentUntil: Day, ruleBooks: readonly RuleBook[]): Day =>
  addDays(consentUntil, ruleBookOn(ruleBooks, consentUntil).pausedDays);

/** Where an archive stands on a day: what its last fact says, and what time has done to it since. */
export function standingOn(head: Head, day: Day, ruleBooks: readonly RuleBook[]): Standing {
  if (head.state !== 'active') return head.state;
  if (day < head.consentUntil) return 'active';
  return day < pauseOver(head.consentUntil, ruleBooks) ? 'paused' : 'expired';
}

/** What is filed, as far as a consent decides upon it. */
export interface Filed {
  readonly class: ItemClass;
  readonly decidedOn: Day;
}

/** The first day on which an active item of a class was in force; undefined if there never was one. */
function classSince(catalogues: readonly Catalogue[], itemClass: ItemClass): Day | undefined {
  const ofClass = catalogues.flatMap(({ effectiveFrom, items }) =>
    items.map((item) => (item.active && item.class === itemClass ? laterDay(effectiveFrom, item.effectiveFrom) : '')),
  );
  return ofClass.filter((day) => day !== '').sort()[0];
}

/**
 * The first day on which the citizen agreed to a class: a consent covers the catalogue in force when it is given, and
 * what came later applies from the next renewal (PIPL 14 ¶2: other kinds of information, another consent).
 */
export function agreedToOn(head: Head, itemClass: ItemClass, catalogues: readonly Catalogue[]): Day | undefined {
  const since = classSince(catalogues, itemClass);
  return [head.consentSince, ...(head.renewals ?? [])].find((day) => since !== undefined && since <= day);
}

/**
 * Whether a filing may land: the archive is active, and the decision is not older than the consent to its class.
 * Every other filing is answered as if the person had never enrolled (I1).
 */
export function takesFiling(
  head: Head,
  filed: Filed,
  today: Day,
  rules: { readonly ruleBooks: readonly RuleBook[]; readonly catalogues: readonly Catalogue[] },
): boolean {
  const agreed = agreedToOn(head, filed.class, rules.catalogues);
  const standing = standingOn(head, today, rules.ruleBooks);
  return standing === 'active' && agreed !== undefined && filed.decidedOn >= agreed;
}

/** What the withdrawal's answer promises, and what it admits will stay (core of PIPL 47). */
export interface ErasureTerms {
  readonly backupsUntil: Day;
  readonly stubUntil: Day;
  readonly accessRowsUntil: Day;
}
export function erasureTerms(day: Day, ruleBook: RuleBook): ErasureTerms {
  return {
    backupsUntil: addDays(day, ruleBook.retention.backupDays),
    stubUntil: addMonths(day, ruleBook.retention.stubYears * 12),
    accessRowsUntil: addMonths(day, ruleBook.retention.accessYears * 12),
  };
}
