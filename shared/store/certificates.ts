// Certificates in the store: what stands under a number, the file, the checks, and how all of it goes.
import * as z from 'zod';
import type { CertificateIssued } from '../domain/certificate.ts';
import { addDays, type Day, dayOf, Instant, startOf } from '../domain/days.ts';
import { ArchiveId } from '../domain/ledger.ts';
import { Clash, type Write } from './database.ts';
import type { CertificateFileKey } from './files.ts';
import { CERTIFICATE, certificateKey, type Key, keptCertificateKey } from './keys.ts';
import type { Store } from './store.ts';

/** What is kept after the end, so that a late check still says that it has ended. */
const KEPT_DAYS = 30;
const DUE = 'certificate';
export const ISSUED = 'ISSUED';
const FILE = 'FILE';
const CHECKS = 'CHECKS#';

/** The archive and the fact behind a number, and nothing of what it says: that is sealed under the archive's own key. */
export const IssuedItem = z.object({ archive: ArchiveId, seq: z.int().positive(), request: z.string().optional() });
export type IssuedItem = z.infer<typeof IssuedItem>;

const FileItem = z.object({
  file: z.templateLiteral(['certificates/', z.string()]),
  sha256: z.string(),
  sealKeyId: z.string(),
});
export type CertificateFile = z.infer<typeof FileItem>;

/** Checks of one day: how many, and when the first and the last; nothing about the visitor. */
export const DayOfChecks = z.object({
  day: z.string(),
  count: z.int().positive(),
  first: Instant,
  last: Instant,
  holder: z.int().nonnegative(),
});
export type DayOfChecks = z.infer<typeof DayOfChecks>;

const keptUntil = (end: Day): Instant => startOf(addDays(end, KEPT_DAYS + 1));

/** What stands or falls with the fact of an issue. `request` is the key of the one it answers. */
export function issueWrites(
  store: Store,
  archive: string,
  seq: number,
  issued: Pick<CertificateIssued, 'number' | 'validUntil'>,
  request?: Key,
): Write[] {
  const key = certificateKey(store.keys, issued.number, ISSUED);
  const kept = { ...keptCertificateKey(archive, key.pk), due: DUE, dueAt: keptUntil(issued.validUntil) };
  const answers = request && { request: request.pk };
  return [
    { table: 'certificates', put: { ...key, archive, seq, ...answers }, guard: 'absent' },
    { table: 'views', put: kept, guard: 'absent' },
  ];
}

/** What stands or falls with the fact of a revocation: it is kept for 30 days from now, and not from the day it would have ended. */
export function revocationWrites(
  store: Store,
  archive: string,
  issued: Pick<CertificateIssued, 'number' | 'validUntil'>,
  today: Day,
): Write[] {
  const { pk } = certificateKey(store.keys, issued.number, ISSUED);
  const key = keptCertificateKey(archive, pk);
  const sooner = today < issued.validUntil ? today : issued.validUntil;
  const put = { ...key, due: DUE, dueAt: keptUntil(sooner) };
  return [{ table: 'views', put, guard: { still: { dueAt: keptUntil(issued.validUntil) } } }];
}

/** One read, whatever was asked. */
export async function findIssued(store: Store, number: string): Promise<IssuedItem | undefined> {
  const item = await store.database.get('certificates', certificateKey(store.keys, number, ISSUED));
  return item && IssuedItem.parse(item);
}

export async function readFile(store: Store, number: string): Promise<CertificateFile | undefined> {
  const item = await store.database.get('certificates', certificateKey(store.keys, number, FILE));
  return item && FileItem.parse(item);
}

/** The first file stands: a consumer rung twice leaves an object that nothing leads to, and the bucket's term takes it. */
export async function keepFile(store: Store, number: string, file: CertificateFile): Promise<void> {
  const item = { ...certificateKey(store.keys, number, FILE), ...file };
  await store.database.put('certificates', item, 'absent').catch((error) => {
    if (!(error instanceof Clash)) throw error;
  });
}

const MOST_TRIES = 8;
/** Counts a check. Under a flood of simultaneous checks of one certificate some are not counted: none is refused for it. */
export async function countCheck(store: Store, number: string, at: Instant, of: 'page' | 'holder'): Promise<void> {
  const day = dayOf(at);
  const key = certificateKey(store.keys, number, `${CHECKS}${day}`);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const found = await store.database.get('certificates', key);
    const before = found && DayOfChecks.parse(found);
    const { count, first, holder } = before ?? { count: 0, first: at, holder: 0 };
    const now = { ...key, day, first, last: at, count: count + 1, holder: holder + (of === 'holder' ? 1 : 0) };
    try {
      await store.database.put('certificates', now, before ? { still: { count } } : 'absent');
      return;
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
    }
  }
}

export async function readChecks(store: Store, number: string): Promise<DayOfChecks[]> {
  const { pk } = certificateKey(store.keys, number, '');
  const items = await store.database.list('certificates', { pk, prefix: CHECKS });
  return items.map((item) => DayOfChecks.parse(item));
}

/** Every file of an archive's certificates, and the rows under their numbers; safe to repeat. */
async function deleteRows(store: Store, pk: string, deleteFile: (key: CertificateFileKey) => Promise<void>) {
  for (const item of await store.database.list('certificates', { pk })) {
    const file = FileItem.safeParse(item);
    if (file.success) await deleteFile(file.data.file);
    const request = IssuedItem.safeParse(item).data?.request;
    if (request) await store.database.delete('certificates', { pk: request, sk: 'REQUEST' });
    await store.database.delete('certificates', { pk: item.pk, sk: item.sk });
  }
}

/** What of an archive stands under the numbers of its certificates goes with its erasure. */
export async function eraseCertificates(
  store: Store,
  archive: string,
  deleteFile: (key: CertificateFileKey) => Promise<void>,
): Promise<void> {
  for (const { sk } of await store.database.list('views', { pk: archive, prefix: CERTIFICATE }))
    await deleteRows(store, sk, deleteFile);
}

export interface OverCertificate {
  readonly archive: string;
  readonly certificate: string;
}
export async function overCertificates(store: Store, until: Instant, most: number): Promise<OverCertificate[]> {
  const items = await store.database.list('views', { index: 'byDue', due: DUE, until, limit: most });
  return items.map(({ pk, sk }) => ({ archive: pk, certificate: sk }));
}

/** The row that leads here goes last: killed in between, the next run finds it again. */
export async function discardCertificate(
  store: Store,
  { archive, certificate }: OverCertificate,
  deleteFile: (key: CertificateFileKey) => Promise<void>,
): Promise<void> {
  await deleteRows(store, certificate, deleteFile);
  await store.database.delete('views', { pk: archive, sk: certificate });
}
