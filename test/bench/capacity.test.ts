// The arithmetic of capacity on known sizes, and what it says of the archive: flat in history, a batch cheaper.
import { describe, expect, test } from 'vitest';
import { billedDatabase } from '../../bench/capacity/billed-database.ts';
import { queryUnits, readUnits, sizeOfItem, sizeOfValue, writeUnits } from '../../bench/capacity/item-size.ts';
import { factsIn, fileNext, type Life, liveUntil, medianRow, newLife, open } from '../../bench/capacity/lives.ts';
import { unitsOf } from '../../bench/capacity/measure.ts';
import { memoryDatabase } from '../memory-database.ts';

describe('the size of an item', () => {
  test.each([
    ['a name and a text', { pk: 'abc' }, 5],
    ['UTF-8, not characters', { n: '信档' }, 7],
    ['bytes as they are', { b: new Uint8Array(32) }, 33],
    ['a small number', { n: 7 }, 3],
    ['eight digits', { n: 12_345_678 }, 6],
    ['trailing zeros are free', { n: 1000 }, 3],
    ['a minus is one more', { n: -7 }, 4],
    ['null and booleans', { a: null, b: true }, 4],
    ['a list', { l: ['ab', 'c'] }, 1 + 3 + (1 + 2) + (1 + 1)],
    ['a map', { m: { k: 'v' } }, 1 + 3 + 1 + 2],
    ['what is undefined is not stored', { a: undefined, pk: 'x' }, 3],
  ])('%s', (_, item, bytes) => expect(sizeOfItem(item)).toBe(bytes));

  test('what DynamoDB cannot store is not guessed', () => {
    expect(() => sizeOfValue(() => 0)).toThrow('function');
  });
});

describe('units', () => {
  test('writing is counted by the kilobyte of the larger item, reading by four', () => {
    expect([writeUnits(1), writeUnits(1024), writeUnits(1025), writeUnits(10, 3000)]).toEqual([1, 1, 2, 3]);
    expect([readUnits(0), readUnits(4096), readUnits(4097)]).toEqual([1, 1, 2]);
  });

  test('a query is rounded once for a page of one megabyte, and an empty one costs the least', () => {
    expect(queryUnits([])).toBe(1);
    expect(queryUnits([2000, 2000, 97])).toBe(2);
    expect(queryUnits(Array.from({ length: 300 }, () => 4096))).toBe(300);
    expect(queryUnits(Array.from({ length: 3 }, () => 400_000))).toBe(196 + 98);
  });

  test('a failed put, an empty query, an index entry and a transaction are on the bill', async () => {
    const billed = billedDatabase(memoryDatabase());
    const fact = { pk: 'arc_1', sk: '00000001', once: 'o' };
    await billed.put('ledger', fact, 'absent');
    await expect(billed.put('ledger', fact, 'absent')).rejects.toThrow('guard');
    await billed.list('ledger', { index: 'byOnce', pk: 'arc_1', once: 'other' });
    await billed.transact([{ table: 'ledger', put: { ...fact, sk: '00000002' }, guard: 'absent' }]);
    const said = billed.charges.map(({ write, read, index, failed }) => [write, read, index, failed ?? false]);
    expect(said).toEqual([
      [2, 0, 1, false],
      [1, 0, 0, true],
      [0, 1, 0, false],
      [4, 0, 2, false],
    ]);
  });
});

describe('a filed record', () => {
  const billedFrom = async (life: Life) => {
    const billed = billedDatabase(life.town.database);
    Object.assign(await life.town.deps.store(), { database: billed });
    return billed;
  };
  async function cost(facts: number) {
    const life = await newLife((await medianRow()).row);
    await liveUntil(life, facts);
    const billed = await billedFrom(life);
    await fileNext(life);
    const filed = unitsOf(billed.charges);
    await open(life, factsIn(life));
    await life.town.ring();
    return { filed, all: unitsOf(billed.charges) };
  }

  test('costs no more after sixty facts than after one, from filing to the folded score', async () => {
    // Where another day is due next, the snapshot moves in its index: a row out and a row in.
    const moved = 2;
    expect(await cost(1)).toEqual({ filed: { write: 3, read: 3 }, all: { write: 7 + moved, read: 12 } });
    expect(await cost(20)).toEqual({ filed: { write: 3, read: 3 }, all: { write: 7, read: 12 } });
    expect(await cost(60)).toEqual(await cost(20));
  });

  test('of ten in a batch reads its archive and the head once', async () => {
    const life = await newLife((await medianRow()).row);
    const billed = await billedFrom(life);
    const rows = Array.from({ length: 10 }, () => life.next());
    await life.town.ask('POST', '/records/batch', { as: `department:${life.client}`, body: { rows } });
    expect(factsIn(life)).toBe(11);
    expect(unitsOf(billed.charges)).toEqual({ write: 30, read: 12 });
  });
});
