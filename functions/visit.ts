// A visit at a counter: for 30 minutes one clerk acts for a citizen who is present, and nobody else can (domain rule 8).
import * as z from 'zod';
import { canonical } from '../shared/crypto/canonical.ts';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { Instant, instantOf } from '../shared/domain/days.ts';
import { CitizenNumber } from '../shared/domain/identity.ts';
import { ArchiveId } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import type { ClerkCaller } from './who.ts';

/**
 * All that a visit is, sealed into the token that the clerk holds: nothing is stored of somebody who is not enrolled
 * (I1). `visited` is the fact of somebody who is.
 */
export const Visit = z.strictObject({
  clerk: z.string(),
  organ: z.string(),
  secondClerk: z.string().optional(),
  number: CitizenNumber,
  name: z.string(),
  summarySha256: z.string(),
  until: Instant,
  visited: z.strictObject({ archive: ArchiveId, seq: z.int().positive() }).optional(),
});
export type Visit = z.infer<typeof Visit>;

const USE = 'visit';
const MINUTES = 30;
/** Business time: a visit is an event of the office's day, not the life of a login (docs/adr/0005). */
export const visitUntil = (openedAt: Instant): Instant => instantOf(Date.parse(openedAt) + MINUTES * 60_000);

export const visitToken = (keys: StageKeys, visit: Visit): string => `visit_${opaqueId(keys, USE, canonical(visit))}`;

/** Refuses `visit-needed` alike for a token that was never given, another clerk's, and one that is over. */
export function visitOf(keys: StageKeys, token: string | undefined, clerk: ClerkCaller, now: Instant): Visit {
  const meaning = meaningOf(keys, USE, token?.replace(/^visit_/, '') ?? '');
  const visit = meaning === undefined ? undefined : Visit.parse(JSON.parse(meaning));
  if (!visit || visit.clerk !== clerk.staff || visit.organ !== clerk.organ || now >= visit.until)
    refuse('visit-needed');
  return visit;
}

/** The fact of a visit: one signed summary is one visit, and `digest` tells it from another under the same summary. */
export function visitFact(archive: OpenArchive, visit: Visit) {
  const { clerk, organ, summarySha256, secondClerk } = visit;
  const content = { clerk, organ, summarySha256, ...(secondClerk === undefined ? {} : { secondClerk }) };
  return {
    once: keyedId(archive.key, 'visit', clerk, summarySha256),
    digest: keyedId(archive.key, 'visit-body', content),
    content,
  };
}
