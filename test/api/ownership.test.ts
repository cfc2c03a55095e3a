// Whose object a path or a body names: everybody reaches their own, and a foreign one looks like none at all.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, clientFor, commendation, consent, file, openAll, organOf, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
let wang: Person;

beforeEach(async () => {
  town = city();
  li = born(town, 'li', 1);
  wang = born(town, 'wang', 2);
  for (const person of [li, wang]) await consent(town, person);
  await file(town, penalty(town, li, 'N-UM-09'));
  await file(town, commendation(town, li, 'P-CO-01'));
});

test('a record id means its place in the own archive: under another login there is nothing there', async () => {
  expect((await town.ask('GET', '/me/records/rec_00000002', { as: 'citizen:li' })).status).toBe(200);
  const foreign = await town.ask('GET', '/me/records/rec_00000002', { as: 'citizen:wang' });
  const none = await town.ask('GET', '/me/records/rec_00000099', { as: 'citizen:wang' });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'not-found']);
  expect({ ...foreign.body, traceId: '' }).toEqual({ ...none.body, traceId: '' });
});

test('a notice of another citizen cannot be opened, so nobody can start their clocks', async () => {
  expect((await town.ask('POST', '/me/notices/2/open', { as: 'citizen:wang' })).body.code).toBe('not-found');
  expect((await town.ask('GET', '/me/notices', { as: 'citizen:li' })).body.unopened).toBe(2);
  expect((await town.ask('POST', '/me/notices/2/open', { as: 'citizen:li' })).status).toBe(200);
});

test('the first fact is no record: it can neither be read as one nor opened', async () => {
  expect((await town.ask('GET', '/me/records/rec_00000001', { as: 'citizen:li' })).status).toBe(404);
  expect((await town.ask('POST', '/me/notices/1/open', { as: 'citizen:li' })).status).toBe(404);
});

test('a confirmation made for one archive withdraws no other', async () => {
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as: 'citizen:wang' })).body;
  const tried = await town.ask('POST', '/me/withdrawal', { as: 'citizen:li', body: { confirmation } });
  expect([tried.status, tried.body.code]).toEqual([409, 'withdrawal-not-confirmed']);
  expect((await town.ask('GET', '/me/score', { as: 'citizen:li' })).status).toBe(200);
});

test('an Idempotency-Key of one citizen means nothing to another', async () => {
  const chen = born(town, 'chen', 3);
  const zhao = born(town, 'zhao', 4);
  for (const person of [chen, zhao]) {
    const given = await consent(town, person, 'one-key-for-both');
    expect([given.status, given.headers['idempotency-replayed']]).toEqual([201, undefined]);
  }
});

test('a receipt is read by the client it was given to; foreign and invented ones look alike', async () => {
  const { receipt } = (await file(town, penalty(town, li, 'N-UM-02'))).body;
  const own = `department:${clientFor(town, 'N-UM-02')}`;
  const other = `department:${clientFor(town, 'N-MK-01')}`;
  expect((await town.ask('GET', `/receipts/${receipt}`, { as: own })).body.status).toBe('accepted');
  const foreign = await town.ask('GET', `/receipts/${receipt}`, { as: other });
  const invented = await town.ask('GET', `/receipts/rcp_${'A'.repeat(22)}.${'A'.repeat(22)}`, { as: own });
  const malformed = await town.ask('GET', '/receipts/anything', { as: own });
  for (const one of [foreign, invented, malformed]) {
    expect({ ...one.body, traceId: '' }).toEqual({ ...foreign.body, traceId: '' });
    expect(one.status).toBe(404);
  }
});

test('a department files, corrects and annuls only what carries its own code, prefix and items', async () => {
  const market = clientFor(town, 'N-MK-01');
  const foreign = penalty(town, li, 'N-UM-09');
  const ask = (path: string, body: unknown) => town.ask('POST', path, { as: `department:${market}`, body });
  expect((await ask('/records', foreign)).body.code).toBe('organ-not-yours');
  const { code, name, numberPrefixes } = organOf(town, market);
  const organ = { code, name: name.zh };
  const borrowedNumber = { ...foreign, organ, source: organ };
  expect((await ask('/records', borrowedNumber)).body.code).toBe('number-not-yours');
  const borrowedItem = { ...borrowedNumber, decisionNumber: `${numberPrefixes.at(0)}〔2026〕第0001号` };
  expect((await ask('/records', borrowedItem)).body.code).toBe('item-not-yours');
  const record = { documentNumber: foreign.decisionNumber, item: foreign.item, party: foreign.party };
  const reasons = { reason: '越权', documentNumber: '文号' };
  expect((await ask('/records/annulments', { record, ...reasons })).body.code).toBe('number-not-yours');
  expect((await ask('/records/corrections', { submission: foreign, ...reasons })).body.code).toBe('organ-not-yours');
  await openAll(town, li);
  expect((await town.ask('GET', '/me/records', { as: 'citizen:li' })).body.records).toHaveLength(2);
});

test('claims of another kind of caller, of an unregistered client or of a foreign organ open nothing', async () => {
  const good = { iss: 'https://issuer.test', sub: 'sub-li', scope: 'me', client_id: 'citizen-app' };
  const organ = organOf(town, 'traffic-police').code;
  const department = { ...good, sub: 'traffic-police', scope: 'records', client_id: 'traffic-police', organ };
  const bodies: [string, Record<string, string> | undefined, number][] = [
    ['/me/score', good, 200],
    ['/me/score', { ...good, organ }, 403],
    ['/me/score', { ...good, scope: 'openid' }, 403],
    ['/me/score', department, 403],
    ['/me/score', undefined, 401],
    ['/receipts/x', department, 404],
    ['/receipts/x', { ...department, client_id: 'nobody' }, 403],
    ['/receipts/x', { ...department, organ: organOf(town, 'market-regulation').code }, 403],
    ['/receipts/x', { ...department, scope: 'me' }, 403],
    ['/receipts/x', good, 403],
    ['/receipts/x', undefined, 401],
  ];
  for (const [path, claims, status] of bodies) {
    const headers = { authorization: 'Bearer li' };
    const answer = await town.ask('GET', path, { headers, ...(claims ? { claims } : {}) });
    expect([path, claims?.scope, answer.status]).toEqual([path, claims?.scope, status]);
  }
});
