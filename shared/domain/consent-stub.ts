// What stays of consents after an erasure, readable by their citizen alone (网络数据安全管理条例 12).
import * as z from 'zod';
import { Day, dayOf, earlierDay, Instant } from './days.ts';
import type { Fact } from './ledger.ts';

/** One consent, first or renewal: which notice was agreed to, by its fingerprint, and from when to when it held. */
export const PastConsent = z.strictObject({ noticeVersion: z.string(), noticeHash: z.string(), from: Day, to: Day });
export type PastConsent = z.infer<typeof PastConsent>;

/** What an institution was given by the citizen: to whom, for what, when. */
const Supply = z.strictObject({ to: z.string(), purpose: z.string(), on: Day });
type Supply = z.infer<typeof Supply>;

/** The least that proves what was done was lawful, for three years, under a key of its own. */
export const ConsentStub = z.strictObject({
  consents: z.array(PastConsent).min(1),
  supplies: z.array(Supply),
  withdrawnAt: Instant,
  deleteOn: Day,
});
export type ConsentStub = z.infer<typeof ConsentStub>;

/** A consent as its fact says it. */
export interface Agreed {
  readonly noticeVersion: string;
  readonly noticeHash: string;
  readonly purposes: readonly string[];
  readonly from: Day;
  readonly until: Day;
}
/** Every consent among an archive's facts, the first and its renewals, in order. */
export const agreedIn = (facts: readonly Fact[]): Agreed[] =>
  facts.flatMap((fact): Agreed[] => {
    if (fact.content === 'destroyed') return [];
    if (fact.kind === 'consent-given') return [{ ...fact.content, from: fact.content.givenOn }];
    return fact.kind === 'consent-renewed' ? [{ ...fact.content, from: fact.content.renewedOn }] : [];
  });

/** Each day on which an institution fetched a certificate; none of which the record was destroyed when its time was over. */
export const suppliesIn = (facts: readonly Fact[]): Supply[] =>
  facts.flatMap(({ kind, about, recordedAt }): Supply[] => {
    const issued = kind === 'certificate-fetched' ? facts.find(({ seq }) => seq === about) : undefined;
    if (issued?.kind !== 'certificate-issued' || issued.content === 'destroyed') return [];
    const { recipient, purpose } = issued.content;
    return [{ to: recipient, purpose, on: dayOf(recordedAt) }];
  });

/** Each consent held until the next one took its place, until it ran out, or until the end, whichever came first. */
export const pastConsents = (agreed: readonly Agreed[], endedOn: Day): PastConsent[] =>
  agreed.map(({ noticeVersion, noticeHash, from, until }, index) => ({
    noticeVersion,
    noticeHash,
    from,
    to: earlierDay(until, agreed[index + 1]?.from ?? endedOn),
  }));
