// Consent: what was agreed to, until when it holds, and in which states an archive stands (I1).
import * as z from 'zod';
import { addDays, addMonths, Day, Instant } from './days.ts';
import { CitizenNumber } from './identity.ts';
import type { RuleBook } from './rule-book.ts';

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

/** One consent as it stays for three years after an erasure, under a key of its own (网络数据安全管理条例 12). */
export const ConsentStub = z.strictObject({
  noticeHash: z.string(),
  from: Day,
  to: Day,
  withdrawnAt: Instant,
  deleteOn: Day,
});
export type ConsentStub = z.infer<typeof ConsentStub>;

/** The last day on which a consent holds is the day before this one (at most 12 months, rule book `consentMonths`). */
export const consentUntil = (givenOn: Day, ruleBook: RuleBook): Day => addMonths(givenOn, ruleBook.consentMonths);

/** Where an archive stands, as its last fact says; what time has done to it since is `standingOn`. */
export const ArchiveState = z.enum(['active', 'frozen', 'withdrawn', 'erased']);
export type ArchiveState = z.infer<typeof ArchiveState>;

export type Standing = 'active' | 'paused' | 'expired' | 'frozen' | 'withdrawn' | 'erased';

/**
 * The life of an archive: `from, event, to, who`. `none` is the absence of any stored byte about the person.
 * Expiry is evaluated when read, so a late job cannot keep an archive counting (I7).
 */
export const ARCHIVE_LIFE = [
  { from: 'none', event: 'consent-given', to: 'active', who: 'citizen' },
  { from: 'active', event: 'consent-expired', to: 'paused', who: 'clock' },
  { from: 'paused', event: 'pause-over', to: 'expired', who: 'clock' },
  { from: 'active', event: 'consent-withdrawn', to: 'withdrawn', who: 'citizen' },
  { from: 'paused', event: 'consent-withdrawn', to: 'withdrawn', who: 'citizen' },
  { from: 'expired', event: 'consent-withdrawn', to: 'withdrawn', who: 'clock' },
  { from: 'withdrawn', event: 'erased', to: 'erased', who: 'job' },
] as const;

/** What the last item of a ledger says about its archive. */
export interface Head {
  readonly state: ArchiveState;
  readonly consentSince: Day;
  readonly consentUntil: Day;
}

/** Where an archive stands on a day: what its last fact says, and what time has done to it since. */
export function standingOn(head: Head, day: Day, ruleBook: RuleBook): Standing {
  if (head.state !== 'active') return head.state;
  if (day < head.consentUntil) return 'active';
  return day < addDays(head.consentUntil, ruleBook.pausedDays) ? 'paused' : 'expired';
}

/**
 * Whether a filing may land: the archive is active, and the decision is not older than the present consent.
 * Every other filing is answered as if the person had never enrolled (I1).
 */
export const takesFiling = (head: Head, decidedOn: Day, today: Day, ruleBook: RuleBook): boolean =>
  standingOn(head, today, ruleBook) === 'active' && decidedOn >= head.consentSince;

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
