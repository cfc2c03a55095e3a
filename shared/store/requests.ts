// What institutions ask for: one row per request, under a keyed id, and nothing about whoever may answer it.
import * as z from 'zod';
import { addDays, dayOf, Instant, instantOf, startOf } from '../domain/days.ts';
import { ArchiveId } from '../domain/ledger.ts';
import { Clash, type Write } from './database.ts';
import { type Key, requestKey } from './keys.ts';
import type { Store } from './store.ts';

/** Asked for: the points or items are a wish, which the citizen grants or not. */
export const Asked = z.strictObject({
  purpose: z.string(),
  words: z.string(),
  points: z.boolean(),
  items: z.boolean(),
  validDays: z.int(),
});
export type Asked = z.infer<typeof Asked>;

const Row = z.object({
  asked: Asked,
  institution: z.string(),
  digest: z.string(),
  /** A row that an earlier version closed lives on for up to two days: in whatever other state it is, it is over. */
  state: z.enum(['open', 'answered', 'over']).catch('over'),
  endsAt: Instant,
  archive: ArchiveId.optional(),
  seq: z.int().positive().optional(),
  expiresAtSeconds: z.int().optional(),
});
export type RequestItem = Omit<z.infer<typeof Row>, 'asked'> & Asked & { readonly key: Key };

/** What is asked lies together, so that no attribute of a table is called points (I9). */
const rowOf = ({ key, purpose, words, points, items, validDays, ...row }: RequestItem) => ({
  ...key,
  ...row,
  asked: { purpose, words, points, items, validDays },
});

async function read(store: Store, request: string): Promise<RequestItem | undefined> {
  const key = requestKey(store.keys, request);
  const item = await store.database.get('certificates', key);
  if (!item) return undefined;
  const { asked, ...row } = Row.parse(item);
  return { ...asked, ...row, key };
}

/**
 * The request that stands under this id, made now or before: its id follows from the caller's Idempotency-Key, so that the
 * row itself is the guard. Open for `minutes` of business time.
 */
export async function makeRequest(
  store: Store,
  request: string,
  made: { readonly institution: string; readonly asked: Asked; readonly digest: string; readonly minutes: number },
  now: Instant,
): Promise<{ item: RequestItem; replayed: boolean }> {
  const key = requestKey(store.keys, request);
  const endsAt = instantOf(Date.parse(now) + made.minutes * 60_000);
  // What was answered stays with its certificate; what was not goes by its time to live.
  const expiresAtSeconds = Date.parse(startOf(addDays(dayOf(endsAt), 2))) / 1000;
  const { asked, institution, digest } = made;
  const item = { ...asked, institution, digest, state: 'open' as const, endsAt, expiresAtSeconds, key };
  try {
    await store.database.put('certificates', rowOf(item), 'absent');
    return { item, replayed: false };
  } catch (error) {
    const earlier = error instanceof Clash ? await read(store, request) : undefined;
    if (!earlier) throw error;
    return { item: earlier, replayed: true };
  }
}

/**
 * Undefined alike for one that never was, is over or was answered. Declining leaves no trace: if it closed the request,
 * whoever showed the code could look whether it still opens, and would know that somebody had said no (I9).
 */
export async function openRequest(store: Store, request: string, now: Instant): Promise<RequestItem | undefined> {
  const item = await read(store, request);
  return item?.state === 'open' && now < item.endsAt ? item : undefined;
}

/** What an institution's own request led to; undefined alike for everything that led nowhere. */
export async function answeredRequest(store: Store, request: string, institution: string) {
  const item = await read(store, request);
  if (item?.state !== 'answered' || item.institution !== institution) return undefined;
  return item.archive !== undefined && item.seq !== undefined ? { archive: item.archive, seq: item.seq } : undefined;
}

/**
 * Stands or falls with the fact of the certificate that answers it: one request, one citizen, one certificate. What was
 * asked for is the certificate's purpose now and sealed with it: beside an archive it stands nowhere in clear (I9).
 */
export function answerWrite(request: RequestItem, archive: string, seq: number): Write {
  const { expiresAtSeconds: _, ...row } = rowOf(request);
  const put = { ...row, asked: { ...row.asked, words: '' }, state: 'answered', archive, seq };
  return { table: 'certificates', put, guard: { still: { state: 'open' } } };
}
