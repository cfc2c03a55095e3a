// A helper: the one adult whom a citizen names may read and object until a day, and nothing else.
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { type City, city } from './city.ts';
import { atCounter, HELPER_MAY } from './counter.ts';
import { born, consent, file, openAll, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
let son: Person;
let keys = 0;
const asLi = { as: 'citizen:li' };
const asSon = { as: 'citizen:son' };
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

const invite = async (body: object = { name: son.name }, as = 'citizen:li') => {
  keys += 1;
  return town.ask('POST', '/me/helper', { as, body, headers: { 'idempotency-key': `invite-${keys}-key` } });
};
const accept = (code: string, as = 'citizen:son') => town.ask('POST', '/helping', { as, body: { code } });
const named = async (body?: object): Promise<string> => (await accept((await invite(body)).body.code)).body.helping;
const asHelper = (helping: string, as = 'citizen:son') => ({
  as,
  headers: { 'xindang-helping': helping, 'idempotency-key': 'helper-key-1' },
});

beforeEach(async () => {
  town = city({ now: '2026-11-23T02:00:00.000Z' });
  li = born(town, 'li', 1, '19500101');
  son = born(town, 'son', 2);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await town.ring();
});

test('the helper reads, and objects; the ledger and the log say that it was the helper', async () => {
  await openAll(town, li);
  const helping = await named();
  for (const path of ['/me/score', '/me/records', '/me/records/rec_00000002', '/me/notices', '/me/cases'])
    expect([path, (await town.ask('GET', path, asHelper(helping))).status]).toEqual([path, 200]);
  const objected = await town.ask('POST', '/me/records/rec_00000002/objections', {
    ...asHelper(helping),
    body: { ground: 'wrong-facts', words: '不是他的摊位' },
  });
  expect(objected.status).toBe(201);
  const { facts } = (await town.ask('GET', '/me/ledger', asLi)).body;
  const naming = facts.find(({ kind }: { kind: string }) => kind === 'helper-named').seq;
  expect(facts.at(-1)).toMatchObject({ kind: 'objection-filed', via: naming });
  expect(facts.find(({ seq }: { seq: number }) => seq === naming).via).toBeUndefined();
  const { looks } = (await town.ask('GET', '/me/access-log', asLi)).body;
  const look = looks.find(({ route }: { route: string }) => route === 'show-score');
  expect(look).toMatchObject({ role: 'helper', who: `helper-named/${naming}` });
  expect(look.why.en).toMatch(/^By the helper/);
});

test('a helper may read and object and nothing else: no consent, withdrawal, export, statement or notice', () => {
  const allowed = routes.filter(({ who }) => who.helper).map(({ name }) => name);
  expect(allowed.toSorted()).toEqual(HELPER_MAY);
});

test('every other route refuses the helper’s header, the helper’s own pages too', async () => {
  const helping = await named();
  const closed = routes.filter(({ who }) => who.kind === 'citizen' && !who.helper);
  expect(closed.length).toBeGreaterThan(10);
  for (const { method, path } of closed) {
    const answer = await town.ask(method, path.replaceAll(/\{\w+\}/g, '2'), asHelper(helping));
    expect([path, ...codeOf(answer)]).toEqual([path, 403, 'not-allowed']);
  }
});

test('the header decides for whom: without it the helper sees their own archive, or none', async () => {
  const helping = await named();
  expect(codeOf(await town.ask('GET', '/me/score', asSon))).toEqual([404, 'no-archive']);
  await consent(town, son);
  expect((await town.ask('GET', '/me/records', asSon)).body.records).toEqual([]);
  expect((await town.ask('GET', '/me/records', asHelper(helping))).body.records).toHaveLength(1);
});

test('invented, another’s, dismissed, replaced and over: every one of them is told the same', async () => {
  const refused = async (token: string, as?: string) => {
    const answer = await town.ask('GET', '/me/score', asHelper(token, as));
    expect(codeOf(answer)).toEqual([403, 'not-helping']);
    return { ...answer.body, traceId: '' };
  };
  const helping = await named();
  born(town, 'other', 3);
  const told = [
    await refused('help_invented'),
    await refused(`${helping.slice(0, -4)}AAAA`),
    await refused(helping, 'citizen:other'),
    await refused(helping, 'citizen:li'),
    await refused((await invite({ name: '甲' }, 'citizen:li')).body.code ?? ''),
  ];
  const dismissed = await town.ask('POST', '/me/helper/dismissal', asLi);
  expect([dismissed.status, dismissed.body]).toEqual([200, { helper: null }]);
  expect((await town.ask('POST', '/me/helper/dismissal', asLi)).headers['idempotency-replayed']).toBe('true');
  told.push(await refused(helping));
  const second = await named({ name: son.name, until: '2026-12-01' });
  expect((await town.ask('GET', '/me/score', asHelper(second))).status).toBe(200);
  expect(second).toBe(helping); // the same person of the same archive: the present naming decides
  town.now = '2026-11-30T15:59:59.000Z'; // the last moment of 30 November in Shanghai
  expect((await town.ask('GET', '/me/score', asHelper(second))).status).toBe(200);
  town.now = '2026-11-30T16:00:00.000Z';
  told.push(await refused(second));
  for (const one of told) expect(one).toEqual(told[0]);
  expect((await town.ask('GET', '/me/helper', asLi)).body.helper.state).toBe('over');
});

test('a helper of one archive is nobody in another, even with their own true token', async () => {
  const wang = born(town, 'wang', 4);
  await consent(town, wang);
  const helping = await named();
  const theirs = (await accept((await invite({ name: son.name }, 'citizen:wang')).body.code)).body.helping;
  expect(theirs).not.toBe(helping);
  expect((await town.ask('GET', '/me/records', asHelper(theirs))).body.records).toEqual([]);
  await town.ask('POST', '/me/helper/dismissal', { as: 'citizen:wang' });
  expect(codeOf(await town.ask('GET', '/me/score', asHelper(theirs)))).toEqual([403, 'not-helping']);
  expect((await town.ask('GET', '/me/score', asHelper(helping))).status).toBe(200);
});

test('a locked and an ended archive have no helper, and nothing of one is left', async () => {
  const helping = await named();
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
  expect(codeOf(await town.ask('GET', '/me/score', asHelper(helping)))).toEqual([403, 'not-helping']);
  await counter.ask('POST', '/me/withdrawal/undo');
  expect((await town.ask('GET', '/me/score', asHelper(helping))).status).toBe(200);
  const mine = (await town.ask('GET', '/me/withdrawal', asLi)).body.confirmation;
  await town.ask('POST', '/me/withdrawal', { ...asLi, body: { confirmation: mine } });
  expect(codeOf(await town.ask('GET', '/me/score', asHelper(helping)))).toEqual([403, 'not-helping']);
  town.advance(1);
  await town.runJobs();
  expect(town.database.dump().vault.filter(({ sk }) => sk === 'HELPER')).toEqual([]);
});

test('a clerk helps nobody with a helper’s token, and both headers at once are nobody’s', async () => {
  const helping = await named();
  const { visit } = await atCounter(town, li);
  const headers = { 'xindang-visit': visit, 'xindang-helping': helping };
  for (const as of ['counter:K001', 'citizen:son', 'citizen:li'])
    expect(codeOf(await town.ask('GET', '/me/score', { as, headers }))).toEqual([403, 'not-allowed']);
});
