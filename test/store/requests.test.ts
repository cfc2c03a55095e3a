// Requests of institutions in the store: one row each under a keyed id, taken by one answer at most.
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { Clash } from '../../shared/store/database.ts';
import { answeredRequest, answerWrite, makeRequest, openRequest } from '../../shared/store/requests.ts';
import type { Store } from '../../shared/store/store.ts';
import { type MemoryDatabase, memoryDatabase } from '../memory-database.ts';

const NOW = '2026-04-15T02:00:00.000Z';
const ASKED = { purpose: 'own-benefit', words: '免押金借书', points: false, items: false, validDays: 30 };
const MADE = { institution: 'city-library', asked: ASKED, digest: 'd', minutes: 30 };
const ARCHIVE = `arc_${'1'.repeat(32)}`;
const OTHER = `arc_${'2'.repeat(32)}`;
let database: MemoryDatabase;
let store: Store;
beforeEach(() => {
  database = memoryDatabase();
  const keys = { keyEncryptionKey: randomBytes(32), pepper: randomBytes(32) };
  store = { database, keys, randomId: (bytes) => randomBytes(bytes).toString('hex') };
});
const rows = () => database.dump().certificates;
const open = async (now = NOW) => {
  const found = await openRequest(store, 'req_a', now);
  if (!found) throw new Error('not open');
  return found;
};

test('made twice it is one row, and the second is told what the first was', async () => {
  const first = await makeRequest(store, 'req_a', MADE, NOW);
  const later = '2026-04-15T02:10:00.000Z';
  const again = await makeRequest(store, 'req_a', { ...MADE, digest: 'other' }, later);
  expect([first.replayed, again.replayed, again.item]).toEqual([false, true, first.item]);
  expect(rows()).toHaveLength(1);
});

test('made twice at once it is one row, too', async () => {
  const made = await Promise.all([1, 2, 3].map(() => makeRequest(store, 'req_a', MADE, NOW)));
  expect(made.map(({ replayed }) => replayed).sort()).toEqual([false, true, true]);
  expect(new Set(made.map(({ item }) => item.endsAt)).size).toBe(1);
});

test('its row names neither the id nor anybody, and goes by its time to live', async () => {
  await makeRequest(store, 'req_a', { ...MADE, minutes: 24 * 60 }, NOW);
  const [row] = rows();
  expect(JSON.stringify(row)).not.toMatch(/req_a|arc_/);
  expect(row?.expiresAtSeconds).toBe(Date.parse('2026-04-17T16:00:00.000Z') / 1000);
});

test('it is open to its last instant and not after it', async () => {
  await makeRequest(store, 'req_a', MADE, NOW);
  expect((await openRequest(store, 'req_a', '2026-04-15T02:29:59.999Z'))?.words).toBe('免押金借书');
  expect(await openRequest(store, 'req_a', '2026-04-15T02:30:00.000Z')).toBeUndefined();
  expect(await openRequest(store, 'req_b', NOW)).toBeUndefined();
});

test('answered it leads its own institution to the one answer, and nobody else anywhere', async () => {
  await makeRequest(store, 'req_a', MADE, NOW);
  expect(await answeredRequest(store, 'req_a', 'city-library')).toBeUndefined();
  const found = await open();
  await database.transact([answerWrite(found, ARCHIVE, 7)]);
  expect(await answeredRequest(store, 'req_a', 'city-library')).toEqual({ archive: ARCHIVE, seq: 7 });
  expect(await answeredRequest(store, 'req_a', 'public-bicycles')).toBeUndefined();
  expect(await openRequest(store, 'req_a', NOW)).toBeUndefined();
  await expect(database.transact([answerWrite(found, OTHER, 3)])).rejects.toThrow(Clash);
  expect(await answeredRequest(store, 'req_a', 'city-library')).toEqual({ archive: ARCHIVE, seq: 7 });
});

test('answered it stays with its certificate and says no more what for', async () => {
  await makeRequest(store, 'req_a', MADE, NOW);
  await database.transact([answerWrite(await open(), ARCHIVE, 7)]);
  const [row] = rows();
  expect([(row?.asked as { words: string } | undefined)?.words, 'expiresAtSeconds' in (row ?? {})]).toEqual([
    '',
    false,
  ]);
  expect((await makeRequest(store, 'req_a', MADE, NOW)).item.digest, 'a repeat is recognised').toBe('d');
});

test('a row of an earlier version, in a state that is none any more, is no request and no failure', async () => {
  await makeRequest(store, 'req_a', MADE, NOW);
  const closed = { ...rows()[0]!, state: 'closed' };
  await database.put('certificates', closed, { still: { state: 'open' } });
  expect(await openRequest(store, 'req_a', NOW)).toBeUndefined();
  expect(await answeredRequest(store, 'req_a', 'city-library')).toBeUndefined();
});

test('a store that fails is told of, and leaves no request', async () => {
  database.down = true;
  await expect(makeRequest(store, 'req_b', MADE, NOW)).rejects.toThrow();
  database.down = false;
  expect(rows()).toEqual([]);
});
