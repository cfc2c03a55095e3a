// What every side of the store's port must answer to a query: bounds, order, pages and the two indexes.
import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { Database, Item, Query } from '../../shared/store/database.ts';

const names = (items: readonly Item[]): string[] => items.map((item) => item.sk);

export function queryContract(side: string, open: () => Database): void {
  describe(`${side}: queries of a partition`, () => {
    const filled = async (...keys: string[]): Promise<string> => {
      const pk = `p-${randomUUID()}`;
      for (const sk of keys) await open().put('access', { pk, sk }, 'absent');
      await open().put('access', { pk: `${pk}x`, sk: keys[0] ?? 'a' }, 'absent');
      return pk;
    };
    const KEYS = ['CONTENT#2', '00000010', '00000002', 'CONTENT#1', 'KEY', '00000001'];
    const cases: readonly [string, Partial<Query>, readonly string[]][] = [
      ['all of it, in key order', {}, ['00000001', '00000002', '00000010', 'CONTENT#1', 'CONTENT#2', 'KEY']],
      ['the last first', { descending: true, limit: 1 }, ['KEY']],
      ['a prefix', { prefix: 'CONTENT#' }, ['CONTENT#1', 'CONTENT#2']],
      ['a prefix, downwards', { prefix: '0000', descending: true }, ['00000010', '00000002', '00000001']],
      ['a prefix that nothing has', { prefix: 'content#' }, []],
      ['what comes after a key, without it', { after: '00000002' }, ['00000010', 'CONTENT#1', 'CONTENT#2', 'KEY']],
      ['what comes after a key that is not there', { after: '00000003', limit: 2 }, ['00000010', 'CONTENT#1']],
      ['what comes before a key, without it', { before: '00000010' }, ['00000001', '00000002']],
      [
        'what comes before a key, downwards',
        { before: 'CONTENT#1', descending: true, limit: 2 },
        ['00000010', '00000002'],
      ],
      ['as many as there are, when more are asked for', { prefix: 'KEY', limit: 5 }, ['KEY']],
    ];
    test.each(cases)('gives %s', async (_, query, expected) => {
      const pk = await filled(...KEYS);
      expect(names(await open().list('access', { ...query, pk } as Query))).toEqual(expected);
    });

    test('gives nothing for a partition that is not there', async () => {
      expect(await open().list('access', { pk: randomUUID() })).toEqual([]);
    });

    test('a list of over one megabyte comes whole, and up to its limit', async () => {
      const pk = `p-${randomUUID()}`;
      const keys = ['1', '2', '3', '4', '5', '6'];
      const large = new Uint8Array(300 * 1024);
      for (const sk of keys) await open().put('vault', { pk, sk, large }, 'absent');
      const found = await open().list('vault', { pk });
      expect(names(found)).toEqual(keys);
      expect(found.every((item) => (item.large as Uint8Array).length === large.length)).toBe(true);
      expect(names(await open().list('vault', { pk, limit: 5 }))).toEqual(keys.slice(0, 5));
      expect(names(await open().list('vault', { pk, limit: 5, descending: true }))).toEqual(['6', '5', '4', '3', '2']);
    });
  });

  describe(`${side}: the index byOnce`, () => {
    test('finds the keys of an act done in this archive, at once, and of no other', async () => {
      const pk = `p-${randomUUID()}`;
      const other = `p-${randomUUID()}`;
      for (const [index, once] of ['first', 'second'].entries()) {
        await open().put(
          'ledger',
          { pk, sk: `0000000${index + 1}`, once, kind: 'k', hash: Uint8Array.of(1) },
          'absent',
        );
      }
      await open().put('ledger', { pk: other, sk: '00000001', once: 'elsewhere' }, 'absent');
      const found = await open().list('ledger', { index: 'byOnce', pk, once: 'second' });
      expect(found).toStrictEqual([{ pk, sk: '00000002', once: 'second' }]);
      expect(await open().list('ledger', { index: 'byOnce', pk, once: 'elsewhere' })).toEqual([]);
      expect(await open().list('ledger', { index: 'byOnce', pk, once: 'sec' })).toEqual([]);
    });
  });

  describe(`${side}: the index byDue`, () => {
    const dueOf = (due: string, until: string, limit = 100): Promise<Item[]> =>
      open().list('views', { index: 'byDue', due, until, limit });
    const at = (hour: number): string => `2026-11-23T0${hour}:00:00.000Z`;

    test('gives keys only, the earliest first, up to an instant and that instant included', async () => {
      const due = `due-${randomUUID()}`;
      const pks = ['z', 'y', 'x', 'w'].map((name) => `${name}-${randomUUID()}`);
      for (const [hour, pk] of pks.entries()) {
        await open().put('views', { pk, sk: 'ERASURE', due, dueAt: at(hour), pass: 1 }, 'absent');
      }
      await open().put('views', { pk: pks[0] ?? '', sk: 'SNAPSHOT', seq: 1 }, 'absent');
      await vi.waitFor(async () => expect((await dueOf(due, at(9))).map((item) => item.pk)).toEqual(pks));
      expect(await dueOf(due, at(0))).toStrictEqual([{ pk: pks[0], sk: 'ERASURE', due, dueAt: at(0) }]);
      expect((await dueOf(due, at(2))).map((item) => item.pk)).toEqual(pks.slice(0, 3));
      expect((await dueOf(due, at(9), 2)).map((item) => item.pk)).toEqual(pks.slice(0, 2));
      expect(await dueOf(`${due}-other`, at(9))).toEqual([]);
    });

    test('forgets what was moved, deleted or is no longer due', async () => {
      const due = `due-${randomUUID()}`;
      const [moved, deleted, done] = ['m', 'd', 'n'].map((name) => ({ pk: `${name}-${randomUUID()}`, sk: 'ERASURE' }));
      if (!moved || !deleted || !done) throw new Error('three keys');
      for (const key of [moved, deleted, done])
        await open().put('views', { ...key, due, dueAt: at(1), pass: 1 }, 'absent');
      await open().put('views', { ...moved, due, dueAt: at(5), pass: 2 }, { still: { pass: 1 } });
      await open().delete('views', deleted);
      await open().put('views', { ...done, pass: 2 }, { still: { pass: 1 } });
      await vi.waitFor(async () => expect((await dueOf(due, at(9))).map((item) => item.pk)).toEqual([moved.pk]));
      expect(await dueOf(due, at(4))).toEqual([]);
    });
  });
}
