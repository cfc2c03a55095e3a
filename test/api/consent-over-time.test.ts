// Consent over time: renewal, pause, reminders, the end, and what a consent covers (I1; PIPL 14, 15, 47).
import { expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { kindsOf } from '../store/archives.ts';
import { type City, city } from './city.ts';
import { agreement, born, commendation, consent, file, openAll, type Person, penalty } from './people.ts';

const as = 'citizen:li';
const REST_OF_A_DAY = 20;

/** Li consented on 12 January 2026 and has one commendation that counts. */
async function enrolled(stage = loadStage('local')): Promise<{ town: City; li: Person; id: string }> {
  const town = city({ now: '2026-01-12T02:00:00.000Z', stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, commendation(town, li, 'P-CO-01'));
  await openAll(town, li);
  await town.ring();
  return { town, li, id: String(town.database.dump().ledger[0]?.pk) };
}
const renew = async (town: City, key = 'renewal-1', changes: object = {}) =>
  town.ask('POST', '/me/consent/renewal', {
    as,
    headers: { 'idempotency-key': key },
    body: { ...(await agreement(town)), ...changes },
  });
const choose = (town: City) =>
  town.ask('POST', '/me/channel', { as, headers: { 'idempotency-key': 'choose-sms' }, body: { channel: 'sms' } });
const consentOf = async (town: City) => (await town.ask('GET', '/me/consent', { as })).body;
const balanceOf = async (town: City) => (await town.ask('GET', '/me/score', { as })).body.balance;
/** Every job on every day, as the schedule would; the stream follows. */
async function live(town: City, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    town.advance(1);
    await town.runJobs();
    await town.ring();
  }
}

test('I1: a consent is renewed from 90 days before its end, and then holds twelve months from that day', async () => {
  const { town } = await enrolled();
  town.advance(274); // 13 October: 91 days before 12 January
  expect((await renew(town)).body.code).toBe('renewal-not-open');
  town.advance(1);
  const renewed = await renew(town);
  expect([renewed.status, renewed.body]).toEqual([
    201,
    { state: 'active', since: '2026-01-12', renewedOn: '2026-10-14', until: '2027-10-14' },
  ]);
  expect(await balanceOf(town)).toBe(1020);
  expect(await consentOf(town)).toMatchObject({
    state: 'active',
    since: '2026-01-12',
    until: '2027-10-14',
    renewableFrom: '2027-07-16',
    consents: [
      { from: '2026-01-12', until: '2027-01-12' },
      { from: '2026-10-14', until: '2027-10-14' },
    ],
  });
});

test('a renewal sent again gets the same answer, another of the same day is not open, and one key is one request', async () => {
  const { town, id } = await enrolled();
  town.advance(300);
  const first = await renew(town);
  town.advance(30);
  const again = await renew(town);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect((await renew(town, 'renewal-2')).body.code).toBe('renewal-not-open');
  expect((await renew(town, 'renewal-1', { noticeVersion: '2025-9' })).body.code).toBe('idempotency-key-reused');
  expect(kindsOf(town, id).filter((kind) => kind === 'consent-renewed')).toHaveLength(1);
});

test('I1: a renewal names the notice in force, and is said in so many words', async () => {
  const { town } = await enrolled();
  town.advance(300);
  expect((await renew(town, 'renewal-1', { noticeHash: '0'.repeat(64) })).body.code).toBe('notice-not-in-force');
  expect((await renew(town, 'renewal-1', { agree: { archive: false } })).body.code).toBe('body-invalid');
});

test('I1: in the pause nothing counts and filings are as for nobody; the citizen looks, objects and exports all the same', async () => {
  const { town, li, id } = await enrolled();
  town.advance(365);
  expect(await consentOf(town)).toMatchObject({ state: 'paused', until: '2027-01-12', pausedUntil: '2027-03-13' });
  expect(await balanceOf(town)).toBe(1000);
  const before = kindsOf(town, id);
  const filed = await file(town, penalty(town, li, 'N-UM-09'));
  expect([filed.status, filed.body.status]).toEqual([202, 'accepted']);
  expect(kindsOf(town, id)).toEqual(before);
  expect((await town.ask('GET', '/me/export', { as })).status).toBe(200);
  const objection = { ground: 'wrong-facts', words: '不是我' };
  const headers = { 'idempotency-key': 'objection-1' };
  const objected = await town.ask('POST', '/me/records/rec_00000002/objections', { as, headers, body: objection });
  expect(objected.status).toBe(201);
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  expect((await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } })).body.state).toBe('withdrawn');
});

