// What every department route does after screening: the same steps, the same answer and the same time for everybody (I1).
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { takesFiling } from '../shared/domain/consent.ts';
import { dayOf, type Instant } from '../shared/domain/days.ts';
import type { LedgerItem } from '../shared/domain/ledger.ts';
import type { Organ } from '../shared/domain/registry.ts';
import type { Screened } from '../shared/domain/screening.ts';
import { type RecordKey, recordKeyOf } from '../shared/domain/submission.ts';
import { openByPerson } from '../shared/store/archive.ts';
import { append } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import type { Deps } from './deps.ts';
import type { DepartmentCaller } from './route.ts';

const FLOOR_MS = 150;
const FLOOR_PER_MORE_ROW_MS = 40;

/**
 * Runs what depends on the person and leaves no sooner than the floor, so that neither answer nor time tells who is
 * enrolled. Work over the floor is counted, because then the time could tell.
 */
export const atTheFloor = <T>(deps: Deps, rows: number, work: () => Promise<T>): Promise<T> =>
  atAFloorOf(deps, FLOOR_MS + FLOOR_PER_MORE_ROW_MS * (rows - 1), work);

/** The same at a floor that is not a row's, in milliseconds. */
export async function atAFloorOf<T>(deps: Deps, floor: number, work: () => Promise<T>): Promise<T> {
  const start = deps.stopwatch();
  try {
    return await work();
  } finally {
    const left = floor - (deps.stopwatch() - start);
    if (left < 0) deps.count('FloorExceeded');
    await deps.pause(Math.max(0, left));
  }
}

/** The registered organ of a department; the registry was checked when the token was. */
export function organOf(caller: DepartmentCaller, deps: Deps): Organ {
  const organ = deps.stage.registry.organs.find((one) => one.code === caller.organ);
  if (!organ) throw new Error(`organ ${caller.organ} is not registered`);
  return organ;
}

export const Receipt = z.string().regex(/^rcp_[\w-]{22}\.[\w-]{22}$/);

/** A receipt is made from the submission alone, so a repeat gets the same one and nothing is stored for it. */
export function receiptOf(keys: StageKeys, record: RecordKey, caller: DepartmentCaller): string {
  const id = keyedId(keys.pepper, 'receipt', record.documentNumber, record.item, record.party.number);
  return `rcp_${id}.${keyedId(keys.pepper, 'receipt-mac', id, caller.clientId)}`;
}
export function isOwnReceipt(keys: StageKeys, receipt: string, caller: DepartmentCaller): boolean {
  const [id = '', mac = ''] = receipt.slice('rcp_'.length).split('.');
  return timingSafeEqual(Buffer.from(mac), Buffer.from(keyedId(keys.pepper, 'receipt-mac', id, caller.clientId)));
}

/** The guard of an act on a record: it can be done once in this archive, by whomever and however often it is sent. */
export const onceOf = (archive: OpenArchive, act: string, record: RecordKey, more = ''): string =>
  keyedId(archive.key, act, record.documentNumber, record.item, more);

/**
 * Files the screened submissions about one number, one after another; does nothing for those about somebody not
 * enrolled or of another name, paused, or older than the consent. The item that was put is the head of the next.
 */
export async function fileAll(rows: readonly Screened[], store: Store, deps: Deps, now: Instant): Promise<void> {
  const today = dayOf(now);
  for (const named of Map.groupBy(rows, ({ submission }) => submission.party.name).values()) {
    const { number, name } = named[0]!.submission.party;
    const archive = await openByPerson(store, number, name);
    if (!archive) continue;
    let head: LedgerItem | undefined;
    for (const { submission, effect } of named) {
      const once = onceOf(archive, 'record-filed', recordKeyOf(submission));
      const decide = (last: LedgerItem) =>
        takesFiling(last, effect, today, deps.stage)
          ? ({ kind: 'record-filed', content: { submission, effect } } as const)
          : undefined;
      const appended = await append(store, archive, once, decide, now, head);
      head = appended?.replayed ? undefined : appended?.item;
    }
  }
}

export const file = (screened: Screened, store: Store, deps: Deps, now: Instant): Promise<void> =>
  fileAll([screened], store, deps, now);
