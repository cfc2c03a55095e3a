// Keeps the snapshot of each archive's fold; wakes on the kinds that change a fold, never on a filing alone (I3).
import { FOLD_KINDS } from '../../shared/domain/archive-fold.ts';
import { openById } from '../../shared/store/archive.ts';
import { quarantine, refreshSnapshot, UnreadableFact } from '../../shared/store/snapshot.ts';
import type { LedgerConsumer } from '../stream.ts';

export const recalculateScore: LedgerConsumer = {
  name: 'recalculate-score',
  summary: 'folds new facts into the snapshot of the score',
  table: 'ledger',
  kinds: FOLD_KINDS,
  access: ['keys:use', 'vault:read', 'ledger:read', 'views:read', 'views:write', 'views:erase'],
  async run(archiveId, _bells, deps) {
    const store = await deps.store();
    const archive = await openById(store, archiveId);
    if (!archive) return; // withdrawn meanwhile: there is nothing left to fold
    try {
      await refreshSnapshot(store, archive, deps.stage);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      // One fact that cannot be understood stops its own archive's snapshot, not the rest of the city.
      await quarantine(store, archiveId, error.seq);
      deps.count('Quarantined');
      deps.log('fact quarantined', { archive: archiveId, seq: error.seq });
    }
  },
};
