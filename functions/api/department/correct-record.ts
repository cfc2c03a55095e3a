// A department corrects a record it filed; the person is never corrected (annul and file anew).
import * as z from 'zod';
import { seqOf } from '../../../shared/domain/ledger.ts';
import { refusePersonal, screen } from '../../../shared/domain/screening.ts';
import { DocumentNumber, recordKeyOf, Submission } from '../../../shared/domain/submission.ts';
import { openByPerson } from '../../../shared/store/archive.ts';
import { append, findOnce } from '../../../shared/store/ledger.ts';
import { atTheFloor, onceOf, organOf, Receipt, receiptOf } from '../../filing.ts';
import { defineRoute, department } from '../../route.ts';
import { SCREENING_REFUSALS } from '../../screening-refusals.ts';

export const correctRecord = defineRoute({
  name: 'correct-record',
  method: 'POST',
  path: '/records/corrections',
  summary: { zh: '更正已报送的条目，两个版本都留在历史中', en: 'Correct a record; both versions stay in its history' },
  who: department,
  body: z.strictObject({
    submission: Submission,
    reason: z.string().trim().min(1).max(500),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: z.strictObject({ receipt: Receipt, status: z.literal('accepted') }) },
  refusals: SCREENING_REFUSALS,
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const { reason, documentNumber } = body;
    const { submission, effect } = screen(body.submission, organOf(caller, deps), deps.stage, now, 'correction');
    refusePersonal(reason, '/reason');
    const record = recordKeyOf(submission);
    const store = await deps.store();
    const receipt = receiptOf(store.keys, record, caller);
    await atTheFloor(deps, 1, async () => {
      const archive = await openByPerson(store, record.party.number, record.party.name);
      if (!archive) return;
      const decide = async () => {
        const filed = await findOnce(store, archive.id, onceOf(archive, 'record-filed', record));
        const content = { submission, effect, reason, documentNumber };
        return filed && ({ kind: 'record-corrected', about: seqOf(filed), content } as const);
      };
      await append(store, archive, onceOf(archive, 'record-corrected', record, documentNumber), decide, now);
    });
    return { body: { receipt, status: 'accepted' as const } };
  },
});
