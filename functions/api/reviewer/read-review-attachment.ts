// A reviewer downloads a file of the one case they work on; the look is logged (I9, I10).
import { FileOfCase, Link, linkInCase } from '../../evidence.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';

export const readReviewAttachment = defineRoute({
  name: 'read-review-attachment',
  method: 'GET',
  path: '/review/cases/{caseId}/attachments/{sha256}',
  summary: { zh: '下载审核事项的附件', en: 'Download a file of a case under review' },
  who: reviewerInCase,
  params: FileOfCase,
  answer: { status: 200, schema: Link },
  refusals: [],
  access: ['evidence:read'],
  look: { why: { zh: '审核人员下载附件', en: 'A reviewer downloaded a file' }, fields: ['case', 'attachment'] },
  async run({ caller, params }, deps) {
    return { body: await linkInCase(caller, params.sha256, deps) };
  },
});
