// Erases what a withdrawn archive's key could open; runs often, so that erasure follows the withdrawal closely (PIPL 47).
import { dueErasures, erase } from '../../shared/store/erasure.ts';
import type { Job } from '../job.ts';

export const eraseWithdrawn: Job = {
  name: 'erase-withdrawn',
  summary: 'deletes content, snapshot and work of withdrawn archives, twice',
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
  ],
  async run(dueAt, deps) {
    const store = await deps.store();
    let failed = 0;
    for (const archive of await dueErasures(store, dueAt)) {
      try {
        const outcome = await erase(store, archive, dueAt);
        deps.log('erasure', { archive, outcome });
      } catch (error) {
        // One archive that cannot be erased must not keep the others from it.
        failed += 1;
        deps.log('erasure failed', { archive, cause: error instanceof Error ? error.name : 'unknown' });
      }
    }
    if (failed > 0) throw new Error(`${failed} erasures failed and stay due`);
  },
};
