// Whoever was invited accepts with their own login, which is their consent to be remembered as the helper (PIPL 13).
import * as z from 'zod';
import { Day, dayOf, laterInstant } from '../../../shared/domain/days.ts';
import { isOfAge, normaliseName } from '../../../shared/domain/identity.ts';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { givenConsent } from '../../../shared/store/archive.ts';
import { helperWrite, readHelper } from '../../../shared/store/helping.ts';
import { append } from '../../../shared/store/ledger.ts';
import { realNameOf } from '../../acting-for.ts';
import { acceptUntil, helpingToken, openInvited, pseudonymOf } from '../../helping.ts';
import { defineRoute, ownLogin } from '../../route.ts';

export const acceptHelping = defineRoute({
  name: 'accept-helping',
  method: 'POST',
  path: '/helping',
  summary: { zh: '接受邀请，成为帮助人', en: 'Accept an invitation to help somebody' },
  who: ownLogin,
  body: z.strictObject({ code: z.string().max(300) }),
  answer: { status: 201, schema: z.strictObject({ helping: z.string(), until: Day }) },
  refusals: ['not-found', 'helper-not-eligible', 'real-name-not-granted', 'identity-unavailable'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    const today = dayOf(now);
    const invited = await openInvited(store, body.code);
    if (!invited) refuse('not-found');
    const { archive } = invited;
    const invitation = Number(invited.what);
    const helper = pseudonymOf(archive, caller);
    const person = await realNameOf(caller, deps);
    const decide = async (head: LedgerItem) => {
      const open = await readHelper(store, archive);
      if (open?.seq !== invitation || open.helper !== undefined || today >= acceptUntil(open.since))
        refuse('not-found');
      // A code that fell into other hands is of no use there, and does not say whom it was meant for.
      if (normaliseName(open.name) !== normaliseName(person.name)) refuse('not-found');
      const citizen = await givenConsent(store, archive);
      const { eligibility } = ruleBookOn(deps.stage.ruleBooks, today);
      if (citizen.number === person.number || !isOfAge(person.number, eligibility.minimumAge, today))
        refuse('helper-not-eligible');
      const { name, until } = open;
      const since = laterInstant(head.recordedAt, now);
      const together = [await helperWrite(store, archive, seqOf(head) + 1, { name, until, since, helper })];
      return { kind: 'helper-named', content: { helper, name, until }, digest: helper, together } as const;
    };
    const appended = await append(store, archive, `helper-named/${invitation}`, decide, now);
    const present = appended && (await readHelper(store, archive));
    // Repeated by the same person it is a success; to anybody else, and once it is over, the code says nothing.
    if (appended?.item.digest !== helper || present?.seq !== seqOf(appended.item)) refuse('not-found');
    return {
      body: { helping: helpingToken(store.keys, archive.id, helper), until: present.until },
      replayed: appended.replayed,
    };
  },
});
