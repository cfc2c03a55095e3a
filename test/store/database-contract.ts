// What every side of the store's port must do: one suite, run over the fake and over DynamoDB Local.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Clash, type Database, type Item, type Write } from '../../shared/store/database.ts';

/** A partition of its own for each test, so that no table has to be emptied. */
const partition = (): string => `p-${randomUUID()}`;
const names = (items: readonly Item[]): string[] => items.map((item) => item.sk);

export function databaseContract(side: string, open: () => Database): void {
  describe(`${side}: one item`, () => {
    test('nothing is found where nothing was put', async () => {
      expect(await open().get('vault', { pk: partition(), sk: 'a' })).toBeUndefined();
    });

    test('what was put is found as it was put: texts, numbers, lists, maps, null and bytes', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const item = {
        pk: partition(),
        sk: 'a',
        text: '档案 é',
        empty: '',
        number: 0.1,
        big: 8_388_608,
        yes: true,
        bytes,
      };
      const nested = { list: [1, 'b', { bytes }], map: { deep: { none: null } } };
      await open().put('vault', { ...item, ...nested }, 'absent');
      const found = await open().get('vault', item);
      expect(found).toStrictEqual({ ...item, ...nested });
      expect(found?.bytes).toBeInstanceOf(Uint8Array);
    });

    test('bytes cut out of a larger buffer are kept alone', async () => {
      const key = { pk: partition(), sk: 'a' };
      await open().put('vault', { ...key, bytes: Buffer.from('secret-part').subarray(7) }, 'absent');
      const found = (await open().get('vault', key))?.bytes as Uint8Array;
      expect(Buffer.from(found).toString()).toBe('part');
      expect([...found]).toEqual([...Buffer.from('part')]);
    });

    test('an attribute without a value is not kept, at any depth', async () => {
      const key = { pk: partition(), sk: 'a' };
      await open().put(
        'views',
        { ...key, gone: undefined, map: { gone: undefined, here: 1 }, list: [undefined, 2] },
        'absent',
      );
      expect(await open().get('views', key)).toStrictEqual({ ...key, map: { here: 1 }, list: [2] });
    });

    test('changing what was put or what was found changes nothing in the store', async () => {
      const item = { pk: partition(), sk: 'a', list: ['one'], bytes: Uint8Array.of(1) };
      await open().put('vault', item, 'absent');
      item.list.push('two');
      item.bytes[0] = 9;
      const found = (await open().get('vault', item)) as typeof item | undefined;
      found?.list.push('three');
      const [listed] = (await open().list('vault', { pk: item.pk })) as (typeof item)[];
      listed?.bytes.fill(7);
      expect(await open().get('vault', item)).toStrictEqual({
        pk: item.pk,
        sk: 'a',
        list: ['one'],
        bytes: Uint8Array.of(1),
      });
    });

    test('a key found in one table is not found in another', async () => {
      const key = { pk: partition(), sk: 'a' };
      await open().put('vault', key, 'absent');
      expect(await open().get('views', key)).toBeUndefined();
    });
  });

  describe(`${side}: guards`, () => {
    test('a put under `absent` stands once; the second clashes and changes nothing', async () => {
      const key = { pk: partition(), sk: 'a' };
      await open().put('ledger', { ...key, once: '1', by: 'first' }, 'absent');
      await expect(open().put('ledger', { ...key, once: '2', by: 'second' }, 'absent')).rejects.toThrow(Clash);
      expect(await open().get('ledger', key)).toStrictEqual({ ...key, once: '1', by: 'first' });
    });

    test('of eight puts at once under `absent` exactly one stands', async () => {
      const key = { pk: partition(), sk: 'a' };
      const puts = Array.from({ length: 8 }, (_, by) => open().put('views', { ...key, by }, 'absent'));
      const outcomes = await Promise.allSettled(puts);
      expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const lost = outcomes.filter((one) => one.status === 'rejected');
      expect(lost.every((one) => one.reason instanceof Clash)).toBe(true);
    });

    test('a put under `still` replaces the whole item, and only if every named value is the same', async () => {
      const key = { pk: partition(), sk: 'a' };
      await open().put('views', { ...key, seq: 1, owner: 'x', old: true }, 'absent');
      const others: Record<string, string | number>[] = [
        { seq: 2 },
        { seq: 1, owner: 'y' },
        { seq: '1' },
        { nowhere: 1 },
      ];
      for (const still of others) {
        await expect(open().put('views', { ...key, seq: 9 }, { still })).rejects.toThrow(Clash);
      }
      await open().put('views', { ...key, seq: 2 }, { still: { seq: 1, owner: 'x' } });
      expect(await open().get('views', key)).toStrictEqual({ ...key, seq: 2 });
    });

    test('nothing is `still` what it was when it is not there', async () => {
      const key = { pk: partition(), sk: 'a' };
      await expect(open().put('views', key, { still: { seq: 1 } })).rejects.toThrow(Clash);
      expect(await open().get('views', key)).toBeUndefined();
    });

    test('a delete takes its own item alone, and deleting what is not there is a success', async () => {
      const pk = partition();
      for (const sk of ['a', 'b']) await open().put('vault', { pk, sk }, 'absent');
      await open().delete('vault', { pk, sk: 'a' });
      await open().delete('vault', { pk, sk: 'a' });
      expect(names(await open().list('vault', { pk }))).toEqual(['b']);
      await open().put('vault', { pk, sk: 'a' }, 'absent');
    });
  });

  describe(`${side}: transactions`, () => {
    const put = (table: Write['table'], item: Item, guard: Write['guard'] = 'absent'): Write => ({
      table,
      put: item,
      guard,
    });

    test('puts and deletes in several tables stand together', async () => {
      const pk = partition();
      await open().put('vault', { pk, sk: 'door', archive: 'x' }, 'absent');
      const still = { still: { archive: 'x' } };
      await open().transact([
        put('ledger', { pk, sk: '1', once: 'o' }),
        { table: 'vault', delete: { pk, sk: 'door' }, guard: still },
        put('views', { pk, sk: 'work', bytes: Uint8Array.of(1, 2) }),
      ]);
      expect(await open().get('ledger', { pk, sk: '1' })).toStrictEqual({ pk, sk: '1', once: 'o' });
      expect(await open().get('vault', { pk, sk: 'door' })).toBeUndefined();
      expect(await open().get('views', { pk, sk: 'work' })).toStrictEqual({
        pk,
        sk: 'work',
        bytes: Uint8Array.of(1, 2),
      });
    });

    test('one guard that does not hold undoes all, wherever it stands', async () => {
      const pk = partition();
      await open().put('vault', { pk, sk: 'door', archive: 'x' }, 'absent');
      const broken: Write[] = [
        put('vault', { pk, sk: 'door', archive: 'y' }),
        { table: 'vault', delete: { pk, sk: 'door' }, guard: { still: { archive: 'y' } } },
        { table: 'vault', delete: { pk, sk: 'nowhere' }, guard: { still: { archive: 'x' } } },
      ];
      for (const one of broken) {
        const good = [put('ledger', { pk, sk: '1', once: 'o' }), put('views', { pk, sk: 'work' })];
        await expect(open().transact([...good, one])).rejects.toThrow(Clash);
        await expect(open().transact([one, ...good])).rejects.toThrow(Clash);
      }
      expect(await open().list('ledger', { pk })).toEqual([]);
      expect(await open().list('views', { pk })).toEqual([]);
      expect(await open().get('vault', { pk, sk: 'door' })).toStrictEqual({ pk, sk: 'door', archive: 'x' });
    });

    test('of eight transactions at once over the same items at most one stands, and the others clash', async () => {
      const pk = partition();
      const one = (by: number) => [put('ledger', { pk, sk: '1', once: `${by}` }), put('vault', { pk, sk: 'door', by })];
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, by) => open().transact(one(by))));
      const stood = outcomes.flatMap((outcome, by) => (outcome.status === 'fulfilled' ? [by] : []));
      expect(stood.length).toBeLessThanOrEqual(1);
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost.every((outcome) => outcome.reason instanceof Clash)).toBe(true);
      expect((await open().list('ledger', { pk })).map((item) => Number(item.once))).toEqual(stood);
      expect((await open().list('vault', { pk })).map((item) => item.by)).toEqual(stood);
    });

    test('one item twice in a transaction is refused and nothing is written', async () => {
      const pk = partition();
      const twice = [put('vault', { pk, sk: 'a' }), put('vault', { pk, sk: 'b' }), put('vault', { pk, sk: 'a' })];
      await expect(open().transact(twice)).rejects.toThrow();
      expect(await open().list('vault', { pk })).toEqual([]);
    });
  });
}
