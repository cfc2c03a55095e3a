// A department reports that a decision it filed was revoked: the record has no effect from then on.
import * as z from 'zod';
import { seqOf } from '../../../shared/domain/ledger.ts';
import { checkOwnRecord, refusePersonal } from '../../../shared/domain/screening.ts';
import { DocumentNumber, RecordKey } from '../../../shared/domain/submission.ts';
import { openByPerson } from '../../../shared/store/archive.ts';
import { append, findOnce } from '../../../shared/store/ledger.ts';
import { atTheFloor, onceOf, organOf, Receipt, receiptOf } from '../../filing.ts';
import { defineRoute, department } from '../../route.ts';

export const annulRecord = defineRoute({
  name: 'annul-record',
  method: 'POST',
  path: '/records/annulments',
  summary: { zh: '决定已被撤销：撤下相应条目', en: 'The decision was revoked: annul its record' },
  who: department,
  body: z.strictObject({
    record: RecordKey,
    reason: z.string().trim().min(1).max(500),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: z.strictObject({ receipt: Receipt, status: z.literal('accepted') }) },
  refusals: ['number-not-yours', 'personal-data-in-text', 'test-citizen-not-allowed', 'real-citizen-not-allowed'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const organ = organOf(caller, deps);
    const { record, reason, documentNumber } = body;
    checkOwnRecord(record, organ, deps.stage);
    refusePersonal(reason, '/reason');
    const store = await deps.store();
    const receipt = receiptOf(store.keys, record, caller);
    await atTheFloor(deps, 1, async () => {
      const archive = await openByPerson(store, record.party.number, record.party.name);
      if (!archive) return;
      const decide = async () => {
        const filed = await findOnce(store, archive.id, onceOf(archive, 'record-filed', record));
        const content = { reason, documentNumber, organ: organ.code };
        return filed && ({ kind: 'record-annulled', about: seqOf(filed), content } as const);
      };
      await append(store, archive, onceOf(archive, 'record-annulled', record), decide, now);
    });
    return { body: { receipt, status: 'accepted' as const } };
  },
});
