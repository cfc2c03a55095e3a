// A citizen applies for the repair of a deduction: free, on one page, and decided by a person (信用修复管理办法).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import type { DecideOn } from '../../../shared/store/decide.ts';
import { readStanding } from '../../../shared/store/standing.ts';
import { AttachmentReferences, attachedFiles } from '../../attachments.ts';
import { act } from '../../citizen-act.ts';
import { deduction, openRepair, refuseUnmet } from '../../repair-standing.ts';
import { citizen, defineRoute } from '../../route.ts';

export const applyRepair = defineRoute({
  name: 'apply-repair',
  method: 'POST',
  path: '/me/records/{recordId}/repairs',
  summary: { zh: '申请信用修复（免费）', en: 'Apply for the repair of a deduction, free of charge' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  body: z.strictObject({
    /** The words that `show-repair` shows. */
    pledge: z.literal(true),
    words: FreeText.trim().max(2000).default(''),
    attachments: AttachmentReferences,
  }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive() }) },
  refusals: [
    'not-found',
    'not-a-deduction',
    'repair-not-possible',
    'repair-open',
    'attachment-unknown',
    'personal-data-in-text',
  ],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人申请修复', en: 'The citizen applied for a repair' }, fields: ['record'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    const store = await deps.store();
    refusePersonal(body.words, '/words');
    const attachments = attachedFiles(store.keys, caller.archive, body.attachments);
    const about = seqOfRecord(params.recordId);
    const decide: DecideOn = async (folded) => {
      const one = deduction(folded, about, dayOf(now));
      if (openRepair(folded, about) !== undefined) refuse('repair-open');
      refuseUnmet(folded, one, dayOf(now));
      const standing = await readStanding(store, caller.archive, about);
      if (!standing) refuse('not-found');
      const content = { ...body, attachments, organ: standing.record.submission.organ.code };
      return { kind: 'repair-applied', about, content };
    };
    const asked = { params, body };
    const { item, replayed } = await act('apply-repair', { caller, asked, now, idempotencyKey }, deps, decide);
    return { body: { case: Number(item.sk) }, replayed };
  },
});
