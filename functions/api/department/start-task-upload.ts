// A department is about to upload proof for a case that waits for it.
import * as z from 'zod';
import { Attachment } from '../../../shared/domain/attachment.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { CaseId } from '../../case-access.ts';
import { requireTurn } from '../../case-upload.ts';
import { defineRoute, departmentInCase } from '../../route.ts';
import { ofCase, startUpload, UploadStarted } from '../../uploads.ts';

export const startTaskUpload = defineRoute({
  name: 'start-task-upload',
  method: 'POST',
  path: '/tasks/{caseId}/uploads',
  summary: { zh: '为待办事项准备上传一份证据', en: 'Begin to upload a file of proof for a case' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: Attachment,
  answer: { status: 201, schema: UploadStarted },
  refusals: ['case-not-open', 'personal-data-in-text'],
  access: ['evidence:upload'],
  look: { why: { zh: '报送单位上传证据', en: 'The filing organ uploaded proof' }, fields: ['case'] },
  async run({ caller, body: file, now }, deps) {
    refusePersonal(file.name, '/name');
    requireTurn(caller, now, deps);
    return { body: await startUpload({ whose: ofCase(caller.archive, caller.case.seq), file, now }, deps) };
  },
});
