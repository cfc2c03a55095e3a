// Who may call what: every route x kind of caller x state of the token, over HTTP, against a table of a few lines.
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { AnyRoute } from '../../functions/route.ts';
import { type Holder, TOKEN_STATES, type TokenState, type TokensOf, tokensOf } from './tokens.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem();
const holders: readonly Holder[] = ['citizen', 'department'];
let tokens: Record<Holder, TokensOf>;

beforeAll(async () => {
  const { system, dataDir } = whole;
  tokens = {
    citizen: await tokensOf(system, dataDir, 'citizen', 'lin-zhiyuan'),
    department: await tokensOf(system, dataDir, 'department', 'traffic-police'),
  };
});

/** The second table, written by hand from what the product promises and not from the code that keeps it. */
function expected(route: AnyRoute, holder: Holder, state: TokenState): '401' | '403' | 'let in' {
  if (route.path.startsWith('/me/') || route.path.startsWith('/records') || route.path.startsWith('/receipts/')) {
    const needed: Holder = route.path.startsWith('/me/') ? 'citizen' : 'department';
    if (state === 'good') return holder === needed ? 'let in' : '403';
    return state === 'missing scope' ? '403' : '401';
  }
  return 'let in';
}

/** A well-formed path and an empty body: whoever is let in meets the schema or their own missing archive. */
async function ask(route: AnyRoute, token: string | undefined) {
  const path = route.path.replace('{recordId}', 'rec_00000001').replace('{seq}', '1').replace('{receipt}', 'rcp_x');
  const response = await fetch(`${whole.system.apiUrl}${path}`, {
    method: route.method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
    ...(route.method === 'POST' ? { body: '{}' } : {}),
  });
  return { status: response.status, body: (await response.json()) as { code?: string; message?: string } };
}

const cells = routes.flatMap((route) =>
  holders.flatMap((holder) => TOKEN_STATES.map((state) => ({ route, name: route.name, holder, state }))),
);

test('the matrix has a cell for every route, kind of caller and state of the token', () => {
  console.log(`authorisation matrix: ${cells.length} cells over HTTP`);
  expect(cells.length).toBe(routes.length * holders.length * TOKEN_STATES.length);
  expect(cells.length).toBeGreaterThanOrEqual(300);
});

test.each(routes.map((route) => [route.name, route] as const))(
  '%s answers each caller as the table says',
  async (_, route) => {
    const wrong: string[] = [];
    for (const { holder, state } of cells.filter((cell) => cell.route === route)) {
      const { status, body } = await ask(route, tokens[holder][state]);
      const answered = status === 401 || (status === 403 && body.code !== 'not-eligible') ? String(status) : 'let in';
      const wanted = expected(route, holder, state);
      if (answered !== wanted)
        wrong.push(`${holder}, ${state}: ${answered} instead of ${wanted} (${JSON.stringify(body)})`);
      expect(status, `${holder}, ${state}: never a 5xx`).toBeLessThan(500);
      if (wanted !== 'let in') expect(JSON.stringify(body), 'a refusal tells nothing').not.toMatch(/arc_|rec_|balance/);
    }
    expect(wrong).toEqual([]);
  },
);

test('no claim of any token parses as a citizen number, and none carries a name', async () => {
  const { decodeJwt } = await import('jose');
  const { isCitizenNumber } = await import('../../shared/domain/identity.ts');
  const claims = holders.flatMap((holder) =>
    (['good', 'ID token'] as const).flatMap((state) => Object.values(decodeJwt(tokens[holder][state] ?? ''))),
  );
  const words = claims.flatMap((claim) => String(claim).split(/[\s,]/));
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((word) => isCitizenNumber(word) || word.includes('林知远'))).toEqual([]);
});
