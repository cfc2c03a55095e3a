// What every act of a citizen on their own archive does: decided upon the fold, done once per Idempotency-Key.
import type { Instant } from '../shared/domain/days.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { appendOn, type DecideOn } from '../shared/store/decide.ts';
import type { Appended } from '../shared/store/ledger.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import type { Deps } from './deps.ts';
import { checkReplay, guardsOf } from './idempotency.ts';

export interface CitizenAct {
  readonly caller: { readonly archive: OpenArchive };
  /** All that the request says: its path's parameters too, so that one key is not used for two records. */
  readonly asked: unknown;
  readonly now: Instant;
  readonly idempotencyKey: string;
}

/** The fact that stands: the one written now, or the one that the same request wrote before. */
export async function act(route: string, given: CitizenAct, deps: Deps, decide: DecideOn): Promise<Appended> {
  const { caller, asked, now, idempotencyKey } = given;
  const guards = guardsOf(caller.archive, route, idempotencyKey, asked);
  const decideOnce: DecideOn = async (folded, head) => {
    const draft = await decide(folded, head);
    return draft && { ...draft, digest: guards.digest };
  };
  const appended = await appendOn(await deps.store(), caller.archive, guards.once, decideOnce, now);
  if (!appended) refuse('too-busy'); // closed under our hands: the next try finds no archive
  if (appended.replayed) checkReplay(appended.item, guards);
  return appended;
}
