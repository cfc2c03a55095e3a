// A citizen renews the consent before its end or in the pause: the history goes on, and today's notice and catalogue hold (I1).
import * as z from 'zod';
import { mayRenew, renewedUntil } from '../../../shared/domain/consent.ts';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import type { LedgerItem } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { append } from '../../../shared/store/ledger.ts';
import { ConsentAnswer, noticeAgreedTo } from '../../agreement.ts';
import { checkReplay, guardsOf } from '../../idempotency.ts';
import { citizen, defineRoute } from '../../route.ts';

export const renewConsent = defineRoute({
  name: 'renew-consent',
  method: 'POST',
  path: '/me/consent/renewal',
  summary: {
    zh: '续期同意：历史保留，暂停的恢复',
    en: 'Renew the consent: the history stays, a paused archive resumes',
  },
  who: { ...citizen, secondClerk: true } as const,
  body: ConsentAnswer,
  answer: {
    status: 201,
    schema: z.strictObject({ state: z.literal('active'), since: Day, renewedOn: Day, until: Day }),
  },
  refusals: ['notice-not-in-force', 'renewal-not-open'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-key',
  look: { why: { zh: '本人续期同意', en: 'The citizen renewed their consent' }, fields: ['consent'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    const today = dayOf(now);
    const guards = guardsOf(caller.archive, 'renew-consent', idempotencyKey, body);
    // Everything is checked only where the act is new: a repeat gets its answer whatever has changed since.
    const decide = (head: LedgerItem) => {
      const ruleBook = ruleBookOn(deps.stage.ruleBooks, today);
      const notice = noticeAgreedTo(deps.stage.notices, body, today);
      if (!mayRenew(head, today, deps.stage.ruleBooks)) refuse('renewal-not-open');
      const until = renewedUntil(head, today, ruleBook);
      const content = {
        noticeVersion: notice.version,
        noticeHash: body.noticeHash,
        purposes: ['archive' as const],
        renewedOn: today,
        until,
      };
      const renewals = [...(head.renewals ?? []), today];
      return { kind: 'consent-renewed', content, consentUntil: until, renewals, digest: guards.digest } as const;
    };
    const appended = await append(await deps.store(), caller.archive, guards.once, decide, now);
    if (!appended) refuse('too-busy'); // withdrawn under our hands: the next try finds no archive
    if (appended.replayed) checkReplay(appended.item, guards);
    const { consentSince: since, consentUntil: until, renewals = [] } = appended.item;
    return {
      body: { state: 'active' as const, since, renewedOn: renewals.at(-1) ?? since, until },
      replayed: appended.replayed,
    };
  },
});
