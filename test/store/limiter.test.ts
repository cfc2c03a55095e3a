// Counting in windows: so many and no more, whoever comes at once, and under names that lead back to nobody.
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addressKey, countWithin, windowOf } from '../../shared/store/limiter.ts';
import type { Store } from '../../shared/store/store.ts';
import { type MemoryDatabase, memoryDatabase } from '../memory-database.ts';

const NOW = '2026-04-15T02:07:31.250Z';
const KEY = { pk: 'LIMIT#somebody', sk: 'window' };
let database: MemoryDatabase;
let store: Store;
const opened = (): Store => {
  const keys = { keyEncryptionKey: randomBytes(32), pepper: randomBytes(32) };
  return { database, keys, randomId: (bytes) => randomBytes(bytes).toString('hex') };
};
beforeEach(() => {
  database = memoryDatabase();
  store = opened();
});

test('a window begins at a round instant and ends where the next begins', () => {
  expect(windowOf(NOW, 600)).toBe('2026-04-15T02:00:00.000Z');
  expect(windowOf('2026-04-15T02:09:59.999Z', 600)).toBe('2026-04-15T02:00:00.000Z');
  expect(windowOf('2026-04-15T02:10:00.000Z', 600)).toBe('2026-04-15T02:10:00.000Z');
  expect(windowOf(NOW, 3600)).toBe('2026-04-15T02:00:00.000Z');
});

test('so many are counted, and what is refused is not', async () => {
  const counted: boolean[] = [];
  for (let time = 0; time < 5; time += 1) counted.push(await countWithin(store, KEY, 3, NOW));
  expect(counted).toEqual([true, true, true, false, false]);
  expect(database.dump().certificates).toMatchObject([{ ...KEY, count: 3 }]);
  expect(await countWithin(store, { ...KEY, sk: 'next' }, 3, NOW)).toBe(true);
});

test('of many at once never more than so many pass, and each that passed is counted', async () => {
  const passed = await Promise.all(Array.from({ length: 40 }, () => countWithin(store, KEY, 10, NOW)));
  const [row] = database.dump().certificates;
  expect(passed.filter(Boolean).length).toBe(row?.count);
  expect(row?.count).toBeLessThanOrEqual(10);
  expect(row?.count).toBeGreaterThan(0);
});

test('a store that fails lets nobody pass uncounted', async () => {
  database.down = true;
  await expect(countWithin(store, KEY, 3, NOW)).rejects.toThrow();
});

test('an address has one name a day for all functions of a stage, and another one tomorrow', async () => {
  const name = async (of: Store, address: string, day: string) =>
    (await addressKey(of, address, 'w', `${day}T02:00:00.000Z`)).pk;
  const first = await name(store, '198.51.100.23', '2026-04-15');
  expect(await name({ ...store }, '198.51.100.23', '2026-04-15'), 'another function').toBe(first);
  expect(await name(store, '198.51.100.24', '2026-04-15')).not.toBe(first);
  expect(await name(store, '198.51.100.23', '2026-04-16')).not.toBe(first);
  expect(first).toMatch(/^LIMIT#[\w-]{20,}$/);
});

test('two functions that draw the salt of a day at once agree, and it is read once by each', async () => {
  const stores = [store, { ...store }, { ...store }];
  const named = await Promise.all(stores.map((one) => addressKey(one, '198.51.100.23', 'w', NOW)));
  expect(new Set(named.map(({ pk }) => pk)).size).toBe(1);
  const before = { ...database.calls };
  for (const one of stores) await addressKey(one, '198.51.100.25', 'w', NOW);
  expect(database.calls).toEqual(before);
});

test('the salt and the counts of a day are of no use two days later, and gone', async () => {
  const key = await addressKey(store, '198.51.100.23', windowOf(NOW, 600), NOW);
  await countWithin(store, key, 3, NOW);
  const ends = database.dump().certificates.map(({ expiresAtSeconds }) => expiresAtSeconds);
  const twoDays = Date.parse('2026-04-16T16:00:00.000Z') / 1000;
  expect(ends).toEqual([twoDays, twoDays]);
});
