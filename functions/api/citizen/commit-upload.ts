// A citizen's upload arrived: it is looked at and kept, or deleted, before the answer.
import { citizenOrHelper, defineRoute } from '../../route.ts';
import { commitUpload as commit, ofArchive, UploadCommitted, UploadNamed, uploadOf } from '../../uploads.ts';

export const commitUpload = defineRoute({
  name: 'commit-upload',
  method: 'POST',
  path: '/me/uploads/commit',
  summary: { zh: '确认已上传的材料', en: 'Keep a file that was uploaded' },
  who: citizenOrHelper,
  body: UploadNamed,
  answer: { status: 200, schema: UploadCommitted },
  refusals: ['upload-missing', 'upload-refused'],
  access: ['evidence:commit', 'evidence:read'],
  repeats: 'by-nature',
  look: { why: { zh: '本人确认上传的材料', en: 'The citizen kept an uploaded file' }, fields: ['upload'] },
  async run({ caller: { archive }, body, now }, deps) {
    const upload = await uploadOf(body.upload, ofArchive(archive), now, deps);
    return { body: await commit(upload, archive, deps) };
  },
});
