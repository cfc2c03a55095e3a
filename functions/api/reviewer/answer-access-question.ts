// A reviewer answers why somebody looked; nobody answers for their own look (I10).
import * as z from 'zod';
import { mayDecide } from '../../../shared/domain/case.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { AccessAnswered } from '../../../shared/domain/inquiry.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';

export const answerAccessQuestion = defineRoute({
  name: 'answer-access-question',
  method: 'POST',
  path: '/review/cases/{caseId}/access-answer',
  summary: { zh: '答复一次查看是否正当', en: 'Answer whether a look was justified' },
  who: reviewerInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    outcome: AccessAnswered.shape.outcome,
    reason: FreeText.trim().min(10).max(2000),
  }),
  answer: { status: 200, schema: z.strictObject({ answered: z.literal(true) }) },
  refusals: ['case-not-open', 'took-part', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '审核人员答复查看询问', en: 'A reviewer answered about a look' }, fields: ['case'] },
  async run({ caller, body, now }, deps) {
    const { staff, case: one } = caller;
    refusePersonal(body.reason, '/reason');
    if (one.kind !== 'access-question') refuse('case-not-open');
    const content = { ...body, answeredBy: staff };
    const act = { caller, name: 'access-answered', asked: content, from: ['with-reviewer'], now } as const;
    const { replayed } = await actOnCase(act, deps, (present) => {
      if (!mayDecide(present, staff, [])) refuse('took-part');
      return { kind: 'access-answered', content };
    });
    return { body: { answered: true as const }, replayed };
  },
});
