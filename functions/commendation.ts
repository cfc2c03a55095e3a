// A citizen takes a commendation or leaves it, back and forth while it lives; the same twice is one and the same.
import * as z from 'zod';
import { dayOf } from '../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../shared/domain/record.ts';
import { stateOn } from '../shared/domain/record-life.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { appendOn, type DecideOn } from '../shared/store/decide.ts';
import type { CitizenAct } from './citizen-act.ts';
import type { Deps } from './deps.ts';
import { checkReplay, guardsOf } from './idempotency.ts';

export const CommendationAnswer = z.strictObject({ recordId: RecordId, accepted: z.boolean() });

/** Refuses `not-found` for a record that ended or never was, `not-a-commendation` for a deduction. */
export async function take(route: string, given: CitizenAct, recordId: string, accepted: boolean, deps: Deps) {
  const { caller, asked, now, idempotencyKey } = given;
  const { once, digest } = guardsOf(caller.archive, route, idempotencyKey, asked);
  const about = seqOfRecord(recordId);
  let stoodSo = false;
  const decide: DecideOn = ({ contributions }) => {
    const one = contributions.get(about);
    if (!one || stateOn(one, dayOf(now)) === 'lapsed') refuse('not-found');
    if (one.sign !== 'bonus') refuse('not-a-commendation');
    stoodSo = (one.declined === undefined) === accepted;
    const kind = accepted ? 'commendation-accepted' : 'commendation-declined';
    return stoodSo ? undefined : { kind, about, digest };
  };
  const appended = await appendOn(await deps.store(), caller.archive, once, decide, now);
  if (!appended && !stoodSo) refuse('too-busy'); // closed under our hands: the next try finds no archive
  if (appended?.replayed) checkReplay(appended.item, { once, digest });
  return { body: { recordId, accepted }, replayed: appended?.replayed ?? false };
}
