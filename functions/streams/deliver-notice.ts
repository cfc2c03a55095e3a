// Rings the push port where the citizen chose a channel: "you have a notice" and nothing else; the inbox is the truth (I3).
import { openById } from '../../shared/store/archive.ts';
import { append, readItem } from '../../shared/store/ledger.ts';
import { deliveryToken } from '../delivery.ts';
import type { LedgerConsumer } from '../stream.ts';

export const deliverNotice: LedgerConsumer = {
  name: 'deliver-notice',
  summary: 'tells a citizen who chose a channel that a notice waits in the inbox',
  table: 'ledger',
  kinds: ['record-filed', 'record-corrected', 'record-annulled', 'reminder-given'],
  // The channel travels with every item, so that a filing for somebody who chose none wakes nobody.
  with: 'pushBy',
  access: ['keys:use', 'vault:read', 'ledger:read', 'ledger:append'],
  async run(archiveId, bells, deps) {
    const store = await deps.store();
    for (const { seq } of bells) {
      const item = await readItem(store, archiveId, seq);
      const channel = item?.pushBy;
      const archive = channel && (await openById(store, archiveId));
      if (!item || !channel || !archive) continue; // none chosen, or withdrawn meanwhile
      const about = item.about ?? seq;
      await deps.push({
        channel,
        token: deliveryToken(store.keys, channel, { archive: archiveId, seq: about, version: seq }),
      });
      // After the push: one that failed is rung again, and what was not tried is not said to have been.
      const attempted = { kind: 'push-attempted', about, channel } as const;
      await append(store, archive, `push-attempted/${seq}`, () => attempted, item.recordedAt);
    }
  },
};
