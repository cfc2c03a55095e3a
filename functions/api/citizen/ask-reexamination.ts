// A citizen asks for a second look at a rejected objection; it is frozen again meanwhile (I6).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { reexaminationUntil } from '../../../shared/domain/objection.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import type { DecideOn } from '../../../shared/store/decide.ts';
import { AttachmentReferences, attachedFiles } from '../../attachments.ts';
import { act } from '../../citizen-act.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const askReexamination = defineRoute({
  name: 'ask-reexamination',
  method: 'POST',
  path: '/me/cases/{case}/reexamination',
  summary: { zh: '对被驳回的异议申请复核一次', en: 'Ask once for a re-examination of a rejected objection' },
  who: citizenOrHelper,
  params: z.strictObject({ case: z.coerce.number().int().positive().max(99_999_999) }),
  body: z.strictObject({ words: FreeText.trim().min(1).max(2000), attachments: AttachmentReferences }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive() }) },
  refusals: ['not-found', 'case-not-open', 'attachment-unknown', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人申请复核', en: 'The citizen asked for a re-examination' }, fields: ['case'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    refusePersonal(body.words, '/words');
    const { keys } = await deps.store();
    const attachments = attachedFiles(keys, caller.archive, body.attachments);
    const decide: DecideOn = ({ cases }) => {
      const one = cases.get(params.case);
      if (one?.kind !== 'objection') refuse('not-found');
      const { state, decidedOn, record } = one;
      if (state !== 'rejected' || decidedOn === undefined || record === undefined) refuse('case-not-open');
      const book = ruleBookOn(deps.stage.ruleBooks, decidedOn);
      if (dayOf(now) > reexaminationUntil(decidedOn, book, deps.stage.calendar)) refuse('case-not-open');
      const content = { words: body.words, attachments };
      return { kind: 'reexamination-asked', about: record, case: one.seq, content };
    };
    const asked = { params, body };
    const { replayed } = await act('ask-reexamination', { caller, asked, now, idempotencyKey }, deps, decide);
    return { body: { case: params.case }, replayed };
  },
});
