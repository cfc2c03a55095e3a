// A department's proof for a case arrived: it is looked at and kept in the case's archive, or deleted, before the answer.
import * as z from 'zod';
import { CaseId } from '../../case-access.ts';
import { requireTurn } from '../../case-upload.ts';
import { defineRoute, departmentInCase } from '../../route.ts';
import { commitUpload, ofCase, UploadCommitted, UploadNamed, uploadOf } from '../../uploads.ts';

export const commitTaskUpload = defineRoute({
  name: 'commit-task-upload',
  method: 'POST',
  path: '/tasks/{caseId}/uploads/commit',
  summary: { zh: '确认为待办事项上传的证据', en: 'Keep a file that was uploaded for a case' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: UploadNamed,
  answer: { status: 200, schema: UploadCommitted },
  refusals: ['case-not-open', 'upload-missing', 'upload-refused'],
  access: ['evidence:commit', 'evidence:read'],
  repeats: 'by-nature',
  look: { why: { zh: '报送单位确认上传的证据', en: 'The filing organ kept uploaded proof' }, fields: ['case'] },
  async run({ caller, body, now }, deps) {
    requireTurn(caller, now, deps);
    const { archive, case: one } = caller;
    const upload = await uploadOf(body.upload, ofCase(archive, one.seq), now, deps);
    return { body: await commitUpload(upload, archive, deps) };
  },
});
