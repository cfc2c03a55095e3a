// What a department reports about a record it filed: the same steps, answer and time whoever the person is (I1).
import * as z from 'zod';
import type { Day, Instant } from '../shared/domain/days.ts';
import type { FactKind, LedgerItem } from '../shared/domain/ledger.ts';
import { seqOf } from '../shared/domain/ledger.ts';
import { isVisible, trackRecords } from '../shared/domain/record-view.ts';
import type { RecordKey } from '../shared/domain/submission.ts';
import { openByPerson } from '../shared/store/archive.ts';
import { readContent } from '../shared/store/content.ts';
import { append, findOnce, readFacts } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import type { Deps } from './deps.ts';
import { atTheFloor, onceOf, Receipt, receiptOf } from './filing.ts';
import type { DepartmentCaller } from './route.ts';

export const RecordActAnswer = z.strictObject({ receipt: Receipt, status: z.literal('accepted') });

/** The rights of such an act; nothing of the views, because it decides upon the ledger alone. */
export const RECORD_ACT_ACCESS = ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'] as const;

/** The filing that a key names: of a record that was filed once more after its removal, the second. */
const filedUnder = async (store: Store, archive: OpenArchive, record: RecordKey): Promise<LedgerItem | undefined> =>
  (await findOnce(store, archive.id, onceOf(archive, 'record-refiled', record))) ??
  (await findOnce(store, archive.id, onceOf(archive, 'record-filed', record)));

/**
 * The record that a key names, while its citizen can see it; undefined for everybody else, alike. `organ`: whose record
 * it must be.
 */
export async function openRecord(store: Store, record: RecordKey, organ: string, today: Day, deps: Deps) {
  const archive = await openByPerson(store, record.party.number, record.party.name);
  if (!archive || archive.locked) return undefined;
  const filed = await filedUnder(store, archive, record);
  const tracked = filed && trackRecords(await readFacts(store, archive)).get(seqOf(filed));
  if (tracked?.submission.organ.code !== organ) return undefined;
  if (!isVisible(tracked, today, deps.stage.ruleBooks)) return undefined;
  return { archive, seq: tracked.seq };
}

export interface RecordAct {
  readonly kind: FactKind;
  readonly record: RecordKey;
  readonly content: unknown;
  /** Of an act that may happen again: what tells one time from another, such as its own document number. */
  readonly which?: string;
}

/** Done once in the archive of the person, if there is one; does nothing for everybody else. */
export async function actOnRecord(given: RecordAct, caller: DepartmentCaller, now: Instant, deps: Deps) {
  const { kind, record, content, which } = given;
  const store = await deps.store();
  const receipt = receiptOf(store.keys, record, caller);
  await atTheFloor(deps, 1, async () => {
    const archive = await openByPerson(store, record.party.number, record.party.name);
    if (!archive) return;
    const decide = async () => {
      const filed = await filedUnder(store, archive, record);
      // What is said about a record whose content was destroyed would stay for good: nothing is left to say it about (I7).
      const gone = !filed?.content || (await readContent(store, archive, filed.content)) === 'content destroyed';
      return gone ? undefined : { kind, about: seqOf(filed), content };
    };
    await append(store, archive, onceOf(archive, kind, record, which), decide, now);
  });
  return { body: { receipt, status: 'accepted' as const } };
}
