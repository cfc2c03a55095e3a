// A citizen sees what they consented to, since when and until when.
import * as z from 'zod';
import { standingOn } from '../../../shared/domain/consent.ts';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { readFact, readHead, readItem } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showConsent = defineRoute({
  name: 'show-consent',
  method: 'GET',
  path: '/me/consent',
  summary: { zh: '查看我的同意', en: 'Show my consent' },
  who: citizen,
  answer: {
    status: 200,
    schema: z.strictObject({
      state: z.enum(['active', 'paused', 'expired', 'frozen', 'withdrawn', 'erased']),
      since: Day,
      until: Day,
      noticeVersion: z.string(),
      noticeHash: z.string(),
      purposes: z.array(z.string()),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看同意', en: 'The citizen looked at their consent' }, fields: ['consent'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const today = dayOf(now);
    const ruleBook = ruleBookOn(deps.stage.ruleBooks, today);
    const [head, first] = await Promise.all([
      readHead(store, caller.archive.id),
      readItem(store, caller.archive.id, 1),
    ]);
    if (!head || !first) throw new Error('an open archive has a first fact');
    const fact = await readFact(store, caller.archive, first);
    if (fact.kind !== 'consent-given' || fact.content === 'destroyed') throw new Error('the first fact is the consent');
    const { noticeVersion, noticeHash, purposes } = fact.content;
    const { consentSince: since, consentUntil: until } = head;
    return { body: { state: standingOn(head, today, ruleBook), since, until, noticeVersion, noticeHash, purposes } };
  },
});
