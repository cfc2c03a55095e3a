// What an erasure leaves behind: nothing that says who it was, a sealed stub, and a chain that still verifies (PIPL 47).
import { describe, expect, test } from 'vitest';
import { erasureKey, factKey } from '../../shared/store/keys.ts';
import { readStubs } from '../../shared/store/stubs.ts';
import { consent, testNumber } from '../api/people.ts';
import { archiveOf, breakIn, itemsOf, kindsOf, secretsOf, spokenIn } from '../store/archives.ts';
import { hitsIn, PLANTED } from './planted.ts';
import { runTwice, withdrawn } from './withdrawn.ts';

describe('what stays', () => {
  test('is nothing of the person: no planted string anywhere outside the bare ledger items, in any encoding', async () => {
    const { town, li, id } = await withdrawn();
    const secrets = [...Object.values(PLANTED), li.number, 'sub-li'];
    expect(secrets.length).toBeGreaterThanOrEqual(30);
    await runTwice(town);
    const { ledger, ...rest } = town.database.dump();
    expect(hitsIn(Object.values(rest).flat(), secrets)).toEqual([]);
    expect(hitsIn(ledger, secrets)).toEqual([]);
    expect(spokenIn(town, [...secrets, ...secretsOf(li)])).toEqual([]);
    const allowed = [
      'pk',
      'sk',
      'kind',
      'recordedAt',
      'state',
      'consentSince',
      'consentUntil',
      'once',
      'digest',
      'about',
    ];
    const more = ['channel', 'content', 'commitment', 'previous', 'hash'];
    const attributes = new Set(ledger.filter((item) => item.pk === id).flatMap(Object.keys));
    expect([...attributes].filter((name) => ![...allowed, ...more].includes(name))).toEqual([]);
    const stayed = Object.entries(rest).flatMap(([table, items]) =>
      items.filter((one) => one.pk === id).map(() => table),
    );
    expect(new Set(stayed)).toEqual(new Set(['access']));
  });

  test('the stub is found by the number alone, and is sealed for everybody else', async () => {
    const { town, li, answer } = await withdrawn();
    await runTwice(town);
    const store = await town.deps.store();
    const [stub, ...more] = await readStubs(store, li.number, town.now);
    expect(more).toEqual([]);
    expect(stub).toMatchObject({
      consents: [{ from: '2026-11-23', to: '2026-11-23' }],
      supplies: [],
      withdrawnAt: answer.body.withdrawnAt,
    });
    expect(await readStubs(store, testNumber('19900101', 3), town.now)).toEqual([]);
    const item = town.database.dump().vault.find((one) => one.pk.startsWith('STUB#'));
    expect(Object.keys(item ?? {}).sort()).toEqual(['pk', 'sealed', 'sk']);
    expect(hitsIn(item ? [item] : [], [stub?.consents[0]?.noticeHash ?? 'none', li.number, '2029-11-23'])).toEqual([]);
    const pepperless = { ...store, keys: { ...store.keys, pepper: new Uint8Array(32) } };
    expect(await readStubs(pepperless, li.number, town.now)).toEqual([]);
    const otherKey = { ...store, keys: { ...store.keys, keyEncryptionKey: new Uint8Array(32) } };
    await expect(readStubs(otherKey, li.number, town.now)).rejects.toThrow();
  });

  test('I12: the chain of the erased archive still verifies, with every content destroyed, and a change still shows', async () => {
    const { town, id } = await withdrawn();
    await runTwice(town);
    expect(await breakIn(town, id)).toBeUndefined();
    const items = itemsOf(town, id);
    expect(items.filter((item) => item.content !== undefined).length).toBeGreaterThan(5);
    const { pk, sk } = factKey(id, 3);
    const third = town.database.dump().ledger.find((item) => item.pk === pk && item.sk === sk);
    if (!third) throw new Error('a third fact');
    await town.database.put('ledger', { ...third, kind: 'notice-given' }, { still: { sk } });
    expect(await breakIn(town, id)).toEqual({ seq: 3, fault: 'hash' });
  });

  test('a withdrawal repeated after the erasure has the same receipt, and coming back makes another archive', async () => {
    const { town, li, id, answer } = await withdrawn();
    await runTwice(town);
    const again = await town.ask('POST', '/me/withdrawal', { as: 'citizen:li', body: { confirmation: 'any' } });
    expect([again.status, again.body]).toEqual([200, answer.body]);
    expect((await consent(town, li)).status).toBe(201);
    const present = await archiveOf(town, li);
    expect(present.id).not.toBe(id);
    expect(kindsOf(town, present.id)).toEqual(['consent-given']);
    expect((await town.ask('GET', '/me/score', { as: 'citizen:li' })).body.balance).toBe(1000);
    expect(await town.database.get('views', erasureKey(id))).toBeUndefined();
  });
});
