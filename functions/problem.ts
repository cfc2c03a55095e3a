// Refusal to answer: the one table of statuses, and problem details as RFC 9457 has them.
import * as z from 'zod';
import { type Fault, REFUSALS, type RefusalCode } from '../shared/domain/refusal.ts';
import { isPlain, wordsOf, wordsOfUnknown } from './fault-words.ts';
import type { AnyRoute } from './route.ts';
import { scopesOf } from './who.ts';

const STATUS = {
  R01: 422,
  R02: 422,
  R03: 422,
  R13: 422,
  R16: 422,
  'unknown-item': 422,
  'item-not-yours': 403,
  'organ-not-yours': 403,
  'number-not-yours': 403,
  'not-ordinary-procedure': 422,
  'remedy-not-told': 422,
  'repair-not-told': 422,
  'dates-out-of-order': 422,
  'too-late-to-count': 422,
  'same-submitter-and-checker': 422,
  'personal-data-in-text': 422,
  'test-citizen-not-allowed': 422,
  'real-citizen-not-allowed': 422,
  'body-not-json': 400,
  'body-not-utf8': 400,
  'body-invalid': 400,
  'params-invalid': 400,
  'query-invalid': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'not-authenticated': 401,
  'not-allowed': 403,
  'not-found': 404,
  'no-archive': 404,
  'visit-needed': 403,
  'second-clerk-needed': 403,
  'summary-used': 409,
  'archive-locked': 409,
  'too-late-to-undo': 409,
  'item-not-shown': 409,
  'preview-outdated': 409,
  'character-not-printable': 422,
  'level-not-met': 409,
  'benefit-not-open': 404,
  'request-not-open': 404,
  'purpose-not-open': 422,
  'certificate-ended': 409,
  'certificate-not-ready': 409,
  'certificate-unknown': 404,
  'too-many-requests': 429,
  'not-helping': 403,
  'helper-present': 409,
  'helper-not-eligible': 403,
  'objection-open': 409,
  'nothing-new': 409,
  'words-missing': 422,
  'attachment-unknown': 422,
  'upload-refused': 422,
  'upload-missing': 409,
  'case-not-open': 409,
  'case-not-closed': 409,
  'already-rated': 409,
  'rating-too-late': 409,
  'score-no-longer-known': 410,
  'month-not-over': 409,
  'took-part': 403,
  'repair-not-possible': 409,
  'repair-open': 409,
  'not-a-deduction': 409,
  'organ-unknown': 422,
  'not-a-commendation': 409,
  'renewal-not-open': 409,
  'already-consented': 409,
  'notice-not-in-force': 409,
  'not-eligible': 403,
  'withdrawal-not-confirmed': 409,
  'real-name-not-granted': 403,
  'identity-unavailable': 503,
  'too-busy': 503,
  'store-unavailable': 503,
  internal: 500,
} as const satisfies Record<RefusalCode, number>;

export const statusOf = (code: RefusalCode): number => STATUS[code];

/** Problem details (RFC 9457): `text` has the words by language, `code` is stable, `errors` are by JSON pointer. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  text: z.strictObject({ zh: z.string(), en: z.string() }),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
  traceId: z.string(),
  /** After how many seconds it may be asked again, as `Retry-After` says it too. */
  retryAfterSeconds: z.int().positive().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const problemOf = (
  code: RefusalCode,
  faults: readonly Fault[],
  traceId: string,
  retryAfterSeconds?: number,
): Problem => ({
  type: `urn:xindang:problem:${code}`,
  title: REFUSALS[code].en,
  status: statusOf(code),
  code,
  detail: `${REFUSALS[code].zh} / ${REFUSALS[code].en}`,
  text: REFUSALS[code],
  errors: faults.map(({ pointer, code: fault, zh, en }) => ({ pointer, code: fault, zh, en })),
  traceId,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** What every route of a kind may refuse, besides what it lists itself. */
export function commonRefusals(route: AnyRoute): readonly RefusalCode[] {
  return [
    'internal',
    'store-unavailable',
    ...(scopesOf(route.who).length === 0 ? [] : (['not-authenticated', 'not-allowed'] as const)),
    ...(route.who.kind === 'verifier' ? (['too-many-requests'] as const) : []),
    ...(route.who.archive === 'open' ? (['no-archive'] as const) : []),
    ...(route.who.archive === 'open' && !route.who.lockedToo ? (['archive-locked'] as const) : []),
    ...(scopesOf(route.who).includes('counter') && route.who.kind === 'citizen' ? (['visit-needed'] as const) : []),
    ...(route.who.secondClerk ? (['second-clerk-needed'] as const) : []),
    ...(route.who.helper ? (['not-helping'] as const) : []),
    ...(route.who.archive === 'case' ? (['not-found'] as const) : []),
    ...(route.params ? (['params-invalid'] as const) : []),
    ...(route.query ? (['query-invalid'] as const) : []),
    ...(route.method === 'POST' ? (['body-not-json', 'body-not-utf8', 'body-invalid'] as const) : []),
    ...(route.repeats === 'by-key' ? (['idempotency-key-missing', 'idempotency-key-reused'] as const) : []),
    ...(route.access.includes('ledger:append') ? (['too-busy'] as const) : []),
  ];
}
export const mayRefuse = (route: AnyRoute, code: RefusalCode): boolean =>
  route.refusals.includes(code) || commonRefusals(route).includes(code);

/** What zod found, as faults; their words are about the schema and about member names, never about a value sent. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues
    .flatMap((issue): Fault[] => {
      const { code } = issue;
      const at = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
      if (code !== 'unrecognized_keys') return [{ pointer: at, code, ...wordsOf(issue) }];
      return issue.keys.map((key) => ({
        pointer: isPlain(key) ? `${at}/${key}` : at,
        code,
        ...wordsOfUnknown(key),
      }));
    })
    .slice(0, 20);
}
