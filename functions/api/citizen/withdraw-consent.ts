// The second tap: from this answer no read can open the archive and no filing can land in it (I1).
import * as z from 'zod';
import type { ConsentStub } from '../../../shared/domain/consent.ts';
import { addMonths, dayOf, Instant, laterInstant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { openBySubject, readStubs, withdrawalWrites } from '../../../shared/store/archive.ts';
import { append, readFact, readItem } from '../../../shared/store/ledger.ts';
import { citizenWithoutArchive, defineRoute } from '../../route.ts';
import { confirmationOf, ErasureSaid, erasureSaid } from '../../withdrawal.ts';

export const withdrawConsent = defineRoute({
  name: 'withdraw-consent',
  method: 'POST',
  path: '/me/withdrawal',
  summary: { zh: '撤回同意并删除我的档案', en: 'Withdraw consent and erase my archive' },
  who: citizenWithoutArchive,
  alone: true,
  body: z.strictObject({ confirmation: z.string().max(100) }),
  answer: {
    status: 200,
    schema: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('none') }),
      z.strictObject({ state: z.literal('withdrawn'), withdrawnAt: Instant, ...ErasureSaid.shape }),
    ]),
  },
  refusals: ['withdrawal-not-confirmed', 'real-name-not-granted', 'identity-unavailable'],
  access: ['keys:use', 'vault:read', 'vault:write', 'vault:erase', 'ledger:read', 'ledger:append', 'views:write'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    const today = dayOf(now);
    const ruleBook = ruleBookOn(deps.stage.ruleBooks, today);
    const archive = await openBySubject(store, caller.issuer, caller.subject);
    if (!archive) {
      // Repeated, it is a success: the receipt comes from the stub, which only the person's own number leads to.
      const { number } = await deps.realName(caller.accessToken);
      const stub = (await readStubs(store, number)).at(-1);
      if (!stub) return { body: { state: 'none' as const } };
      const said = erasureSaid(dayOf(stub.withdrawnAt), ruleBook);
      return { body: { state: 'withdrawn' as const, withdrawnAt: stub.withdrawnAt, ...said }, replayed: true };
    }
    if (body.confirmation !== confirmationOf(archive)) refuse('withdrawal-not-confirmed', '/confirmation');
    const first = await readItem(store, archive.id, 1);
    const given = first && (await readFact(store, archive, first));
    if (given?.kind !== 'consent-given' || given.content === 'destroyed')
      throw new Error('the first fact is the consent');
    const { number, noticeHash } = given.content;
    const appended = await append(
      store,
      archive,
      'consent-withdrawn',
      async (head) => {
        const withdrawnAt = laterInstant(head.recordedAt, now);
        const stub: ConsentStub = {
          noticeHash,
          from: head.consentSince,
          to: today,
          withdrawnAt,
          deleteOn: addMonths(today, ruleBook.retention.stubYears * 12),
        };
        const together = await withdrawalWrites(store, archive.id, stub, number);
        return { kind: 'consent-withdrawn', state: 'withdrawn', together };
      },
      now,
    );
    const withdrawnAt = appended?.item.recordedAt ?? now;
    return { body: { state: 'withdrawn' as const, withdrawnAt, ...erasureSaid(dayOf(withdrawnAt), ruleBook) } };
  },
});
