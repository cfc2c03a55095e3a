// A clerk opens a visit for a citizen who is present, with the card read and the summary signed (domain rule 8).
import * as z from 'zod';
import { Instant } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { CitizenNumber, isTestCitizen, normaliseName } from '../../../shared/domain/identity.ts';
import { CounterVisited, seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { openByPerson } from '../../../shared/store/archive.ts';
import { append } from '../../../shared/store/ledger.ts';
import { counter, defineRoute } from '../../route.ts';
import { type Visit, visitFact, visitToken, visitUntil } from '../../visit.ts';

export const openVisit = defineRoute({
  name: 'open-visit',
  method: 'POST',
  path: '/counter/visits',
  summary: {
    zh: '为到场的公民打开一次柜台办理：三十分钟，仅限本人经办',
    en: 'Open a visit for the citizen who is present: 30 minutes, for this clerk only',
  },
  who: counter,
  body: z.strictObject({
    /** As read from the identity card that lies on the counter. */
    number: CitizenNumber,
    name: FreeText.trim().min(1).max(50).transform(normaliseName),
    /** Of the summary that was printed and that the citizen signed. */
    summarySha256: CounterVisited.shape.summarySha256,
    secondClerk: FreeText.trim().min(1).max(40).optional(),
  }),
  answer: { status: 201, schema: z.strictObject({ visit: z.string(), until: Instant }) },
  refusals: ['second-clerk-needed', 'summary-used', 'test-citizen-not-allowed', 'real-citizen-not-allowed'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    if (body.secondClerk === caller.staff) refuse('second-clerk-needed', '/secondClerk');
    if (isTestCitizen(body.number) !== deps.stage.testCitizens)
      refuse(deps.stage.testCitizens ? 'real-citizen-not-allowed' : 'test-citizen-not-allowed', '/number');
    const { number, name, summarySha256, secondClerk } = body;
    const visit: Visit = {
      clerk: caller.staff,
      organ: caller.organ,
      ...(secondClerk === undefined ? {} : { secondClerk }),
      number,
      name,
      summarySha256,
      until: visitUntil(now),
    };
    const answer = (said: Visit, replayed = false) => ({
      body: { visit: visitToken(store.keys, said), until: said.until },
      replayed,
    });
    const archive = await openByPerson(store, number, name);
    if (!archive) return answer(visit); // not enrolled: nothing is stored, and only a consent may come of it (I1)
    const { once, digest, content } = visitFact(archive, visit);
    const draft = { kind: 'counter-visited', content, digest } as const;
    const appended = await append(store, archive, once, () => draft, now);
    if (!appended) return answer(visit); // withdrawn under our hands
    const { item, replayed } = appended;
    const until = visitUntil(item.recordedAt);
    // A repeat is the same visit; a summary that was signed for an earlier one opens no other.
    if (item.digest !== digest || now >= until) refuse('summary-used', '/summarySha256');
    return answer({ ...visit, until, visited: { archive: archive.id, seq: seqOf(item) } }, replayed);
  },
});
