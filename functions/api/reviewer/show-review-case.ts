// A reviewer looks at one case: what the case needs, and the look is logged (I9, I10).
import * as z from 'zod';
import { CaseId } from '../../case-access.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';
import { StaffCaseView, staffCaseView } from '../../staff-case-view.ts';

export const showReviewCase = defineRoute({
  name: 'show-review-case',
  method: 'GET',
  path: '/review/cases/{caseId}',
  summary: { zh: '一件等待审核的事项', en: 'One case that waits for a review' },
  who: reviewerInCase,
  params: z.strictObject({ caseId: CaseId }),
  answer: { status: 200, schema: StaffCaseView },
  refusals: [],
  access: [],
  look: { why: { zh: '审核人员查看事项', en: 'A reviewer looked at a case' }, fields: ['case', 'record'] },
  async run({ caller, now }, deps) {
    return { body: await staffCaseView(caller, now, deps) };
  },
});
