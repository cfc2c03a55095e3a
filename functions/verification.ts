// What a check of a certificate says: computed anew each time, from the facts after it (domain rule 7).
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { keyedMac } from '../shared/crypto/pseudonym.ts';
import { Bilingual } from '../shared/domain/bilingual.ts';
import { maskedName } from '../shared/domain/certificate-disclosure.ts';
import { printedNumber, typedNumber } from '../shared/domain/certificate-number.ts';
import { CertificateStatus, certificateStatus } from '../shared/domain/certificate-status.ts';
import { Day, dayOf, Instant } from '../shared/domain/days.ts';
import { normaliseName } from '../shared/domain/identity.ts';
import { givenConsent, openById } from '../shared/store/archive.ts';
import { countCheck, findIssued, type IssuedItem, readFile } from '../shared/store/certificates.ts';
import { certificateKey } from '../shared/store/keys.ts';
import { readFacts } from '../shared/store/ledger.ts';
import { windowOf } from '../shared/store/limiter.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import { type IssuedFact, isIssued, issuedSheet } from './certificate-view.ts';
import type { Deps } from './deps.ts';
import { refuseBeyond } from './limit.ts';

/** Once it is not valid any more its level is told to nobody: what the page said then is over. */
export const Verified = z.strictObject({
  ...CertificateStatus.shape,
  number: z.string(),
  printed: z.string(),
  /** Masked, however the page names them. */
  holder: z.string(),
  recipient: z.string(),
  purpose: z.string(),
  issuedAt: Instant,
  validUntil: Day,
  /** What is said holds for this instant. */
  checkedAt: Instant,
  level: Bilingual.optional(),
  points: z.int().optional(),
  /** For a benefit: which one its level opens. */
  meets: Bilingual.optional(),
  /** How many items the page lists besides; what they say is told by the file alone. */
  items: z.int().nonnegative().optional(),
  underReview: z.boolean().optional(),
  /** Of the file as it was sealed; absent while it is being made. */
  fileSha256: z.string().optional(),
});
export type Verified = z.infer<typeof Verified>;

/** The number of no certificate: what cannot be one is looked up all the same, so that the answer takes as long. */
const NONE = '0'.repeat(26);
/** Where no certificate stands, the key of no archive is asked for: a locked one must not show by one read more. */
const NOBODY = `arc_${'0'.repeat(32)}`;

interface Found {
  readonly archive: OpenArchive;
  readonly item: IssuedItem;
  readonly number: string;
}
/** The same two reads for whatever is asked; a locked archive's certificates cannot be checked, as nothing of it can be read. */
async function find(store: Store, typed: string): Promise<Found | undefined> {
  const number = typedNumber(typed) ?? NONE;
  const item = await findIssued(store, number);
  const archive = await openById(store, item?.archive ?? NOBODY);
  return item && archive && !archive.locked ? { archive, item, number } : undefined;
}

async function disclosed(
  store: Store,
  archive: OpenArchive,
  issued: IssuedFact,
  facts: Parameters<typeof issuedSheet>[3],
  deps: Pick<Deps, 'stage'>,
): Promise<Pick<Verified, 'level' | 'points' | 'meets' | 'items' | 'underReview'>> {
  const sheet = await issuedSheet(store, archive, issued, facts, deps);
  if (!sheet) return {};
  const { level, underReview } = sheet;
  const besides = { items: sheet.items.length, underReview };
  if (level.kind === 'meets') return { meets: level.benefit, ...besides };
  return { level: level.name, ...(level.points === undefined ? {} : { points: level.points }), ...besides };
}

/** Undefined alike for what is unknown, malformed, erased or locked. A check is counted for the citizen to see. */
export async function verifyNumber(
  store: Store,
  typed: string,
  now: Instant,
  deps: Pick<Deps, 'stage'>,
): Promise<Verified | undefined> {
  const found = await find(store, typed);
  if (!found) return undefined;
  const { archive, item, number } = found;
  const facts = await readFacts(store, archive);
  const issued = facts.filter(isIssued).find(({ seq }) => seq === item.seq);
  const [first] = facts;
  if (!issued || first?.kind !== 'consent-given' || first.content === 'destroyed') return undefined;
  await countCheck(store, number, now, 'page');
  const { asOf, recipient, purpose, validUntil } = issued.content;
  const status = certificateStatus(issued.content, issued.seq, facts, dayOf(now));
  const file = await readFile(store, number);
  return {
    ...status,
    number,
    printed: printedNumber(number),
    holder: maskedName(first.content.name),
    recipient,
    purpose,
    issuedAt: asOf,
    validUntil,
    checkedAt: now,
    ...(status.status === 'valid' ? await disclosed(store, archive, issued, facts, deps) : {}),
    ...(file && { fileSha256: file.sha256 }),
  };
}

const HOUR_SECONDS = 3600;
const MOST_TRIES = 5;

/** Compared as MACs: how much of a wrong answer was right shows in no time. */
export async function matchHolder(
  store: Store,
  typed: string,
  told: { readonly name: string; readonly lastFour: string },
  now: Instant,
): Promise<boolean | undefined> {
  const found = await find(store, typed);
  if (!found) return undefined;
  const { archive, number } = found;
  const key = certificateKey(store.keys, number, `HOLDER#${windowOf(now, HOUR_SECONDS)}`);
  await refuseBeyond(store, key, MOST_TRIES, HOUR_SECONDS, now);
  await countCheck(store, number, now, 'holder');
  const holder = await givenConsent(store, archive);
  const macOf = (name: string, lastFour: string): Buffer =>
    keyedMac(archive.key, 'holder', normaliseName(name), lastFour.normalize('NFKC').trim().toUpperCase());
  return timingSafeEqual(macOf(told.name, told.lastFour), macOf(holder.name, holder.number.slice(-4)));
}
