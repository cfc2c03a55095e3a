// Refusal to answer: the one table of statuses, and problem details as RFC 9457 has them.
import * as z from 'zod';
import { type Fault, REFUSALS, type RefusalCode } from '../shared/domain/refusal.ts';
import type { AnyRoute } from './route.ts';

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
  'body-invalid': 400,
  'params-invalid': 400,
  'query-invalid': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'not-authenticated': 401,
  'not-allowed': 403,
  'not-found': 404,
  'no-archive': 404,
  'already-consented': 409,
  'notice-not-in-force': 409,
  'not-eligible': 403,
  'withdrawal-not-confirmed': 409,
  'identity-unavailable': 503,
  'too-busy': 503,
  'store-unavailable': 503,
  internal: 500,
} as const satisfies Record<RefusalCode, number>;

export const statusOf = (code: RefusalCode): number => STATUS[code];

/** Problem details (RFC 9457): `title` and `detail` in English and Chinese, `code` stable, `errors` by JSON pointer. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.strictObject({ zh: z.string(), en: z.string() }),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
  traceId: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export const problemOf = (code: RefusalCode, faults: readonly Fault[], traceId: string): Problem => ({
  type: `urn:xindang:problem:${code}`,
  title: REFUSALS[code].en,
  status: statusOf(code),
  code,
  detail: REFUSALS[code],
  errors: faults.map(({ pointer, code: fault, zh, en }) => ({ pointer, code: fault, zh, en })),
  traceId,
});

/** What every route of a kind may refuse, besides what it lists itself. */
export function commonRefusals(route: AnyRoute): readonly RefusalCode[] {
  return [
    'internal',
    'store-unavailable',
    ...(route.who.kind === 'anyone' ? [] : (['not-authenticated', 'not-allowed'] as const)),
    ...(route.who.archive === 'open' ? (['no-archive'] as const) : []),
    ...(route.params ? (['params-invalid'] as const) : []),
    ...(route.query ? (['query-invalid'] as const) : []),
    ...(route.method === 'POST' ? (['body-not-json', 'body-invalid'] as const) : []),
    ...(route.repeats === 'by-key' ? (['idempotency-key-missing', 'idempotency-key-reused'] as const) : []),
    ...(route.access.includes('ledger:append') ? (['too-busy'] as const) : []),
  ];
}
export const mayRefuse = (route: AnyRoute, code: RefusalCode): boolean =>
  route.refusals.includes(code) || commonRefusals(route).includes(code);

/** What zod found, as faults; messages are about the schema, never about the value sent. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, 20).map((issue) => ({
    pointer: issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: issue.code,
    zh: ZH[issue.code] ?? '不符合格式',
    en: describe(issue),
  }));
}

const ZH: Readonly<Record<string, string>> = {
  invalid_type: '缺少或类型不对',
  invalid_format: '格式不对',
  too_small: '过短、过少或过小',
  too_big: '过长、过多或过大',
  unrecognized_keys: '有不认识的字段',
  invalid_value: '不在允许的取值之内',
  invalid_union: '不在允许的取值之内',
  custom: '不符合规则',
};

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown members: ${issue.keys.length}`; // a name may be personal
  return issue.message;
}
