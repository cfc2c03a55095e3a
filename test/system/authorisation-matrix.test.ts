// Who may call what, over HTTP: every route x kind of caller x state of the token x whose object the request names.
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { AnyRoute } from '../../functions/route.ts';
import { type Named, type Objects, objectsOf } from './objects.ts';
import { type Holder, TOKEN_STATES, type TokenState, type TokensOf, tokensOf } from './tokens.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem('2026-08-01T10:00:00+08:00');
const HOLDERS: readonly Holder[] = ['citizen', 'department', 'reviewer', 'supervisor', 'counter'];
let tokens: Record<Holder, TokensOf>;
let objects: Objects;

beforeAll(async () => {
  const { system, dataDir } = whole;
  objects = await objectsOf(whole);
  tokens = {
    citizen: await tokensOf(system, dataDir, 'citizen', 'lin-zhiyuan'),
    department: await tokensOf(system, dataDir, 'department', 'traffic-police'),
    reviewer: await tokensOf(system, dataDir, 'reviewer', 'R001'),
    supervisor: await tokensOf(system, dataDir, 'supervisor', 'V001'),
    counter: await tokensOf(system, dataDir, 'counter', 'K001'),
  };
});

/**
 * The second table: whom a route's `who` lets in. Written by hand, apart from the code that keeps it. A clerk has a
 * citizen's routes only in a visit, and a channel's and an institution's programs have tokens of their own: test/system/acting-matrix.test.ts.
 */
const LETS_IN: Readonly<Record<string, Holder | 'everybody'>> = {
  anyone: 'everybody',
  verifier: 'everybody',
  citizen: 'citizen',
  department: 'department',
  reviewer: 'reviewer',
  supervisor: 'supervisor',
  counter: 'counter',
};
function expected(route: AnyRoute, holder: Holder, state: TokenState): 401 | 403 | 'let in' {
  const letsIn = LETS_IN[route.who.kind];
  if (letsIn === 'everybody') return 'let in';
  if (state === 'good') return holder === letsIn ? 'let in' : 403;
  return state === 'missing scope' ? 403 : 401;
}

/** What a request without an object is: a well-formed path, and a body that no schema takes. */
const nameless = (route: AnyRoute): Named => ({ path: route.path, body: {}, answer: 0 });

/** A path that names an object, where the table has no row: a record's as `show-record` has it, else one that is not there. */
function byPath(route: AnyRoute): Record<string, Named> {
  const [, ofRecord] = /^\/me\/records\/\{recordId\}(.*)$/.exec(route.path) ?? [];
  if (ofRecord !== undefined) {
    const paths = Object.entries(objects['show-record'] ?? {});
    return Object.fromEntries(
      paths.map(([owner, { path }]) => [owner, { path: path + ofRecord, body: {}, answer: 0 }]),
    );
  }
  const path = route.path.replace('{caseId}', `case_${'A'.repeat(96)}`).replaceAll(/\{\w+\}/g, '99999999');
  return { none: { path, body: {}, answer: 0 } };
}
const namedBy = (route: AnyRoute): Readonly<Record<string, Named>> =>
  objects[route.name] ?? (/\{/.test(route.path) ? byPath(route) : { nameless: nameless(route) });

async function ask(route: AnyRoute, named: Named, token: string | undefined) {
  const response = await fetch(`${whole.system.apiUrl}${named.path}`, {
    method: route.method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
    ...(route.method === 'POST' ? { body: JSON.stringify(named.body ?? {}) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

const KINDS: readonly [path: RegExp, kind: string][] = [
  [/^\/(me\/|helping$)/, 'citizen'],
  [/^\/(records|receipts|tasks)/, 'department'],
  [/^\/review\//, 'reviewer'],
  [/^\/supervision\//, 'supervisor'],
  [/^\/counter\//, 'counter'],
  [/^\/deliveries$/, 'channel'],
  [/^\/requests(\/\{request\}\/certificate)?$/, 'institution'],
  [/^\/(verify|cards|requests\/\{request\}$)/, 'verifier'],
];
test('paths and `who` agree: /me is the citizen’s, /records and /tasks the departments’, what is in no table is public', () => {
  const kindOf = (path: string) => KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'anyone';
  expect(routes.filter((route) => route.who.kind !== kindOf(route.path)).map((route) => route.name)).toEqual([]);
});

let asked = 0;

// Reads before the departments' acts, which change what there is to read; a withdrawal ends the archive, so it is last.
const turn = (route: AnyRoute): number =>
  route.name === 'withdraw-consent' ? 2 : route.who.kind === 'department' ? 1 : 0;
const inOrder = routes.toSorted((a, b) => turn(a) - turn(b));

test.each(inOrder.map((route) => [route.name, route] as const))(
  '%s answers each caller as `who` says',
  async (_, route) => {
    const wrong: string[] = [];
    const cell = async (owner: string, request: Named, holder: Holder, state: TokenState): Promise<void> => {
      const { status, text } = await ask(route, request, tokens[holder][state]);
      asked += 1;
      const wanted = expected(route, holder, state);
      const fits =
        wanted !== 'let in'
          ? status === wanted
          : request.answer
            ? status === request.answer
            : ![401, 403].includes(status) && (status >= 400 || ['own', 'nameless'].includes(owner));
      if (!fits || status >= 500)
        wrong.push(`${owner}, ${holder}, ${state}: ${status}, not ${wanted} ${request.answer}: ${text}`);
      if (status >= 400) expect(text, 'a refusal tells nothing').not.toMatch(/arc_|balance|林知远|陈若溪/);
    };
    for (const [owner, request] of Object.entries(namedBy(route))) {
      // Who is refused changes nothing and may ask at once; who is let in asks in turn.
      const cells = HOLDERS.flatMap((holder) => TOKEN_STATES.map((state) => ({ holder, state })));
      const [inTurn, atOnce] = [true, false].map((letIn) =>
        cells.filter(({ holder, state }) => (expected(route, holder, state) === 'let in') === letIn),
      );
      await Promise.all((atOnce ?? []).map(({ holder, state }) => cell(owner, request, holder, state)));
      for (const { holder, state } of inTurn ?? []) await cell(owner, request, holder, state);
    }
    expect(wrong).toEqual([]);
  },
);

test('the matrix is as large as it should be', () => {
  const requests = routes.reduce((sum, route) => sum + Object.keys(namedBy(route)).length, 0);
  const wanted = requests * HOLDERS.length * TOKEN_STATES.length;
  console.log(`authorisation matrix: ${asked} cells over HTTP`);
  expect(asked).toBe(wanted);
  expect(asked).toBeGreaterThanOrEqual(3000);
});

test('no claim of any token parses as a citizen number, and none carries a name', async () => {
  const { decodeJwt } = await import('jose');
  const { isCitizenNumber } = await import('../../shared/domain/identity.ts');
  const claims = HOLDERS.flatMap((holder) =>
    (['good', 'ID token'] as const).flatMap((state) => Object.values(decodeJwt(tokens[holder][state] ?? ''))),
  );
  const words = claims.flatMap((claim) => String(claim).split(/[\s,]/));
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((word) => isCitizenNumber(word) || word.includes('林知远'))).toEqual([]);
});
