// A department downloads a file of the one case they work on; the look is logged (I9, I10).
import { FileOfCase, Link, linkInCase } from '../../evidence.ts';
import { defineRoute, departmentInCase } from '../../route.ts';

export const readTaskAttachment = defineRoute({
  name: 'read-task-attachment',
  method: 'GET',
  path: '/tasks/{caseId}/attachments/{sha256}',
  summary: { zh: '下载待办事项的附件', en: 'Download a file of a case that waits for your organ' },
  who: departmentInCase,
  params: FileOfCase,
  answer: { status: 200, schema: Link },
  refusals: [],
  access: ['evidence:read'],
  look: { why: { zh: '报送单位下载附件', en: 'The filing organ downloaded a file' }, fields: ['case', 'attachment'] },
  async run({ caller, params }, deps) {
    return { body: await linkInCase(caller, params.sha256, deps) };
  },
});
