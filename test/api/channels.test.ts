// The second channel: its own consent, a push that says nothing, and a report of delivery that starts the clocks (I3).
import { beforeEach, expect, test } from 'vitest';
import { deliverNotice } from '../../functions/streams/deliver-notice.ts';
import { archiveOf, breaksIn, factsOf, kindsOf } from '../store/archives.ts';
import { type Answered, type City, city } from './city.ts';
import { born, clientFor, consent, file, openAll, type Person, penalty } from './people.ts';

const as = 'citizen:li';
let town: City;
let li: Person;
let id: string;

const choose = (channel: string | null, key = `choose-${channel}`): Promise<Answered> =>
  town.ask('POST', '/me/channel', { as, headers: { 'idempotency-key': key }, body: { channel } });
const report = (token: string, deliveredOn = town.now.slice(0, 10), client = 'short-messages'): Promise<Answered> =>
  town.ask('POST', '/deliveries', { as: `channel:${client}`, body: { token, deliveredOn } });
const filed = async (number = '0001') => {
  await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第${number}号` }));
  await town.ring();
};
const dump = () => JSON.stringify(town.database.dump());

beforeEach(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  li = born(town, 'li', 1);
  await consent(town, li);
  await town.ring();
  id = (await archiveOf(town, li)).id;
});

test('without a channel chosen nobody is told anything outside the inbox, and a filing costs no fact more', async () => {
  await filed();
  expect(town.pushes).toEqual([]);
  expect(kindsOf(town, id)).toEqual(['consent-given', 'record-filed']);
  expect((await town.ask('GET', '/me/notices', { as })).body.unopened).toBe(1);
});

test('a channel is chosen, shown, and taken back; one key is one request', async () => {
  expect((await choose('sms')).body).toEqual({ channel: 'sms' });
  expect((await choose('sms')).headers['idempotency-replayed']).toBe('true');
  expect((await choose('post', 'choose-sms')).body.code).toBe('idempotency-key-reused');
  expect((await choose('counter')).body.code).toBe('body-invalid');
  expect((await town.ask('GET', '/me/consent', { as })).body.channel).toBe('sms');
  await choose(null);
  expect((await town.ask('GET', '/me/consent', { as })).body.channel).toBeNull();
  await filed();
  expect(town.pushes).toEqual([]);
  expect(await breaksIn(town)).toEqual([]);
});

test('I3: the port gets an opaque token and the channel, nothing of the person, and the attempt is a fact', async () => {
  await choose('sms');
  await filed();
  expect(town.pushes).toEqual([{ channel: 'sms', token: expect.stringMatching(/^ntc_[\w-]+$/) }]);
  expect(JSON.stringify(town.pushes)).not.toMatch(/arc_|测试|999999/);
  const attempt = (await factsOf(town, li)).at(-1);
  expect(attempt).toMatchObject({ kind: 'push-attempted', about: 3, channel: 'sms' });
  // An attempt is no notice: nothing counts yet.
  expect((await town.ask('GET', '/me/records', { as })).body.records[0].state).toBe('noticed');
});

test('a bell rung again pushes again, and the attempt stands once; one that failed is not said to have been made', async () => {
  await choose('sms');
  const push = town.deps.push;
  (town.deps as { push: unknown }).push = () => Promise.reject(new Error('no service'));
  await expect(filed()).rejects.toThrow('deliver-notice failed');
  expect(kindsOf(town, id)).not.toContain('push-attempted');
  (town.deps as { push: unknown }).push = push;
  for (let rung = 0; rung < 2; rung += 1)
    await deliverNotice.run(id, [{ archive: id, seq: 3, kind: 'record-filed' }], town.deps);
  expect([town.pushes.length, new Set(town.pushes.map(({ token }) => token)).size]).toEqual([2, 1]);
  expect(kindsOf(town, id).filter((kind) => kind === 'push-attempted')).toHaveLength(1);
});

test('I3: a delivery that was reported is notice from the day of the report, with its channel and the day it named', async () => {
  await choose('sms');
  await filed();
  const [{ token } = { token: '' }] = town.pushes;
  town.advance(5);
  const answer = await report(token, '2026-01-14');
  expect([answer.status, answer.body]).toEqual([202, { status: 'accepted' }]);
  const notice = (await factsOf(town, li)).at(-1);
  expect(notice).toMatchObject({ kind: 'notice-given', channel: 'sms', content: { deliveredOn: '2026-01-14' } });
  await town.ring();
  const { records } = (await town.ask('GET', '/me/records', { as })).body;
  expect(records[0]).toMatchObject({ state: 'pending', noticeGivenOn: '2026-01-17', countsFrom: '2026-03-13' });
  expect((await town.ask('GET', '/me/notices', { as })).body.unopened).toBe(0);
});

test('an unknown, foreign, repeated or late token gets the same answer, and writes nothing', async () => {
  await choose('sms');
  await filed();
  const [{ token } = { token: '' }] = town.pushes;
  const before = dump();
  const answers = [
    await report(`ntc_${'A'.repeat(120)}`),
    await report('not a token'),
    await report(token, undefined, 'postal-service'),
    await report(token, '2026-01-11'), // before the filing
  ];
  expect(dump()).toBe(before);
  const first = await report(token);
  const after = dump();
  answers.push(first, await report(token));
  expect(dump()).toBe(after);
  for (const { status, body, headers } of answers)
    expect([status, body, headers]).toEqual([202, first.body, first.headers]);
  expect(kindsOf(town, id).filter((kind) => kind === 'notice-given')).toHaveLength(1);
});

test('a day that lies ahead is refused, whatever the token', async () => {
  for (const token of ['ntc_x', 'another']) {
    expect((await report(token, '2026-01-13')).body).toMatchObject({ code: 'dates-out-of-order', status: 422 });
  }
});

test('I3: what was corrected after the push must be noticed anew: the old token leads nowhere', async () => {
  await choose('sms');
  await filed();
  const correction = {
    submission: penalty(town, li, 'N-UM-09', { facts: '更正' }),
    reason: '更正',
    documentNumber: '文号',
  };
  await town.ask('POST', '/records/corrections', { as: `department:${clientFor(town, 'N-UM-09')}`, body: correction });
  await town.ring();
  const [first, second] = town.pushes.map(({ token }) => token);
  await report(first ?? '');
  expect(kindsOf(town, id)).not.toContain('notice-given');
  await report(second ?? '');
  expect(kindsOf(town, id)).toContain('notice-given');
});

test('I1: after the withdrawal a report changes nothing and tells nothing', async () => {
  await choose('sms');
  await filed();
  const [{ token } = { token: '' }] = town.pushes;
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
  const before = dump();
  expect((await report(token)).body).toEqual({ status: 'accepted' });
  expect(dump()).toBe(before);
});

test('a reminder rings the port too, and its token is no notice of any record', async () => {
  await choose('subscription-message');
  town.advance(335);
  await town.runJobs();
  await town.ring();
  expect(kindsOf(town, id).slice(-2)).toEqual(['reminder-given', 'push-attempted']);
  const [{ token, channel } = { token: '', channel: '' }] = town.pushes;
  expect(channel).toBe('subscription-message');
  await report(token, undefined, 'subscription-messages');
  expect(kindsOf(town, id)).not.toContain('notice-given');
});

test('only a channel’s own client reports, and it may do nothing else', async () => {
  const body = { token: 'ntc_x', deliveredOn: '2026-01-12' };
  for (const other of [as, 'department:urban-management', 'reviewer:R001'])
    expect((await town.ask('POST', '/deliveries', { as: other, body })).body.code).toBe('not-allowed');
  await openAll(town, li);
  for (const path of ['/me/score', '/tasks', '/review/tasks'])
    expect((await town.ask('GET', path, { as: 'channel:short-messages' })).body.code).toBe('not-allowed');
});
