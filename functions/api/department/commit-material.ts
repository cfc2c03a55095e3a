// Material for a record arrived: kept beside it where there is one, deleted where not, and nobody can tell which (I1).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { checkOwnRecord } from '../../../shared/domain/screening.ts';
import { RecordKey } from '../../../shared/domain/submission.ts';
import { evidenceKey } from '../../../shared/store/files.ts';
import { append } from '../../../shared/store/ledger.ts';
import { atAFloorOf, onceOf, organOf, receiptOf } from '../../filing.ts';
import { openRecord, RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { OWN_RECORD_REFUSALS } from '../../screening-refusals.ts';
import { ofReceipt, settleUpload, UploadToken, uploadOf } from '../../uploads.ts';

/** Three calls of S3 with ten megabytes each way, besides what a filing takes. */
const FLOOR_MS = 400;

export const commitMaterial = defineRoute({
  name: 'commit-material',
  method: 'POST',
  path: '/records/materials/commit',
  summary: { zh: '确认为已报送的条目上传的材料', en: 'Lay an uploaded file beside a record you filed' },
  who: department,
  body: z.strictObject({ record: RecordKey, upload: UploadToken }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: [...OWN_RECORD_REFUSALS, 'upload-missing', 'upload-refused'],
  access: [...RECORD_ACT_ACCESS, 'evidence:upload', 'evidence:commit'],
  repeats: 'by-nature',
  async run({ caller, body: { record, upload: token }, now }, deps) {
    const organ = organOf(caller, deps);
    checkOwnRecord(record, organ, deps.stage);
    const [store, files] = await Promise.all([deps.store(), deps.files()]);
    const receipt = receiptOf(store.keys, record, caller);
    const upload = await uploadOf(token, ofReceipt(receipt), now, deps);
    const { key, file } = upload;
    const settled = await atAFloorOf(deps, FLOOR_MS, async () => {
      const found = await openRecord(store, record, organ.code, dayOf(now), deps);
      if (!found) return settleUpload(upload, (check) => files.discard(key, check));
      const { archive, seq } = found;
      // One file beside one record is one file: uploaded anew after a lost answer, it is found and kept no second time.
      const kept = evidenceKey(store, archive.id, 'material', String(seq), file.sha256);
      const settled = await settleUpload(upload, (check) => files.commit(key, kept, check));
      if (settled === 'absent') return settled;
      const content = { attachments: [{ ...file, key: kept }], organ: organ.code };
      const once = onceOf(archive, 'material-attached', record, `${seq}/${file.sha256}`);
      await append(store, archive, once, () => ({ kind: 'material-attached', about: seq, content }), now);
      return settled;
    });
    // Settled before or never there: for somebody not enrolled nothing is left to tell it by, so nobody is told.
    if (settled === 'absent') refuse('upload-missing', '/upload');
    return { body: { receipt, status: 'accepted' as const } };
  },
});
