// Stubs: what stays of a person's consents for three years after an erasure, and its own end (网络数据安全管理条例 12).
import * as z from 'zod';
import { seal, unseal } from '../crypto/envelope.ts';
import { keyedMac } from '../crypto/pseudonym.ts';
import { ConsentStub } from '../domain/consent-stub.ts';
import { type Instant, startOf } from '../domain/days.ts';
import { Bytes } from '../domain/ledger.ts';
import type { Write } from './database.ts';
import { stubKey } from './keys.ts';
import type { Store } from './store.ts';

const StubItem = z.strictObject({ pk: z.string(), sk: z.string(), sealed: Bytes });
/** The name under which a stub waits for its end. */
const STUB = 'stub';
const MOST_AT_ONCE = 100;

/** The key of a person's stubs: its own, so that no archive's key opens them. */
const secretOf = (store: Store, pk: string): Uint8Array => keyedMac(store.keys.keyEncryptionKey, 'stub-key', pk);

/**
 * The stub, and the row by which its end is found. The row lies under the stub's own key and names no archive: nothing
 * that stays leads from the person to the bare ledger.
 */
export function stubWrites(store: Store, stub: ConsentStub, number: string): Write[] {
  const key = stubKey(store.keys, number, stub.withdrawnAt);
  const sealed = seal(secretOf(store, key.pk), `${key.pk}/${key.sk}`, stub);
  const end = { ...key, due: STUB, dueAt: startOf(stub.deleteOn) };
  return [
    { table: 'vault', put: { ...key, sealed }, guard: 'absent' },
    { table: 'views', put: end, guard: 'absent' },
  ];
}

/** What stays of a person's earlier archives, oldest first; none that is over, however late the job comes. */
export async function readStubs(store: Store, number: string, now: Instant): Promise<ConsentStub[]> {
  const { pk } = stubKey(store.keys, number, '');
  const items = await store.database.list('vault', { pk });
  const stubs = items.map((item) => {
    const { sk, sealed } = StubItem.parse(item);
    return ConsentStub.parse(unseal(secretOf(store, pk), `${pk}/${sk}`, sealed));
  });
  return stubs.filter(({ deleteOn }) => now < startOf(deleteOn));
}

/** Deletes stubs whose three years are over, each before its row: killed in between, the row leads here again. */
export async function deleteStubsDue(store: Store, until: Instant): Promise<number> {
  const due = await store.database.list('views', { index: 'byDue', due: STUB, until, limit: MOST_AT_ONCE });
  for (const { pk, sk } of due) {
    await store.database.delete('vault', { pk, sk });
    await store.database.delete('views', { pk, sk });
  }
  return due.length;
}
