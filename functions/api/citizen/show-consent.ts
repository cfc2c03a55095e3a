// A citizen sees where their consent stands, every renewal and reminder; without an archive, what stayed of earlier ones.
import * as z from 'zod';
import { pauseOver, renewalOpensOn, standingOn } from '../../../shared/domain/consent.ts';
import { agreedIn, ConsentStub } from '../../../shared/domain/consent-stub.ts';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { LedgerItem } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { Reminder, remindersOf } from '../../../shared/domain/reminder.ts';
import { itemsAfter, readFact } from '../../../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../../../shared/store/store.ts';
import { readStubs } from '../../../shared/store/stubs.ts';
import { realNameOf } from '../../acting-for.ts';
import type { Deps } from '../../deps.ts';
import { citizenWithOrWithout, defineRoute } from '../../route.ts';

const Agreed = z.strictObject({ from: Day, until: Day, noticeVersion: z.string(), noticeHash: z.string() });

/** `until` is the first day on which nothing counts any more; `pausedUntil` the day on which all is erased then. */
const Standing = z.strictObject({
  state: z.enum(['active', 'paused', 'expired', 'locked', 'frozen', 'withdrawn', 'erased']),
  since: Day,
  until: Day,
  renewableFrom: Day,
  pausedUntil: Day,
  noticeVersion: z.string(),
  noticeHash: z.string(),
  purposes: z.array(z.string()),
  /** The second channel for notices, which has a consent of its own. */
  channel: LedgerItem.shape.pushBy.unwrap().nullable(),
  consents: z.array(Agreed).min(1),
  reminders: z.array(Reminder),
});
const Earlier = z.strictObject({ state: z.literal('none'), earlier: z.array(ConsentStub).min(1) });

async function standingConsent(store: Store, archive: OpenArchive, now: string, deps: Deps) {
  const items = await itemsAfter(store, archive.id, 0);
  const head = items.at(-1);
  if (!head) throw new Error('an open archive has a first fact');
  const told = items.filter(({ kind }) => /^(consent-(given|renewed)|reminder-given)$/.test(kind));
  const facts = await Promise.all(told.map((item) => readFact(store, archive, item)));
  const agreed = agreedIn(facts);
  const present = agreed.at(-1);
  if (!present) throw new Error('the first fact is the consent');
  const { consentSince: since, consentUntil: until } = head;
  return {
    state: standingOn(head, dayOf(now), deps.stage.ruleBooks),
    since,
    until,
    renewableFrom: renewalOpensOn(until),
    pausedUntil: pauseOver(until, deps.stage.ruleBooks),
    noticeVersion: present.noticeVersion,
    noticeHash: present.noticeHash,
    purposes: [...present.purposes],
    channel: head.pushBy ?? null,
    consents: agreed.map(({ from, until, noticeVersion, noticeHash }) => ({ from, until, noticeVersion, noticeHash })),
    // Of the consent alone: what is due about records stands in the inbox, beside them.
    reminders: remindersOf(facts, head, () => undefined),
  };
}

export const showConsent = defineRoute({
  name: 'show-consent',
  method: 'GET',
  path: '/me/consent',
  summary: { zh: '查看我的同意', en: 'Show my consent' },
  who: citizenWithOrWithout,
  answer: { status: 200, schema: z.discriminatedUnion('state', [Standing, Earlier]) },
  refusals: ['no-archive', 'archive-locked', 'real-name-not-granted', 'identity-unavailable'],
  access: ['keys:use', 'vault:read', 'ledger:read', 'access:write'],
  look: { why: { zh: '本人查看同意', en: 'The citizen looked at their consent' }, fields: ['consent'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    if (caller.archive) return { body: await standingConsent(store, caller.archive, now, deps) };
    // A stub is found by the person's own number alone, so it is asked who this is (网络数据安全管理条例 12).
    const { number } = await realNameOf(caller, deps);
    const earlier = await readStubs(store, number, now);
    if (earlier.length === 0) refuse('no-archive');
    return { body: { state: 'none' as const, earlier } };
  },
});