test('a renewal in the pause resumes the archive, and what it paused is not counted for the days it was paused', async () => {
  const { town, li } = await enrolled();
  town.advance(380);
  const paused = town.now;
  expect((await renew(town)).body).toMatchObject({ state: 'active', renewedOn: '2027-01-27', until: '2028-01-27' });
  expect(await balanceOf(town)).toBe(1020);
  expect((await file(town, penalty(town, li, 'N-UM-09'))).status).toBe(202);
  expect((await town.ask('GET', '/me/records', { as })).body.records).toHaveLength(2);
  town.advance(1);
  const at = new Date(Date.parse(paused) - 1).toISOString();
  expect((await town.ask('GET', '/me/score', { as, query: { at } })).body.balance).toBe(1000);
});

test('I1: at the end of the pause the clock erases everything as a withdrawal would, however late it comes', async () => {
  const { town, id } = await enrolled();
  town.advance(365 + 60);
  expect((await renew(town)).body.code).toBe('renewal-not-open');
  await town.runJobs();
  expect(kindsOf(town, id).at(-1)).toBe('consent-withdrawn');
  expect((await town.ask('GET', '/me/score', { as })).body.code).toBe('no-archive');
  for (let run = 0; run < 3; run += 1) {
    town.now = new Date(Date.parse(town.now) + REST_OF_A_DAY * 60_000).toISOString();
    await town.runJobs();
  }
  expect(kindsOf(town, id).at(-1)).toBe('erased');
  const { vault, views } = town.database.dump();
  expect([...vault, ...views].filter((item) => item.pk === id)).toEqual([]);
  // It ran out on its last day and not when the job came.
  const { earlier } = await consentOf(town);
  expect(earlier[0].consents).toMatchObject([{ from: '2026-01-12', to: '2027-01-12' }]);
});

test('I1: a renewal on the last day is not undone by the clock that had already found the archive over', async () => {
  const { town, id } = await enrolled();
  town.advance(365 + 60);
  const over = town.now;
  town.database.before = async (operation) => {
    if (operation !== 'transact') return;
    town.database.before = () => {};
    town.now = new Date(Date.parse(over) - 86_400_000).toISOString(); // asked in time, and slow on its way
    expect((await renew(town)).status).toBe(201);
  };
  await town.runJobs();
  expect(kindsOf(town, id).at(-1)).toBe('consent-renewed');
  expect((await consentOf(town)).state).toBe('active');
});

test('the citizen is reminded 30 and 7 days before the end, once, and no more after a renewal', async () => {
  const { town } = await enrolled();
  town.advance(330);
  await live(town, 6);
  const inbox = async () => (await town.ask('GET', '/me/notices', { as })).body.reminders;
  expect(await inbox()).toMatchObject(
    [{ about: 'consent-ends-in-30-days', on: '2027-01-12', givenOn: '2026-12-13', text: { zh: /2027-01-12/ } }].map(
      (one) => ({ ...one, text: { zh: expect.stringMatching(one.text.zh), en: expect.stringMatching(one.text.zh) } }),
    ),
  );
  await live(town, 25);
  expect((await inbox()).map((one: { about: string }) => one.about)).toEqual([
    'consent-ends-in-30-days',
    'consent-ends-in-7-days',
  ]);
  expect((await consentOf(town)).reminders).toHaveLength(2);
  await renew(town);
  expect(await inbox()).toEqual([]);
});

/** The local stage, whose catalogue has the class `noise` only since 1 June 2026. */
function withLaterClass() {
  const stage = loadStage('local');
  const [catalogue] = stage.catalogues;
  if (!catalogue) throw new Error('a catalogue');
  const first = { ...catalogue, items: catalogue.items.filter(({ code }) => code !== 'N-UM-08') };
  const second = { ...catalogue, version: '2026-2', publishedOn: '2026-05-01', effectiveFrom: '2026-06-01' };
  return { ...stage, catalogues: [first, second] };
}

test('I1: a class that came after the consent enters only after a renewal, and a department cannot tell', async () => {
  const { town, li } = await enrolled(withLaterClass());
  const everything = () => JSON.stringify(town.database.dump());
  const noise = (number: string) =>
    file(town, penalty(town, li, 'N-UM-08', { decisionNumber: `示环罚字〔2026〕第${number}号` }));
  town.advance(300);
  const before = everything();
  const { status, body } = await noise('0001');
  expect([status, Object.keys(body), everything() === before]).toEqual([202, ['receipt', 'status'], true]);
  expect((await file(town, penalty(town, li, 'N-UM-09'))).status).toBe(202);
  expect(everything()).not.toBe(before);
  await renew(town);
  // Whatever happens after it, the archive knows of its renewal.
  await choose(town);
  expect((await noise('0002')).status).toBe(202);
  const { records } = (await town.ask('GET', '/me/records', { as })).body;
  expect(records.map((record: { effect: { item: string } }) => record.effect.item)).toEqual([
    'P-CO-01',
    'N-UM-09',
    'N-UM-08',
  ]);
});
