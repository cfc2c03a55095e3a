// The card that shows a level to the person in front of its citizen: codes of half a minute, sealed, with no row behind them.
import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { type Instant, instantOf } from '../shared/domain/days.ts';
import { ArchiveId } from '../shared/domain/ledger.ts';

const USE = 'level-card';
export const CARD_SECONDS = 600;
const CODE_SECONDS = 30;
/** A code is good for one turn more: whoever scans takes a moment. */
const GRACE_SECONDS = 30;

const Card = z.tuple([ArchiveId, z.int()]);

/** One code for each half minute of the card's ten, made at once so that a phone without signal can go on showing. */
export function cardCodes(keys: StageKeys, archive: string, now: Instant): { from: Instant; code: string }[] {
  const began = Math.floor(Date.parse(now) / 1000);
  return Array.from({ length: CARD_SECONDS / CODE_SECONDS }, (_, turn) => {
    const from = began + turn * CODE_SECONDS;
    return { from: instantOf(from * 1000), code: opaqueId(keys, USE, JSON.stringify([archive, from])) };
  });
}

/** Whose level a code shows now; undefined alike for a code of another time and for what is no code. */
export function cardOf(keys: StageKeys, code: string, now: Instant): string | undefined {
  const meaning = meaningOf(keys, USE, code);
  if (meaning === undefined) return undefined;
  const [archive, from] = Card.parse(JSON.parse(meaning));
  const age = Date.parse(now) / 1000 - from;
  return age >= 0 && age < CODE_SECONDS + GRACE_SECONDS ? archive : undefined;
}
