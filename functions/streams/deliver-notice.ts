// Rings the push port for each new record: "you have a notice" and nothing else; the inbox is the truth (I3).
import type { Consumer } from '../stream.ts';

export const deliverNotice: Consumer = {
  name: 'deliver-notice',
  summary: 'tells a citizen that a notice waits in the inbox',
  kinds: ['record-filed', 'record-corrected', 'record-annulled'],
  access: [],
  async run(archive, _bells, deps) {
    await deps.push(archive);
  },
};
