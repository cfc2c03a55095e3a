// Each route's sample request, well-formed and about something that is there, from every kind of caller: one is let in.
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { AnyRoute } from '../../functions/route.ts';
import { scopesOf } from '../../functions/who.ts';
import { URBAN } from './acts.ts';
import { ask, requestOf, sampleOf } from './asking.ts';
import { lived } from './sample-lives.ts';

const CALLERS = {
  nobody: undefined,
  citizen: 'citizen:li',
  department: `department:${URBAN}`,
  reviewer: 'reviewer:R001',
  supervisor: 'supervisor:V001',
  counter: 'counter:K001',
  channel: 'channel:short-messages',
  institution: 'institution:city-library',
} as const;
type Kind = keyof typeof CALLERS;

/** Written by hand, apart from the code that keeps it. A clerk has a citizen's routes only in a visit. */
function refusalFor(route: AnyRoute, kind: Kind): readonly [number, string] | undefined {
  const { who } = route;
  if (scopesOf(who).length === 0 || who.kind === kind) return undefined;
  if (kind === 'nobody') return [401, 'not-authenticated'];
  if (kind === 'counter' && who.kind === 'citizen' && who.login !== 'own') return [403, 'visit-needed'];
  return [403, 'not-allowed'];
}

test.each(routes.map((route) => [route.name, route] as const))(
  '%s lets in whom it names, and nobody else',
  async (_, route) => {
    const life = await lived(sampleOf(route).life);
    const before = life.town.database.dump();
    const wrong: unknown[] = [];
    for (const [kind, as] of Object.entries(CALLERS) as [Kind, string | undefined][]) {
      const wanted = refusalFor(route, kind);
      if (!wanted) continue;
      const [path, { as: _as, ...asked }] = await requestOf(route, life);
      const answer = await life.town.ask(route.method, path, as === undefined ? asked : { ...asked, as });
      if (answer.status !== wanted[0] || answer.body.code !== wanted[1])
        wrong.push([kind, answer.status, answer.body.code]);
      expect(JSON.stringify(answer.body), 'a refusal tells nothing').not.toMatch(/arc_|balance|测试li/);
    }
    expect(wrong).toEqual([]);
    expect(life.town.database.dump(), 'a refusal changes nothing and is no look').toEqual(before);
    expect((await ask(route, life)).status).toBe(route.answer.status);
  },
);
