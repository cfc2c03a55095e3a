// A citizen is about to upload a file of proof: a form to post it with, good for this one file.
import { Attachment } from '../../../shared/domain/attachment.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';
import { ofArchive, startUpload as start, UploadStarted } from '../../uploads.ts';

export const startUpload = defineRoute({
  name: 'start-upload',
  method: 'POST',
  path: '/me/uploads',
  summary: { zh: '准备上传一份证明材料', en: 'Begin to upload a file of proof' },
  who: citizenOrHelper,
  body: Attachment,
  answer: { status: 201, schema: UploadStarted },
  refusals: [],
  access: ['evidence:upload'],
  look: { why: { zh: '本人上传材料', en: 'The citizen uploaded a file' }, fields: ['upload'] },
  async run({ caller: { archive }, body: file, now }, deps) {
    return { body: await start({ whose: ofArchive(archive), file, archive: archive.id, now }, deps) };
  },
});
