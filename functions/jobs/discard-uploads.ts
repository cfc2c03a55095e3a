// Deletes uploads that nobody committed in time; the bucket's own term is only the net under it.
import { isUploadBefore } from '../../shared/store/files.ts';
import type { Job } from '../job.ts';
import { uploadsEndBefore } from '../uploads.ts';

export const discardUploads: Job = {
  name: 'discard-uploads',
  summary: 'deletes uploads that can be committed no more',
  schedule: 'rate(5 minutes)',
  timeoutSeconds: 120,
  access: ['evidence:erase'],
  async run(dueAt, deps) {
    const files = await deps.files();
    const ended = uploadsEndBefore(dueAt);
    const over = (await files.list('uploads/')).filter((key) => isUploadBefore(key, ended));
    for (const key of over) await files.delete(key);
    if (over.length > 0) deps.log('uploads discarded', { uploads: over.length });
  },
};
