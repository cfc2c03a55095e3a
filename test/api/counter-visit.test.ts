// A visit: thirty minutes, one clerk, one signed summary, and nobody else can use its token.
import { beforeEach, expect, test } from 'vitest';
import { type City, COUNTER_ORGAN, city } from './city.ts';
import { atCounter, inVisit, openVisit, summary } from './counter.ts';
import { born, clientFor, consent, type Person } from './people.ts';

let town: City;
let li: Person;
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

beforeEach(() => {
  town = city();
  li = born(town, 'li', 1);
});

test('the token says nothing: neither number nor name can be read in it', async () => {
  const { visit } = await atCounter(town, li);
  const bytes = Buffer.from(visit.slice('visit_'.length), 'base64url').toString('latin1');
  for (const text of [visit, bytes]) expect(text).not.toContain(li.number);
  expect(bytes).not.toContain(Buffer.from(li.name).toString('latin1'));
});

test('without a visit, in another clerk’s, in one of another stage and in one that is over a clerk is nobody', async () => {
  await consent(town, li);
  const { visit } = await atCounter(town, li);
  const asked = async (headers: Record<string, string>, as = 'counter:K001') =>
    codeOf(await town.ask('GET', '/me/score', { as, headers }));
  const needed = [403, 'visit-needed'];
  expect(await asked({})).toEqual(needed);
  expect(await asked({ 'xindang-visit': '' })).toEqual(needed);
  expect(await asked({ 'xindang-visit': 'visit_invented' })).toEqual(needed);
  expect(await asked({ 'xindang-visit': `${visit.slice(0, -4)}AAAA` })).toEqual(needed);
  expect(await asked({ 'xindang-visit': visit }, 'counter:K009')).toEqual(needed);
  const elsewhere = { iss: 'https://issuer.test', sub: 'K001', scope: 'counter', staff: 'K001' };
  const organ = '11999900MB0000004W';
  const other = await town.ask('GET', '/me/score', {
    claims: { ...elsewhere, organ },
    headers: { 'xindang-visit': visit },
  });
  expect(codeOf(other)).toEqual(needed);
  const strange = city();
  born(strange, 'li', 1);
  expect(await asked({ 'xindang-visit': (await atCounter(strange, li)).visit })).toEqual(needed);
  expect((await inVisit(town, visit)('GET', '/me/score')).status).toBe(200);
  town.now = new Date(Date.parse(town.now) + 30 * 60_000 - 1).toISOString();
  expect((await inVisit(town, visit)('GET', '/me/score')).status).toBe(200);
  town.now = new Date(Date.parse(town.now) + 1).toISOString();
  expect(await asked({ 'xindang-visit': visit })).toEqual(needed);
});

test('what comes in a body is not looked at before the visit is there', async () => {
  const answer = await town.ask('POST', '/me/consent', { as: 'counter:K001', body: { nonsense: 1 } });
  expect(codeOf(answer)).toEqual([403, 'visit-needed']);
});

test('a citizen who brings a clerk’s visit is refused, for their own archive and for another’s', async () => {
  await consent(town, li);
  await consent(town, born(town, 'wang', 2));
  const { visit } = await atCounter(town, li);
  for (const as of ['citizen:li', 'citizen:wang']) {
    const answer = await town.ask('GET', '/me/score', { as, headers: { 'xindang-visit': visit } });
    expect(codeOf(answer)).toEqual([403, 'not-allowed']);
  }
});

test('claims that are not quite a clerk’s open nothing, with or without a visit', async () => {
  await consent(town, li);
  const { visit } = await atCounter(town, li);
  const clerk = { iss: 'https://issuer.test', sub: 'K001', scope: 'counter', staff: 'K001', organ: COUNTER_ORGAN };
  const { staff: _, ...noNumber } = clerk;
  const { organ: __, ...noOrgan } = clerk;
  const wrong = [
    noNumber,
    noOrgan,
    { ...clerk, organ: '11999900MB0000099Z' },
    { ...clerk, scope: 'me' },
    { ...clerk, scope: 'review' },
    { ...clerk, scope: 'supervise records' },
  ];
  for (const claims of wrong) {
    const headers = { authorization: 'Bearer li', 'xindang-visit': visit };
    expect(codeOf(await town.ask('GET', '/me/score', { claims, headers }))).toEqual([403, 'not-allowed']);
    const body = { number: li.number, name: li.name, summarySha256: summary() };
    expect((await town.ask('POST', '/counter/visits', { claims, headers, body })).status).toBe(403);
  }
  expect((await town.ask('GET', '/me/score', { claims: clerk, headers: { 'xindang-visit': visit } })).status).toBe(200);
  for (const as of ['citizen:li', 'reviewer:R001', 'supervisor:V001', `department:${clientFor(town, 'N-UM-09')}`]) {
    const body = { number: li.number, name: li.name, summarySha256: summary() };
    expect((await town.ask('POST', '/counter/visits', { as, body })).status).toBe(403);
  }
});

test('one signed summary is one visit: a repeat is the same, another second clerk or a later day is refused', async () => {
  await consent(town, li);
  const summarySha256 = summary();
  const first = await openVisit(town, li, { summarySha256 });
  const again = await openVisit(town, li, { summarySha256 });
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect(codeOf(await openVisit(town, li, { summarySha256, secondClerk: 'K002' }))).toEqual([409, 'summary-used']);
  town.advance(1);
  expect(codeOf(await openVisit(town, li, { summarySha256 }))).toEqual([409, 'summary-used']);
  expect(town.database.dump().ledger.filter(({ kind }) => kind === 'counter-visited')).toHaveLength(1);
});

test('the second clerk is another person, and a visit takes only the people of its stage', async () => {
  expect(codeOf(await openVisit(town, li, { secondClerk: 'K001' }))).toEqual([403, 'second-clerk-needed']);
  const real = { ...li, number: '11010519491231002X' };
  expect(codeOf(await openVisit(town, real))).toEqual([422, 'real-citizen-not-allowed']);
});
