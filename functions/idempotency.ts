// Idempotency-Key without rows: the key and the body become the guard and the digest of the fact itself.
import { keyedId } from '../shared/crypto/pseudonym.ts';
import type { LedgerItem } from '../shared/domain/ledger.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import type { OpenArchive } from '../shared/store/store.ts';

export interface Guards {
  readonly once: string;
  readonly digest: string;
}

/** Both keyed with the archive's own key, so that they mean nothing once it is erased. */
export const guardsOf = (archive: OpenArchive, route: string, idempotencyKey: string, body: unknown): Guards => ({
  once: keyedId(archive.key, 'idempotency', route, idempotencyKey),
  digest: keyedId(archive.key, 'body', body ?? null),
});

/** Same key, other body: the caller made two requests out of one. */
export function checkReplay(item: LedgerItem, guards: Guards): void {
  if (item.digest !== guards.digest) throw new Refusal('idempotency-key-reused');
}
