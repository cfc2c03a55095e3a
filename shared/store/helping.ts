// The helper an archive has now, beside its facts: one item, so that nobody folds a history to know who may look.
import * as z from 'zod';
import { seal, unseal } from '../crypto/envelope.ts';
import { Day, Instant } from '../domain/days.ts';
import { Bytes } from '../domain/ledger.ts';
import type { Write } from './database.ts';
import { helperKey } from './keys.ts';
import type { OpenArchive, Store } from './store.ts';

/** `seq` is the fact that wrote it; without `sealed` nobody is invited or named. */
const HelperItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  seq: z.int().positive(),
  sealed: Bytes.optional(),
});
const Said = z.strictObject({ name: z.string(), until: Day, since: Instant, helper: z.string().optional() });

/** Invited, and `helper` once the invitation was accepted; `seq` is the fact that says so. */
export interface Helper extends z.infer<typeof Said> {
  readonly seq: number;
}

async function readItem(store: Store, archive: OpenArchive) {
  const item = await store.database.get('vault', helperKey(archive.id));
  return item && HelperItem.parse(item);
}

export async function readHelper(store: Store, archive: OpenArchive): Promise<Helper | undefined> {
  const item = await readItem(store, archive);
  if (!item?.sealed) return undefined;
  return { ...Said.parse(unseal(archive.key, `${item.pk}/${item.sk}`, item.sealed)), seq: item.seq };
}

/** What stands together with the fact at `seq`; overwritten and never deleted, so that no route needs to delete here. */
export async function helperWrite(
  store: Store,
  archive: OpenArchive,
  seq: number,
  said: z.infer<typeof Said> | undefined,
): Promise<Write> {
  const before = await readItem(store, archive);
  const key = helperKey(archive.id);
  const sealed = said && seal(archive.key, `${key.pk}/${key.sk}`, said);
  const put = { ...key, seq, ...(sealed ? { sealed } : {}) };
  return { table: 'vault', put, guard: before ? { still: { seq: before.seq } } : 'absent' };
}
