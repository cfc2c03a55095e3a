// A citizen chooses a second channel for notices, or none: a consent of its own, which nothing else depends on (PIPL 14, 16).
import * as z from 'zod';
import { Channel } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { append } from '../../../shared/store/ledger.ts';
import { checkReplay, guardsOf } from '../../idempotency.ts';
import { citizen, defineRoute } from '../../route.ts';

/** At a counter nothing is chosen: what is handed over there is opened there. */
const Chosen = Channel.exclude(['counter']).nullable();

export const chooseChannel = defineRoute({
  name: 'choose-channel',
  method: 'POST',
  path: '/me/channel',
  summary: { zh: '选择（或取消）第二告知渠道', en: 'Choose a second channel for notices, or take it back' },
  who: citizen,
  body: z.strictObject({ channel: Chosen }),
  answer: { status: 200, schema: z.strictObject({ channel: Chosen }) },
  refusals: [],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-key',
  look: { why: { zh: '本人选择告知渠道', en: 'The citizen chose a channel' }, fields: ['channel'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    const guards = guardsOf(caller.archive, 'choose-channel', idempotencyKey, body);
    const draft = { kind: 'channel-chosen', content: body, pushBy: body.channel, digest: guards.digest } as const;
    const appended = await append(await deps.store(), caller.archive, guards.once, () => draft, now);
    if (!appended) refuse('too-busy');
    if (appended.replayed) checkReplay(appended.item, guards);
    return { body, replayed: appended.replayed };
  },
});
