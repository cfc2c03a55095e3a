// A withdrawal made at a counter: it locks at once, can be undone for seven days, and the clock erases after them.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { type AtCounter, atCounter, consentAtCounter } from './counter.ts';
import { textOf } from './dump.ts';
import { born, clientFor, consent, file, openAll, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
const asLi = { as: 'citizen:li' };
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const headOf = () => town.database.dump().ledger.at(-1);
const withdraw = async (counter: AtCounter) => {
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  return counter.ask('POST', '/me/withdrawal', { body: { confirmation: confirmation ?? 'none' } });
};
const locked = async () => {
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const answer = await withdraw(counter);
  await town.ring();
  return { counter, answer };
};
/** Ten past midnight on a later day, when the sweep runs, and its erasure after it. */
const nightsLater = async (days: number) => {
  town.advance(days);
  town.now = `${town.now.slice(0, 10)}T16:10:00.000Z`; // the day after, in Shanghai
  await town.runJobs();
  await town.ring();
};

beforeEach(async () => {
  town = city({ now: '2026-11-23T02:00:00.000Z' });
  li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await openAll(town, li);
  await town.ring();
});

test('it needs the second clerk and the first tap, as every withdrawal', async () => {
  expect(codeOf(await withdraw(await atCounter(town, li)))).toEqual([403, 'second-clerk-needed']);
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const invented = await counter.ask('POST', '/me/withdrawal', { body: { confirmation: 'invented' } });
  expect(codeOf(invented)).toEqual([409, 'withdrawal-not-confirmed']);
  expect((await town.ask('GET', '/me/score', asLi)).status).toBe(200);
});

test('I1: it locks at once: no read opens the archive, by login or in a visit, and no data is given', async () => {
  const { counter, answer } = await locked();
  expect([answer.status, answer.body]).toEqual([
    200,
    { state: 'locked', lockedAt: town.now, erasedFrom: '2026-11-30' },
  ]);
  expect(headOf()).toMatchObject({ kind: 'withdrawal-locked', state: 'locked', via: 4 });
  const reads = [
    '/me/score',
    '/me/records',
    '/me/ledger',
    '/me/export',
    '/me/access-log',
    '/me/withdrawal',
    '/me/consent',
  ];
  for (const path of reads) {
    expect([path, ...codeOf(await town.ask('GET', path, asLi))]).toEqual([path, 409, 'archive-locked']);
    expect([path, ...codeOf(await counter.ask('GET', path))]).toEqual([path, 409, 'archive-locked']);
  }
  expect(codeOf(await town.ask('POST', '/me/notices/2/open', asLi))).toEqual([409, 'archive-locked']);
  expect(codeOf(await consent(town, li, 'once-more'))).toEqual([409, 'archive-locked']);
});

test('I1: a filing about a locked archive is answered as about somebody not enrolled, and leaves no trace', async () => {
  const stranger = born(town, 'stranger', 9);
  await locked();
  const before = textOf(Object.values(town.database.dump()).flat());
  const number = (last: string) => ({ decisionNumber: `示城管罚字〔2026〕第${last}号` });
  const about = await file(town, penalty(town, li, 'N-UM-09', number('0002')));
  const other = await file(town, penalty(town, stranger, 'N-UM-09', number('0002')));
  expect([about.status, Object.keys(about.body)]).toEqual([other.status, Object.keys(other.body)]);
  const { decisionNumber, item, party } = penalty(town, li, 'N-UM-09');
  const annulled = await town.ask('POST', '/records/annulments', {
    as: `department:${clientFor(town, 'N-UM-09')}`,
    body: { record: { documentNumber: decisionNumber, item, party }, reason: '撤销', documentNumber: '撤字1号' },
  });
  expect(annulled.status).toBe(202);
  const ledger = (text: string) =>
    JSON.stringify(JSON.parse(text).filter((one: { sk: string }) => /^\d{8}$/.test(one.sk)));
  expect(ledger(textOf(Object.values(town.database.dump()).flat()))).toBe(ledger(before));
});

test('sent again in the same visit, and in another one, it is the same lock', async () => {
  const { counter, answer } = await locked();
  const again = await counter.ask('POST', '/me/withdrawal', { body: { confirmation: 'any' } });
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([answer.body, 'true']);
  town.advance(2);
  const later = await atCounter(town, li, { secondClerk: 'K002' });
  const third = await later.ask('POST', '/me/withdrawal', { body: { confirmation: 'any' } });
  expect(third.body).toEqual(answer.body);
  expect(town.database.dump().ledger.filter(({ kind }) => kind === 'withdrawal-locked')).toHaveLength(1);
});

test('with the own login it is undone, everything is as it was, and it may be locked once more', async () => {
  await locked();
  town.advance(6);
  const undone = await town.ask('POST', '/me/withdrawal/undo', asLi);
  expect([undone.status, undone.body]).toEqual([200, { locked: false }]);
  await town.ring();
  expect(headOf()).toMatchObject({ kind: 'withdrawal-undone', state: 'active', consentUntil: '2027-11-23' });
  const again = await town.ask('POST', '/me/withdrawal/undo', asLi);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  expect((await town.ask('GET', '/me/records', asLi)).body.records).toHaveLength(1);
  expect((await town.ask('GET', '/me/ledger', asLi)).body.facts.at(-1).kind).toBe('withdrawal-undone');
  await nightsLater(30);
  expect((await town.ask('GET', '/me/score', asLi)).status).toBe(200);
  const { answer } = await locked();
  expect(answer.body.state).toBe('locked');
  expect(codeOf(await town.ask('GET', '/me/score', asLi))).toEqual([409, 'archive-locked']);
});

test('in another visit it is undone too, by whichever clerk, with no second one', async () => {
  await locked();
  const counter = await atCounter(town, li, { clerk: 'K007' });
  expect((await counter.ask('POST', '/me/withdrawal/undo')).body).toEqual({ locked: false });
  expect((await town.ask('GET', '/me/score', asLi)).status).toBe(200);
});

test('nothing else happens while it is locked: no reminder, no lapse, no acceptance, no linked login', async () => {
  await locked();
  const { length } = town.database.dump().ledger;
  town.advance(3);
  await town.runJobs();
  town.people.set('li-phone', { name: li.name, number: li.number });
  expect(codeOf(await town.ask('POST', '/me/login-link', { as: 'citizen:li-phone' }))).toEqual([409, 'archive-locked']);
  expect(town.database.dump().ledger).toHaveLength(length);
});

test('I7: on the seventh day it can no longer be undone, and the night erases it, however late the job comes', async () => {
  await locked();
  town.advance(7);
  expect(codeOf(await town.ask('POST', '/me/withdrawal/undo', asLi))).toEqual([409, 'too-late-to-undo']);
  await town.runJobs();
  expect(headOf()).toMatchObject({ kind: 'consent-withdrawn', state: 'withdrawn' });
  expect(codeOf(await town.ask('GET', '/me/score', asLi))).toEqual([404, 'no-archive']);
  const receipt = await town.ask('POST', '/me/withdrawal', { ...asLi, body: { confirmation: 'any' } });
  expect(receipt.body.state).toBe('withdrawn');
  for (const minutes of [20, 20]) {
    town.now = new Date(Date.parse(town.now) + minutes * 60_000).toISOString();
    await town.runJobs();
  }
  expect(headOf()).toMatchObject({ kind: 'erased' });
  expect(town.database.dump().vault.filter(({ pk }) => pk.startsWith('arc_') || pk.startsWith('PERSON#'))).toEqual([]);
});

test('the day before the seventh the night leaves it alone', async () => {
  await locked();
  town.advance(6);
  await town.runJobs();
  expect(headOf()).toMatchObject({ kind: 'withdrawal-locked' });
});

test('an act under way at the lock comes too late: it clashes and finds the door closed', async () => {
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  let once = true;
  town.database.before = async (operation, table) => {
    if (operation !== 'put' || table !== 'ledger' || !once) return;
    once = false;
    await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
  };
  const { length } = town.database.dump().ledger;
  await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第0003号' }));
  expect(
    town.database
      .dump()
      .ledger.slice(length)
      .map(({ kind }) => kind),
  ).toEqual(['withdrawal-locked']);
});

test('an archive that began at a counter, without any login, is locked, undone and erased like another', async () => {
  const wang = born(town, 'wang', 2);
  await consentAtCounter(town, wang);
  const counter = await atCounter(town, wang, { secondClerk: 'K002' });
  expect((await withdraw(counter)).body.state).toBe('locked');
  expect((await counter.ask('POST', '/me/withdrawal/undo')).status).toBe(200);
  expect((await counter.ask('GET', '/me/score')).status).toBe(200);
});

test('with the own login a withdrawal erases at once, as before', async () => {
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', asLi)).body;
  expect((await town.ask('POST', '/me/withdrawal', { ...asLi, body: { confirmation } })).body.state).toBe('withdrawn');
});
