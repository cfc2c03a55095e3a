// A citizen invites one adult to read and object for at most twelve months; nobody helps before they accept (domain rule 8).
import * as z from 'zod';
import { addMonths, Day, dayOf, laterInstant } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { helperWrite, readHelper } from '../../../shared/store/helping.ts';
import { append } from '../../../shared/store/ledger.ts';
import { acceptUntil, invitationCode } from '../../helping.ts';
import { checkReplay, guardsOf } from '../../idempotency.ts';
import { citizen, defineRoute } from '../../route.ts';

const MOST_MONTHS = 12;

export const nameHelper = defineRoute({
  name: 'name-helper',
  method: 'POST',
  path: '/me/helper',
  summary: {
    zh: '邀请一位成年人代我查看和提出异议，至多十二个月',
    en: 'Invite one adult to read and object for me, for at most twelve months',
  },
  who: citizen,
  body: z.strictObject({
    /** As it stands on their card: nobody of another name can accept. */
    name: FreeText.trim().min(1).max(50),
    /** The first day on which they may no longer; twelve months from today if left out. */
    until: Day.optional(),
  }),
  answer: { status: 201, schema: z.strictObject({ code: z.string(), acceptUntil: Day, until: Day }) },
  refusals: ['helper-present'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-key',
  look: { why: { zh: '本人邀请帮助人', en: 'The citizen invited a helper' }, fields: ['helper'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    const store = await deps.store();
    const { archive } = caller;
    const today = dayOf(now);
    const latest = addMonths(today, MOST_MONTHS);
    const until = body.until ?? latest;
    const guards = guardsOf(archive, 'name-helper', idempotencyKey, body);
    const decide = async (head: LedgerItem) => {
      if (until <= today || until > latest) refuse('body-invalid', '/until');
      const present = await readHelper(store, archive);
      if (present?.helper !== undefined && today < present.until) refuse('helper-present');
      const content = { name: body.name, until };
      const said = { ...content, since: laterInstant(head.recordedAt, now) };
      const together = [await helperWrite(store, archive, seqOf(head) + 1, said)];
      return { kind: 'helper-invited', content, digest: guards.digest, together } as const;
    };
    const appended = await append(store, archive, guards.once, decide, now);
    if (!appended) refuse('too-busy');
    if (appended.replayed) checkReplay(appended.item, guards);
    const { item, replayed } = appended;
    const code = invitationCode(store.keys, archive.id, seqOf(item));
    const invitedOn = item.recordedAt;
    return {
      body: {
        code,
        acceptUntil: acceptUntil(invitedOn),
        until: body.until ?? addMonths(dayOf(invitedOn), MOST_MONTHS),
      },
      replayed,
    };
  },
});
