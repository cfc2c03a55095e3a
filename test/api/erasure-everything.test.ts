// Erasure proved: after a withdrawal nothing that anybody ever wrote about a person is anywhere but in their sealed stub (PIPL 47).
import { expect, test } from 'vitest';
import { keyedId } from '../../shared/crypto/pseudonym.ts';
import { breaksIn, kindsOf, spokenIn } from '../store/archives.ts';
import { hitsIn } from '../streams/planted.ts';
import { type City, city } from './city.ts';
import { begin, type Plants, renew, upload, withdraw } from './full-lives.ts';
import type { Person } from './people.ts';

const minutes = (town: City, count: number): void => {
  town.now = new Date(Date.parse(town.now) + count * 60_000).toISOString();
};
/** Both passes, a quarter of an hour apart. */
async function erased(town: City): Promise<void> {
  for (const pause of [5, 16]) {
    minutes(town, pause);
    await town.runJobs();
    await town.ring();
  }
}
/** Everything stored, the stubs left out: they are sealed under keys of their own. */
const outsideTheStubs = (town: City) =>
  Object.values(town.database.dump())
    .flat()
    .filter(({ pk }) => !pk.startsWith('STUB#'));

/** What could be looked up or compared by whoever holds the stage's pepper. */
async function pseudonymsOf(town: City, { login, name, number }: Person): Promise<string[]> {
  const { pepper } = (await town.deps.store()).keys;
  return [
    keyedId(pepper, 'person', number),
    keyedId(pepper, 'subject', 'https://issuer.test', `sub-${login}`),
    keyedId(pepper, 'name', name),
  ];
}

test('I1: of two full lives nothing is left in any table, file or log, and the chains still verify', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const lives = [await begin(town, 'li', 1), await begin(town, 'wang', 2)];
  const neighbour = await begin(town, 'zhao', 3);
  town.advance(290);
  for (const login of ['li', 'wang', 'zhao']) expect((await renew(town, login)).status).toBe(201);
  const secretsOf = async ({ person, plants }: { person: Person; plants: Plants }) => [
    ...Object.values(plants),
    person.number,
    ...(await pseudonymsOf(town, person)),
  ];
  const [secrets, kept] = [(await Promise.all(lives.map(secretsOf))).flat(), await secretsOf(neighbour)];
  expect(secrets.length).toBeGreaterThanOrEqual(2 * 30);
  expect(
    hitsIn(outsideTheStubs(town), await pseudonymsOf(town, neighbour.person)),
    'the search finds what is there',
  ).toHaveLength(3);
  for (const { id, plants } of [...lives, neighbour]) await upload(town, id, plants.halfUploaded);
  expect(town.files.keys()).toHaveLength(6);

  for (const { person } of lives) expect((await withdraw(town, person.login)).body.state).toBe('withdrawn');
  minutes(town, 5);
  await town.runJobs();
  expect(town.files.keys(), 'the neighbour’s are left').toHaveLength(2);
  await erased(town);

  expect(hitsIn(outsideTheStubs(town), secrets)).toEqual([]);
  expect(town.files.keys(), 'kept evidence of the neighbour').toHaveLength(1);
  expect(spokenIn(town, [...secrets, ...kept])).toEqual([]);
  const { vault, views, ledger } = town.database.dump();
  for (const { id } of lives) {
    expect([...vault, ...views].filter(({ pk }) => pk === id)).toEqual([]);
    expect(kindsOf(town, id).slice(-2)).toEqual(['consent-withdrawn', 'erased']);
  }
  expect(ledger.some(({ pk }) => pk === neighbour.id)).toBe(true);
  expect(await breaksIn(town)).toEqual([]);
  // The neighbour's tasks, files and score are as they were.
  expect((await town.ask('GET', '/me/score', { as: 'citizen:zhao' })).status).toBe(200);
  expect(views.filter(({ pk, sk }) => pk === neighbour.id && sk.startsWith('TASK#')).length).toBeGreaterThan(0);
});

test('the receipt says what was erased, what stays, until when and why; it lists every consent, and says so again', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  await begin(town, 'li', 1);
  town.advance(290);
  await renew(town, 'li');
  town.advance(10);
  const as = 'citizen:li';
  const before = (await town.ask('GET', '/me/withdrawal', { as })).body;
  const { body } = await withdraw(town, 'li');
  const { confirmation: _, ...promised } = before;
  const { state, withdrawnAt, ...done } = body;
  expect([state, withdrawnAt, done]).toEqual(['withdrawn', town.now, promised]);
  expect(done.erased.map((one: { en: string }) => one.en).join()).toMatch(/name.*objections.*evidence.*queue.*key/);
  expect(done.stub).toMatchObject({
    consents: [
      { from: '2026-01-12', to: '2026-10-29', noticeHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { from: '2026-10-29', to: '2026-11-08' },
    ],
    supplies: [],
    deleteOn: '2029-11-08',
  });
  expect(done.stays.map((one: { until?: string }) => one.until)).toEqual(['2029-11-08', '2031-11-08', undefined]);
  await erased(town);
  expect((await town.ask('POST', '/me/withdrawal', { as, body: { confirmation: 'any' } })).body).toEqual(body);
  // Readable by the citizen alone, who says who they are.
  const shown = await town.ask('GET', '/me/consent', { as });
  expect(shown.body).toEqual({ state: 'none', earlier: [{ ...done.stub, withdrawnAt }] });
  town.people.set('stranger', { name: '测试别人', number: '99999919900101018X' });
  expect((await town.ask('GET', '/me/consent', { as: 'citizen:stranger' })).body.code).toBe('no-archive');
});

test('the stub ends by itself after three years, and is shown no longer however late the job comes', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  await begin(town, 'li', 1);
  await withdraw(town, 'li');
  await erased(town);
  const stubs = () =>
    Object.values(town.database.dump())
      .flat()
      .filter(({ pk }) => pk.startsWith('STUB#'));
  const rows = stubs();
  expect(rows.map((row) => row.due)).toEqual([undefined, 'stub']);
  expect(new Set(rows.map(({ pk }) => pk)).size, 'its row lies under its own key and names no archive').toBe(1);
  town.now = '2029-01-11T15:59:00.000Z';
  await town.runJobs();
  expect(stubs()).toHaveLength(2);
  town.now = '2029-01-11T16:00:00.000Z'; // 12 January in Shanghai
  expect((await town.ask('GET', '/me/consent', { as: 'citizen:li' })).body.code).toBe('no-archive');
  await town.runJobs();
  expect(stubs()).toEqual([]);
});

test('files that cannot be reached keep the erasure due, and it ends once they can', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const { id } = await begin(town, 'li', 1);
  await withdraw(town, 'li');
  town.files.down = true;
  minutes(town, 5);
  await expect(town.runJobs()).rejects.toThrow('1 archives failed in erasure');
  town.files.down = false;
  await erased(town);
  expect([town.files.keys(), kindsOf(town, id).at(-1)]).toEqual([[], 'erased']);
});
