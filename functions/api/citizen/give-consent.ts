// A citizen consents to the notice in force; only now does anything about them begin to be stored (I1).
import * as z from 'zod';
import { consentUntil } from '../../../shared/domain/consent.ts';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { isOfAge, isTestCitizen } from '../../../shared/domain/identity.ts';
import { Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { enrol, isEnrolled } from '../../../shared/store/archive.ts';
import { Clash } from '../../../shared/store/database.ts';
import { findOnce } from '../../../shared/store/ledger.ts';
import type { OpenArchive } from '../../../shared/store/store.ts';
import { openArchiveOf, realNameOf } from '../../acting-for.ts';
import { ConsentAnswer, noticeAgreedTo } from '../../agreement.ts';
import { checkReplay, guardsOf } from '../../idempotency.ts';
import { citizenWithoutArchive, defineRoute } from '../../route.ts';
import { visitFact } from '../../visit.ts';

const MOST_TRIES = 4;
const WAIT_MS = 40;

export const giveConsent = defineRoute({
  name: 'give-consent',
  method: 'POST',
  path: '/me/consent',
  summary: { zh: '同意现行告知书，建立信用档案', en: 'Consent to the notice in force and begin an archive' },
  who: { ...citizenWithoutArchive, secondClerk: true } as const,
  body: ConsentAnswer,
  answer: { status: 201, schema: z.strictObject({ state: z.literal('active'), since: Day, until: Day }) },
  refusals: [
    'notice-not-in-force',
    'not-eligible',
    'already-consented',
    'archive-locked',
    'real-name-not-granted',
    'identity-unavailable',
    'test-citizen-not-allowed',
    'real-citizen-not-allowed',
    'not-allowed',
  ],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-key',
  async run({ caller, body, now, idempotencyKey }, deps) {
    const store = await deps.store();
    const replay = async () => {
      const archive = await openArchiveOf(store, caller);
      if (!archive) return undefined;
      if (archive.locked) refuse('archive-locked');
      const guards = guardsOf(archive, 'give-consent', idempotencyKey, body);
      const item = await findOnce(store, archive.id, guards.once);
      if (!item) throw new Refusal('already-consented');
      checkReplay(item, guards);
      return { body: { state: 'active' as const, since: item.consentSince, until: item.consentUntil }, replayed: true };
    };
    const earlier = await replay();
    if (earlier) return earlier;

    const today = dayOf(now);
    const notice = noticeAgreedTo(deps.stage.notices, body, today);
    const ruleBook = ruleBookOn(deps.stage.ruleBooks, today);
    const person = await realNameOf(caller, deps);
    if (isTestCitizen(person.number) !== deps.stage.testCitizens) {
      refuse(deps.stage.testCitizens ? 'real-citizen-not-allowed' : 'test-citizen-not-allowed');
    }
    if (!isOfAge(person.number, ruleBook.eligibility.minimumAge, today)) refuse('not-eligible');
    const until = consentUntil(today, ruleBook);
    const consent = {
      noticeVersion: notice.version,
      noticeHash: body.noticeHash,
      purposes: ['archive' as const],
      number: person.number,
      name: person.name,
      givenOn: today,
      until,
    };
    // At a counter nobody logs in: the archive begins with the visit, and a login is linked to it later.
    const from =
      caller.kind === 'citizen'
        ? { login: { issuer: caller.issuer, subject: caller.subject } }
        : { visit: (archive: OpenArchive) => visitFact(archive, caller.visit) };
    const guards = (archive: Parameters<typeof guardsOf>[0]) => guardsOf(archive, 'give-consent', idempotencyKey, body);
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      try {
        await enrol(store, { ...from, consent, guards }, now);
        return { body: { state: 'active' as const, since: today, until } };
      } catch (error) {
        if (!(error instanceof Clash)) throw error;
        // Somebody was first: this person through another login, or the same request sent twice at once.
        const enrolled = await isEnrolled(store, person.number);
        const won = await replay();
        if (won) return won;
        if (enrolled) refuse('already-consented');
        await deps.pause(WAIT_MS * attempt); // neither stands yet: another transaction still holds the items
      }
    }
    throw new Refusal('too-busy');
  },
});
