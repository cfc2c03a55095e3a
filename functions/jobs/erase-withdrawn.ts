// Erases what a withdrawn archive's key could open; runs often, so that erasure follows the withdrawal closely (PIPL 47).
import { dueErasures, erase } from '../../shared/store/erasure.ts';
import { deleteStubsDue } from '../../shared/store/stubs.ts';
import type { Job } from '../job.ts';
import { eachDue } from './each-due.ts';

export const eraseWithdrawn: Job = {
  name: 'erase-withdrawn',
  summary: 'deletes all that lies under a withdrawn archive, twice, and stubs whose term is over',
  schedule: 'rate(5 minutes)',
  timeoutSeconds: 120,
  access: [
    'keys:use',
    'vault:read',
    'vault:erase',
    'views:read',
    'views:write',
    'views:erase',
    'ledger:read',
    'ledger:append',
    'evidence:erase',
    'certificates:erase',
    'certificate-files:erase',
  ],
  async run(dueAt, deps) {
    const store = await deps.store();
    const stubs = await deleteStubsDue(store, dueAt);
    if (stubs > 0) deps.log('stubs deleted', { stubs });
    await eachDue(
      'erasure',
      (most) => dueErasures(store, dueAt, most),
      async (archive) => ({ outcome: await erase(store, await deps.files(), archive, dueAt) }),
      deps,
    );
  },
};
