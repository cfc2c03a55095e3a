// Who may act for a citizen, over HTTP: every route x a clerk or a helper x the visit or the naming they come with.
import { beforeAll, expect, test } from 'vitest';
import { giveConsent } from '../../demo/city.ts';
import { routes } from '../../functions/api/routes.ts';
import { type AnyRoute, scopesOf } from '../../functions/route.ts';
import { citizenToken, staffToken } from '../../local/client.ts';
import { HELPER_MAY, OWN_LOGIN_ONLY, summary, TWO_CLERKS } from '../api/counter.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem('2026-11-23T10:00:00+08:00');

/** A token and the headers it comes with; `may` is said by hand, apart from the code that keeps it. */
interface Actor {
  readonly name: string;
  readonly token: string;
  readonly headers: Record<string, string>;
  readonly may: (route: AnyRoute) => boolean;
}
let actors: readonly Actor[];

const nothing = (): boolean => false;
const isCounters = ({ name }: AnyRoute): boolean => name === 'open-visit';
const inVisit = (route: AnyRoute): boolean => route.who.kind === 'citizen' && !OWN_LOGIN_ONLY.includes(route.name);
const helperMay = ({ name }: AnyRoute): boolean => HELPER_MAY.includes(name);

beforeAll(async () => {
  const { city, system } = whole;
  const { issuerUrl, audience } = system;
  const citizen = async (login: string) =>
    (await citizenToken({ issuerUrl, audience, login, scope: 'me real_name' })).accessToken;
  const clerk = async (login: string) =>
    (await staffToken({ issuerUrl, audience, login, scope: 'counter' })).accessToken;
  const [k1, k2] = [await clerk('K001'), await clerk('K002')];
  for (const login of ['lin-zhiyuan', 'chen-ruoxi']) await giveConsent(city, login);

  const visitOf = async (staff: string, secondClerk?: string): Promise<string> => {
    const card = { number: '999999199001010016', name: '林知远' };
    const body = { ...card, summarySha256: summary(), ...(secondClerk ? { secondClerk } : {}) };
    const { status, body: given } = await city.asStaff(staff, 'POST', '/counter/visits', body);
    expect([status, given.code]).toEqual([201, undefined]);
    return given.visit;
  };
  const helpOf = async (whose: string, helper: string, name: string, until?: string): Promise<string> => {
    const invited = await city.asCitizen(whose, 'POST', '/me/helper', { name, ...(until ? { until } : {}) });
    const { body } = await city.asCitizen(helper, 'POST', '/helping', { code: invited.body.code });
    expect(body.helping).toMatch(/^help_/);
    return body.helping;
  };
  const dismissed = await helpOf('lin-zhiyuan', 'sun-yulan', '孙玉兰');
  await city.asCitizen('lin-zhiyuan', 'POST', '/me/helper/dismissal');
  const over = await helpOf('chen-ruoxi', 'zhao-wenbo', '赵文博', '2026-11-24');
  const stale = await visitOf('K001', 'K002');
  await city.moveTo('2026-11-24T10:00:00+08:00');
  const present = await helpOf('lin-zhiyuan', 'he-guoqiang', '何国强');
  const [alone, pair, other] = [await visitOf('K001'), await visitOf('K001', 'K002'), await visitOf('K002', 'K001')];

  const help = (helping: string) => ({ 'xindang-helping': helping });
  const visit = (token: string) => ({ 'xindang-visit': token });
  const [he, sun, zhao, lin] = await Promise.all(
    ['he-guoqiang', 'sun-yulan', 'zhao-wenbo', 'lin-zhiyuan'].map(citizen),
  );
  const actor = (name: string, token = '', headers: Record<string, string>, may: Actor['may']): Actor => ({
    name,
    token,
    headers,
    may,
  });
  // The helpers first: what a clerk does in a visit may end the help.
  actors = [
    actor('the helper', he, help(present), helperMay),
    actor('a dismissed helper', sun, help(dismissed), nothing),
    actor('a helper whose time is over', zhao, help(over), nothing),
    actor("somebody with another's naming", sun, help(present), nothing),
    actor('the citizen with the naming of their helper', lin, help(present), nothing),
    actor('a clerk with the naming', k1, { ...visit(pair), ...help(present) }, isCounters),
    actor('a citizen with a visit', lin, visit(pair), nothing),
    actor('a clerk without a visit', k1, {}, isCounters),
    actor("a clerk in another's visit", k1, visit(other), isCounters),
    actor('another clerk in this visit', k2, visit(pair), isCounters),
    actor('a clerk in a visit that is over', k1, visit(stale), isCounters),
    actor('a clerk with an invented visit', k1, visit(`visit_${'A'.repeat(300)}`), isCounters),
    actor('a clerk alone', k1, visit(alone), (r) => isCounters(r) || (inVisit(r) && !TWO_CLERKS.includes(r.name))),
    actor('two clerks', k1, visit(pair), (r) => isCounters(r) || inVisit(r)),
  ];
});

const pathOf = ({ path }: AnyRoute): string =>
  path
    .replace('{recordId}', 'rec_00000002')
    .replace('{caseId}', `case_${'A'.repeat(96)}`)
    .replaceAll(/\{\w+\}/g, '99999999');

async function ask(route: AnyRoute, { token, headers }: Actor) {
  const response = await fetch(`${whole.system.apiUrl}${pathOf(route)}`, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(route.method === 'POST' ? { body: '{}' } : {}),
  });
  return { status: response.status, text: await response.text() };
}

let asked = 0;
const guarded = routes.filter(({ who }) => scopesOf(who).length > 0);

test('each is let in where they may and nowhere else, and a refusal tells nothing', async () => {
  const wrong: string[] = [];
  for (const actor of actors) {
    for (const route of guarded) {
      const { status, text } = await ask(route, actor);
      asked += 1;
      const letIn = status !== 401 && status !== 403;
      if (letIn !== actor.may(route) || status >= 500)
        wrong.push(`${actor.name}, ${route.name}: ${status} ${text.slice(0, 200)}`);
      if (status >= 400) expect(text).not.toMatch(/arc_|balance|林知远|陈若溪/);
    }
  }
  console.log(`acting matrix: ${asked} cells over HTTP`);
  expect(wrong).toEqual([]);
  expect(asked).toBe(guarded.length * actors.length);
  expect(asked).toBeGreaterThanOrEqual(600);
});

test('the citizen sees every one of them in the log, by role, number and organ', async () => {
  const { body } = await whole.city.asCitizen('lin-zhiyuan', 'GET', '/me/access-log?limit=100');
  const roles = new Set(body.looks.map(({ role, who, organ }: Record<string, string>) => `${role} ${who} ${organ}`));
  const others = [...roles].filter((one) => !String(one).startsWith('citizen'));
  expect(others.toSorted()).toEqual([
    'counter K001 11999900MB0000014X',
    expect.stringMatching(/^helper helper-named\/\d+/),
  ]);
});
