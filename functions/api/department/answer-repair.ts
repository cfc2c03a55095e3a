// A department says whether everything that a repair needs was done; silent, the reviewer decides without it.
import * as z from 'zod';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { AttachmentReferences, attachedFiles } from '../../attachments.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { defineRoute, departmentInCase } from '../../route.ts';

export const answerRepair = defineRoute({
  name: 'answer-repair',
  method: 'POST',
  path: '/tasks/{caseId}/repair-answer',
  summary: { zh: '就修复申请答复是否属实', en: 'Say whether what an application for repair says is so' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    confirms: z.boolean(),
    words: FreeText.trim().min(1).max(2000),
    attachments: AttachmentReferences,
    /** The work number of the clerk who answers. */
    answeredBy: FreeText.trim().min(1).max(40),
  }),
  answer: { status: 200, schema: z.strictObject({ answered: z.literal(true) }) },
  refusals: ['case-not-open', 'attachment-unknown', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: {
    why: { zh: '报送单位答复修复申请', en: 'The filing organ answered an application for repair' },
    fields: ['case', 'record'],
  },
  async run({ caller, body, now }, deps) {
    const { organ, case: one, archive } = caller;
    refusePersonal(body.words, '/words');
    if (one.kind !== 'repair') refuse('case-not-open');
    const { keys } = await deps.store();
    const content = { ...body, attachments: attachedFiles(keys, archive, body.attachments), organ };
    const act = { caller, name: 'repair-answered', asked: { organ, body }, from: ['with-department'], now } as const;
    const { replayed } = await actOnCase(act, deps, () => ({ kind: 'repair-answered', content }));
    return { body: { answered: true as const }, replayed };
  },
});
