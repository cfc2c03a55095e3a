// A counter: a clerk acts for a citizen who is present, in a visit of 30 minutes that is this clerk's and nobody else's.
import { beforeEach, expect, test } from 'vitest';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { type City, COUNTER_ORGAN, city } from './city.ts';
import { atCounter, consentAtCounter } from './counter.ts';
import { textOf } from './dump.ts';
import { born, consent, file, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
const asLi = { as: 'citizen:li' };
const dump = (): string => textOf(Object.values(town.database.dump()).flat());
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

beforeEach(() => {
  town = city();
  li = born(town, 'li', 1);
});

test('I1: a visit for somebody who is not enrolled stores nothing at all, and neither does reading in it', async () => {
  const before = dump();
  const counter = await atCounter(town, li);
  expect(codeOf(await counter.ask('GET', '/me/score'))).toEqual([404, 'no-archive']);
  expect(dump()).toBe(before);
});

test('consent at the counter needs two clerks, and the archive begins without any login', async () => {
  const { body } = await town.ask('GET', '/privacy-notice');
  const agreed = { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
  const alone = await atCounter(town, li);
  expect(codeOf(await alone.ask('POST', '/me/consent', { body: agreed }))).toEqual([403, 'second-clerk-needed']);
  const counter = await consentAtCounter(town, li);
  expect(counter.answer.status).toBe(201);
  expect(town.database.dump().vault.filter(({ sk }) => sk === 'SUBJECT')).toEqual([]);
  expect(codeOf(await town.ask('GET', '/me/score', asLi))).toEqual([404, 'no-archive']);
  expect((await counter.ask('GET', '/me/score')).body.balance).toBe(1000);
  const { facts } = (await counter.ask('GET', '/me/ledger')).body;
  expect(facts.map(({ kind, via }: { kind: string; via?: number }) => [kind, via])).toEqual([
    ['consent-given', 2],
    ['counter-visited', undefined],
  ]);
});

test('consent at the counter, sent again, is the same consent', async () => {
  const { body } = await town.ask('GET', '/privacy-notice');
  const agreed = { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const [first, again] = [
    await counter.ask('POST', '/me/consent', { body: agreed }),
    await counter.ask('POST', '/me/consent', { body: agreed }),
  ];
  expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
  expect(town.database.dump().ledger).toHaveLength(2);
  const later = await atCounter(town, li, { secondClerk: 'K002' });
  const other = await later.ask('POST', '/me/consent', { body: agreed, headers: { 'idempotency-key': 'another-key' } });
  expect(codeOf(other)).toEqual([409, 'already-consented']);
});

test('a minor who is present does not consent at the counter either', async () => {
  const child = born(town, 'child', 5, '20100601');
  expect(codeOf((await consentAtCounter(town, child)).answer)).toEqual([403, 'not-eligible']);
});

test('I10: the citizen reads which clerk of which organ looked, and I12: every act of the visit says so in the chain', async () => {
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  const counter = await atCounter(town, li);
  await counter.ask('GET', '/me/records');
  expect((await counter.ask('POST', '/me/notices/2/open')).status).toBe(200);
  const { looks } = (await town.ask('GET', '/me/access-log', asLi)).body;
  const of = (route: string) => looks.find((look: { route: string }) => look.route === route);
  const [opened, read] = [of('open-notice'), of('list-records')];
  expect(read).toMatchObject({ role: 'counter', who: 'K001', organ: COUNTER_ORGAN, route: 'list-records' });
  expect(read.why.zh).toMatch(/^柜台代办/);
  expect([opened.role, opened.route]).toEqual(['counter', 'open-notice']);
  const { facts } = (await town.ask('GET', '/me/ledger', asLi)).body;
  expect(facts.map(({ kind, via }: { kind: string; via?: number }) => [kind, via])).toEqual([
    ['consent-given', undefined],
    ['record-filed', undefined],
    ['counter-visited', undefined],
    ['notice-given', 3],
  ]);
  const exported = (await town.ask('GET', '/me/export', asLi)).body;
  expect(verifyExport(exported).sound).toBe(true);
  expect(exported.items[2].disclosed.content).toMatchObject({ clerk: 'K001', organ: COUNTER_ORGAN });
  exported.items[3].via = 1;
  expect(verifyExport(exported)).toMatchObject({ sound: false, seq: 4, why: 'hash' });
});

test('a department’s filing during a visit does not carry the visit', async () => {
  await consent(town, li);
  await atCounter(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  expect(town.database.dump().ledger.at(-1)).toMatchObject({ kind: 'record-filed' });
  expect(town.database.dump().ledger.at(-1)?.via).toBeUndefined();
});

test('a wrong name for an enrolled number is nobody: the visit reaches no archive and leaves no fact', async () => {
  await consent(town, li);
  const before = town.database.dump().ledger.length;
  const counter = await atCounter(town, { ...li, name: '别人' });
  expect(codeOf(await counter.ask('GET', '/me/score'))).toEqual([404, 'no-archive']);
  expect(town.database.dump().ledger).toHaveLength(before);
});

test('a login is linked later: name and number must be the archive’s, and it may be repeated', async () => {
  await consentAtCounter(town, li);
  born(town, 'wang', 2);
  expect(codeOf(await town.ask('POST', '/me/login-link', { as: 'citizen:wang' }))).toEqual([404, 'no-archive']);
  town.people.set('thief', { name: '别人', number: li.number });
  expect(codeOf(await town.ask('POST', '/me/login-link', { as: 'citizen:thief' }))).toEqual([404, 'no-archive']);
  const linked = await town.ask('POST', '/me/login-link', asLi);
  expect([linked.status, linked.body]).toEqual([200, { linked: true }]);
  const again = await town.ask('POST', '/me/login-link', asLi);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  expect((await town.ask('GET', '/me/score', asLi)).body.balance).toBe(1000);
  // Another login of the same person, and the withdrawal closes every door.
  town.people.set('li-phone', { name: li.name, number: li.number });
  expect((await town.ask('POST', '/me/login-link', { as: 'citizen:li-phone' })).status).toBe(200);
  expect((await town.ask('GET', '/me/score', { as: 'citizen:li-phone' })).status).toBe(200);
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', asLi)).body;
  expect((await town.ask('POST', '/me/withdrawal', { ...asLi, body: { confirmation } })).body.state).toBe('withdrawn');
  for (const as of ['citizen:li', 'citizen:li-phone'])
    expect(codeOf(await town.ask('GET', '/me/score', { as }))).toEqual([404, 'no-archive']);
  expect(town.database.dump().vault.filter(({ sk }) => sk === 'SUBJECT' || sk === 'PERSON')).toEqual([]);
});

test('a login that is somebody else’s is never moved, and nobody links one at a counter', async () => {
  await consent(town, li);
  await consentAtCounter(town, born(town, 'wang', 2));
  town.people.set('li', { name: '测试wang', number: town.people.get('wang')?.number ?? '' });
  expect(codeOf(await town.ask('POST', '/me/login-link', asLi))).toEqual([403, 'not-allowed']);
  const counter = await atCounter(town, li);
  expect((await counter.ask('POST', '/me/login-link')).status).toBe(403);
});
