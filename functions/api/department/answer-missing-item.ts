// A department answers a citizen who misses an item: an omission is as objectionable as an error (山东条例 39).
import * as z from 'zod';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { MissingItemAnswered } from '../../../shared/domain/inquiry.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { defineRoute, departmentInCase } from '../../route.ts';

export const answerMissingItem = defineRoute({
  name: 'answer-missing-item',
  method: 'POST',
  path: '/tasks/{caseId}/missing-item-answer',
  summary: { zh: '答复公民反映的缺漏', en: 'Answer a citizen who misses an item' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    /** `filed` is said after the item was filed like any other: this answer files nothing. */
    outcome: MissingItemAnswered.shape.outcome,
    reason: FreeText.trim().min(1).max(2000),
    answeredBy: FreeText.trim().min(1).max(40),
  }),
  answer: { status: 200, schema: z.strictObject({ answered: z.literal(true) }) },
  refusals: ['case-not-open', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '所涉单位答复缺漏', en: 'The organ answered about a missing item' }, fields: ['case'] },
  async run({ caller, body, now }, deps) {
    const { organ, case: one } = caller;
    refusePersonal(body.reason, '/reason');
    if (one.kind !== 'missing-item') refuse('case-not-open');
    const content = { ...body, organ };
    const act = { caller, name: 'missing-item-answered', asked: content, from: ['with-department'], now } as const;
    const { replayed } = await actOnCase(act, deps, () => ({ kind: 'missing-item-answered', content }));
    return { body: { answered: true as const }, replayed };
  },
});
