// An institution asks whoever stands before it: it shows a code and learns nothing until somebody answers (I9).
import * as z from 'zod';
import { keyedId } from '../../../shared/crypto/pseudonym.ts';
import { Purpose, ValidDays } from '../../../shared/domain/certificate.ts';
import { dayOf, Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { makeRequest } from '../../../shared/store/requests.ts';
import { defineRoute, institution } from '../../route.ts';

/** Long enough for a queue at a desk, and a day for a letter with a code in it. */
const MOST_MINUTES = 24 * 60;

export const makeCertificateRequest = defineRoute({
  name: 'make-certificate-request',
  method: 'POST',
  path: '/requests',
  summary: { zh: '机构发起索取信用证明的请求', en: 'An institution makes a request for a certificate' },
  who: institution,
  body: z.strictObject({
    /** One that the rule book opens and the registry grants this institution. */
    purpose: z.string().max(60),
    /** What it is for, as the citizen will read it, and as it stands on the certificate. */
    words: Purpose,
    points: z.boolean().default(false),
    items: z.boolean().default(false),
    validDays: ValidDays.default(30),
    minutes: z.int().min(5).max(MOST_MINUTES).default(30),
  }),
  answer: { status: 201, schema: z.strictObject({ request: z.string(), url: z.url(), endsAt: Instant }) },
  refusals: ['purpose-not-open', 'personal-data-in-text'],
  access: ['keys:use', 'certificates:read', 'certificates:write'],
  repeats: 'by-key',
  async run({ caller, body, now, idempotencyKey }, deps) {
    const { purpose, words, points, items, validDays, minutes } = body;
    const registered = deps.stage.registry.institutions.find(({ clientId }) => clientId === caller.clientId);
    const { openForRequests } = ruleBookOn(deps.stage.ruleBooks, dayOf(now)).purposes;
    if (!registered?.purposes.includes(purpose) || !openForRequests.includes(purpose))
      refuse('purpose-not-open', '/purpose');
    refusePersonal(words, '/words'); // whoever may answer is nobody's yet
    const store = await deps.store();
    const request = `req_${keyedId(store.keys.pepper, 'request-id', caller.clientId, idempotencyKey)}`;
    const digest = keyedId(store.keys.pepper, 'request-body', body);
    const asked = { purpose, words, points, items, validDays };
    const made = { institution: caller.clientId, asked, digest, minutes };
    const { item, replayed } = await makeRequest(store, request, made, now);
    if (item.digest !== digest) refuse('idempotency-key-reused');
    return { body: { request, url: `${deps.publicUrl}/requests/${request}`, endsAt: item.endsAt }, replayed };
  },
});
