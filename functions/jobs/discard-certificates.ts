// Deletes certificates 30 days after their end, file and rows; the bucket's own term is only the net under it.
import { discardCertificate, overCertificates } from '../../shared/store/certificates.ts';
import type { Job } from '../job.ts';
import { eachDue } from './each-due.ts';

export const discardCertificates: Job = {
  name: 'discard-certificates',
  summary: 'deletes certificates that have been over for thirty days',
  schedule: 'cron(40 0 * * ? *)',
  timeoutSeconds: 900,
  access: ['keys:use', 'views:read', 'views:erase', 'certificates:erase', 'certificate-files:erase'],
  async run(dueAt, deps) {
    const store = await deps.store();
    const files = await deps.files();
    const split = (one: string): { archive: string; certificate: string } => {
      const [archive = '', certificate = ''] = one.split(' ');
      return { archive, certificate };
    };
    await eachDue(
      'certificate discarded',
      async (most) =>
        (await overCertificates(store, dueAt, most)).map(({ archive, certificate }) => `${archive} ${certificate}`),
      async (one) => {
        await discardCertificate(store, split(one), (key) => files.delete(key));
        return {};
      },
      deps,
    );
  },
};
