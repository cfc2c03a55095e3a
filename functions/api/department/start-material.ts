// A department is about to upload material to lay beside a record it filed; nobody is looked up for it (I1).
import * as z from 'zod';
import { Attachment } from '../../../shared/domain/attachment.ts';
import { checkOwnRecord, refusePersonal } from '../../../shared/domain/screening.ts';
import { RecordKey } from '../../../shared/domain/submission.ts';
import { organOf, receiptOf } from '../../filing.ts';
import { defineRoute, department } from '../../route.ts';
import { OWN_RECORD_REFUSALS } from '../../screening-refusals.ts';
import { ofReceipt, startUpload, UploadStarted } from '../../uploads.ts';

export const startMaterial = defineRoute({
  name: 'start-material',
  method: 'POST',
  path: '/records/materials',
  summary: { zh: '为已报送的条目准备上传材料', en: 'Begin to upload material to a record you filed' },
  who: department,
  body: z.strictObject({ record: RecordKey, file: Attachment }),
  answer: { status: 201, schema: UploadStarted },
  refusals: [...OWN_RECORD_REFUSALS, 'personal-data-in-text'],
  access: ['keys:use', 'evidence:upload'],
  async run({ caller, body: { record, file }, now }, deps) {
    checkOwnRecord(record, organOf(caller, deps), deps.stage);
    refusePersonal(file.name, '/file/name');
    const { keys } = await deps.store();
    return { body: await startUpload({ whose: ofReceipt(receiptOf(keys, record, caller)), file, now }, deps) };
  },
});
