// From what a citizen wishes to what would be disclosed: the one way by which preview and issue come to the same sheet.
import * as z from 'zod';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { isOpen } from '../shared/domain/benefit.ts';
import {
  Appearance,
  type CertificateChoices,
  Disclosure,
  Purpose,
  Recipient,
  ValidDays,
} from '../shared/domain/certificate.ts';
import { type Known, sheetOf, textsOn, validUntilOf } from '../shared/domain/certificate-disclosure.ts';
import type { CertificateSheet } from '../shared/domain/certificate-sheet.ts';
import type { Head } from '../shared/domain/consent.ts';
import { dayOf, type Instant } from '../shared/domain/days.ts';
import type { Fact } from '../shared/domain/ledger.ts';
import { RecordId } from '../shared/domain/record.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { refusePersonal } from '../shared/domain/screening.ts';
import { openRequest, type RequestItem } from '../shared/store/requests.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import type { Deps } from './deps.ts';

/** Whom it is for decides what is asked of the citizen: a benefit's certificate says nothing but that its level is met. */
export const Wish = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('anyone'), recipient: Recipient, purpose: Purpose, ...Disclosure, ...Appearance }),
  z.strictObject({
    for: z.literal('institution'),
    request: z.string().max(60),
    items: z.array(RecordId).max(100).default([]),
    points: z.boolean().default(false),
    /** At most as long as was asked for; that long if it is left out. */
    validDays: ValidDays.optional(),
    ...Appearance,
  }),
  z.strictObject({ for: z.literal('benefit'), benefit: z.string().max(60), ...Appearance }),
]);
export type Wish = z.output<typeof Wish>;

/** Why a wish is not granted; the same for what is previewed and for what is made. */
export const WISH_REFUSALS = [
  'item-not-shown',
  'level-not-met',
  'benefit-not-open',
  'request-not-open',
  'certificate-ended',
  'character-not-printable',
  'personal-data-in-text',
] as const;

interface Wished {
  readonly choices: CertificateChoices;
  readonly validDays: number;
  /** The request that it answers, as it stood. */
  readonly request?: RequestItem;
}

const BENEFIT_DAYS = 30;

/** What an institution asked for is read again each time: answered or over meanwhile, it is open no more. */
async function wished(wish: Wish, now: Instant, deps: Deps): Promise<Wished> {
  const { language, holder } = wish;
  const { registry, benefits } = deps.stage;
  const nameOf = (clientId: string): string =>
    registry.institutions.find((one) => one.clientId === clientId)?.name.zh ?? '';
  if (wish.for === 'anyone') {
    const { recipient, purpose, items, points, validDays } = wish;
    refusePersonal(recipient, '/wish/recipient');
    refusePersonal(purpose, '/wish/purpose');
    return { choices: { to: { kind: 'anyone' }, recipient, purpose, items, points, language, holder }, validDays };
  }
  if (wish.for === 'benefit') {
    const benefit = benefits.find(({ id }) => id === wish.benefit);
    if (!benefit || !isOpen(benefit, dayOf(now))) refuse('benefit-not-open', '/wish/benefit');
    const recipient = nameOf(benefit.provider);
    const to = { kind: 'benefit', benefit: benefit.id } as const;
    const choices = { to, recipient, purpose: benefit.what.zh, items: [], points: false, language, holder };
    return { choices, validDays: BENEFIT_DAYS };
  }
  const request = await openRequest(await deps.store(), wish.request, now);
  if (!request) refuse('request-not-open', '/wish/request');
  const { institution: clientId, words: purpose } = request;
  const validDays = Math.min(wish.validDays ?? request.validDays, request.validDays);
  const to = { kind: 'institution', clientId, request: wish.request } as const;
  const { items, points } = wish;
  const choices = { to, recipient: nameOf(clientId), purpose, items, points, language, holder };
  return { choices, validDays, request };
}

/** Who holds the archive, as its first fact says. */
export function knownFrom(facts: readonly Fact[], head: Head, deps: Pick<Deps, 'stage'>): Known {
  const [first] = facts;
  if (first?.kind !== 'consent-given' || first.content === 'destroyed')
    throw new Error('the first fact is the consent');
  return { facts, head, holder: first.content, stage: deps.stage };
}

export interface Prepared extends Wished {
  readonly asOf: Instant;
  readonly sheet: CertificateSheet;
  /** Proof that the citizen was shown this very sheet, for this addressee; the instant within the day may differ. */
  readonly agreed: string;
}

/** `facts` up to and with `head`. Refuses what cannot be disclosed, or printed. */
export async function prepare(
  wish: Wish,
  archive: OpenArchive,
  facts: readonly Fact[],
  head: Head,
  now: Instant,
  deps: Deps,
): Promise<Prepared> {
  const wishes = await wished(wish, now, deps);
  const known = knownFrom(facts, head, deps);
  const validUntil = validUntilOf(wishes.choices, wishes.validDays, now, known);
  if (validUntil < dayOf(now)) refuse('certificate-ended');
  const sheet = sheetOf(wishes.choices, now, validUntil, known);
  for (const [pointer, text] of textsOn(sheet)) {
    if (deps.unprintable(text).length > 0) refuse('character-not-printable', pointer);
  }
  const { to } = wishes.choices;
  const agreed = keyedId(archive.key, 'certificate-preview', { ...sheet, asOf: dayOf(now), to });
  return { ...wishes, asOf: now, sheet, agreed };
}
