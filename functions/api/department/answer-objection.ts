// A department proves a record that was objected to; silent, it loses the record (I6; 山东条例 39).
import * as z from 'zod';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { AttachmentReferences, attachedFiles } from '../../attachments.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { defineRoute, departmentInCase } from '../../route.ts';

export const answerObjection = defineRoute({
  name: 'answer-objection',
  method: 'POST',
  path: '/tasks/{caseId}/objection-answer',
  summary: { zh: '就异议举证答复', en: 'Answer an objection with proof' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    words: FreeText.trim().min(10).max(2000),
    attachments: AttachmentReferences,
    /** The work number of the clerk who answers. */
    answeredBy: FreeText.trim().min(1).max(40),
  }),
  answer: { status: 200, schema: z.strictObject({ answered: z.literal(true) }) },
  refusals: ['case-not-open', 'attachment-unknown', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '报送单位答复异议', en: 'The filing organ answered an objection' }, fields: ['case', 'record'] },
  async run({ caller, body, now }, deps) {
    const { organ, case: one, archive } = caller;
    refusePersonal(body.words, '/words');
    if (one.kind !== 'objection') refuse('case-not-open');
    const { keys } = await deps.store();
    const content = { ...body, attachments: attachedFiles(keys, archive, body.attachments), organ };
    const asked = { organ, body };
    const draft = () => ({ kind: 'objection-answered', content }) as const;
    const { replayed } = await actOnCase(
      { caller, name: 'objection-answered', asked, from: ['with-department'], now },
      deps,
      draft,
    );
    return { body: { answered: true as const }, replayed };
  },
});
