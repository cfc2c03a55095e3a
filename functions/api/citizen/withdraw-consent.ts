// The second tap: from this answer no read can open the archive and no filing can land in it (I1).
import * as z from 'zod';
import { dayOf, Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { givenConsent } from '../../../shared/store/archive.ts';
import { readStubs } from '../../../shared/store/stubs.ts';
import { openArchiveOf, realNameOf } from '../../acting-for.ts';
import { citizenWithoutArchive, defineRoute } from '../../route.ts';
import { confirmationOf, ErasureSaid, endArchive, erasureSaid } from '../../withdrawal.ts';
import { LockSaid, lockArchive, lockSaid } from '../../withdrawal-lock.ts';

export const withdrawConsent = defineRoute({
  name: 'withdraw-consent',
  method: 'POST',
  path: '/me/withdrawal',
  summary: { zh: '撤回同意并删除我的档案', en: 'Withdraw consent and erase my archive' },
  who: { ...citizenWithoutArchive, secondClerk: true } as const,
  alone: true,
  body: z.strictObject({ confirmation: z.string().max(100) }),
  answer: {
    status: 200,
    schema: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('none') }),
      LockSaid,
      z.strictObject({ state: z.literal('withdrawn'), withdrawnAt: Instant, ...ErasureSaid.shape }),
    ]),
  },
  refusals: ['withdrawal-not-confirmed', 'real-name-not-granted', 'identity-unavailable'],
  access: ['keys:use', 'vault:read', 'vault:write', 'vault:erase', 'ledger:read', 'ledger:append', 'views:write'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    const receipt = async (number: string) => {
      const stub = (await readStubs(store, number, now)).at(-1);
      if (!stub) return { state: 'none' as const };
      const ruleBook = ruleBookOn(deps.stage.ruleBooks, dayOf(stub.withdrawnAt));
      return { state: 'withdrawn' as const, withdrawnAt: stub.withdrawnAt, ...erasureSaid(stub, ruleBook) };
    };
    const archive = await openArchiveOf(store, caller);
    if (!archive) {
      // Repeated, it is a success: the receipt comes from the stub, which only the person's own number leads to.
      const { number } = await realNameOf(caller, deps);
      const body = await receipt(number);
      return { body, replayed: body.state === 'withdrawn' };
    }
    if (archive.locked) return { body: lockSaid(archive.locked), replayed: true };
    if (body.confirmation !== confirmationOf(archive)) refuse('withdrawal-not-confirmed', '/confirmation');
    // What somebody else did for the citizen can be undone for a while; what they did themselves is done.
    if (caller.kind === 'at-counter') return lockArchive(store, archive, now);
    const { number } = await givenConsent(store, archive);
    await endArchive(store, archive, deps.stage, now);
    return { body: await receipt(number) };
  },
});
