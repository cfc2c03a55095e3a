// A withdrawal made at a counter is undone within seven days, with the own login or at a counter again (core.md 5).
import * as z from 'zod';
import { lockOver } from '../../../shared/domain/consent.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { lockWrites } from '../../../shared/store/doors.ts';
import { append, readHead } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const undoWithdrawal = defineRoute({
  name: 'undo-withdrawal',
  method: 'POST',
  path: '/me/withdrawal/undo',
  summary: {
    zh: '撤销在柜台作出的撤回：七日之内',
    en: 'Undo a withdrawal that was made at a counter, within seven days',
  },
  who: { ...citizen, lockedToo: true } as const,
  answer: { status: 200, schema: z.strictObject({ locked: z.literal(false) }) },
  refusals: ['too-late-to-undo'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '本人撤销撤回', en: 'The citizen undid a withdrawal' }, fields: ['consent'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const { archive } = caller;
    const undone = { body: { locked: false as const }, replayed: true };
    if (!archive.locked) return undone; // repeated, it is a success
    if (dayOf(now) >= lockOver(dayOf(archive.locked))) refuse('too-late-to-undo');
    const head = await readHead(store, archive.id);
    if (!head) throw new Error('an open archive has a first fact');
    const decide = async (last: LedgerItem) =>
      last.state === 'locked'
        ? ({
            kind: 'withdrawal-undone',
            state: 'active',
            together: await lockWrites(store, archive.id, undefined),
          } as const)
        : undefined;
    // It may happen again after another lock: the guard names the head that it was decided upon.
    const appended = await append(store, archive, `withdrawal-undone/${seqOf(head)}`, decide, now, head);
    if (appended) return { ...undone, replayed: appended.replayed };
    const last = await readHead(store, archive.id);
    return last?.state === 'active' ? undone : refuse('too-late-to-undo');
  },
});
