// A citizen ends the help, or takes an invitation back: from this answer on the helper reads nothing more.
import * as z from 'zod';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { helperWrite, readHelper } from '../../../shared/store/helping.ts';
import { append } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const dismissHelper = defineRoute({
  name: 'dismiss-helper',
  method: 'POST',
  path: '/me/helper/dismissal',
  summary: { zh: '解除帮助人，或收回邀请', en: 'Dismiss the helper, or take an invitation back' },
  who: citizen,
  answer: { status: 200, schema: z.strictObject({ helper: z.null() }) },
  refusals: [],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '本人解除帮助人', en: 'The citizen dismissed the helper' }, fields: ['helper'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const { archive } = caller;
    const present = await readHelper(store, archive);
    const nobody = { body: { helper: null } };
    if (!present) return { ...nobody, replayed: true };
    const decide = async (head: LedgerItem) => {
      const still = await readHelper(store, archive);
      if (!still) return undefined;
      const together = [await helperWrite(store, archive, seqOf(head) + 1, undefined)];
      return { kind: 'helper-dismissed', together } as const;
    };
    const appended = await append(store, archive, `helper-dismissed/${present.seq}`, decide, now);
    if (!appended && (await readHelper(store, archive))) refuse('too-busy'); // closed under our hands
    return { ...nobody, replayed: appended?.replayed ?? true };
  },
});
