// Sealing and pseudonyms: opened only by the right key at the right place, equal only for equal parts of one purpose.
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newArchiveKey, type StageKeys, seal, unseal, unwrapKey, wrapKey } from '../../shared/crypto/envelope.ts';
import { keyedId, keyedMac } from '../../shared/crypto/pseudonym.ts';

const key = newArchiveKey();
const place = 'arc_1/CONTENT#1';
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe('sealed content', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(unseal(key, place, seal(key, place, value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('opens however large it is, up to the most that is unpacked', () => {
    for (const length of [1, 4095, 4096, 4097, 100_000, 1024 * 1024 - 2]) {
      const value = randomBytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length);
      expect(unseal(key, place, seal(key, place, value))).toBe(value);
    }
  });

  test('opens with the same bytes held elsewhere in memory', () => {
    expect(unseal(new Uint8Array(key), place, seal(key, place, { name: '测试甲' }))).toEqual({ name: '测试甲' });
  });

  test('opens with no other key and at no other place', () => {
    const sealed = seal(key, place, { name: '测试甲' });
    expect(() => unseal(newArchiveKey(), place, sealed)).toThrow();
    expect(() => unseal(key, 'arc_2/CONTENT#1', sealed)).toThrow();
  });

  test('does not open once any byte of it is another, or it is cut short', () => {
    const sealed = seal(key, place, { name: '测试甲' });
    for (const at of sealed.keys()) expect(() => unseal(key, place, flipped(sealed, at))).toThrow();
    for (const length of [0, 12, 27, sealed.length - 1]) {
      expect(() => unseal(key, place, sealed.slice(0, length))).toThrow();
    }
  });

  test('shows nothing: the same content is never sealed alike, and none of it can be read', () => {
    const [one, two] = [seal(key, place, { name: '测试甲' }), seal(key, place, { name: '测试甲' })];
    expect(one).not.toEqual(two);
    expect(Buffer.from(one).includes(Buffer.from('测试甲'))).toBe(false);
    expect(Buffer.from(one).includes(deflateRawSync(JSON.stringify({ name: '测试甲' })))).toBe(false);
  });

  test('a bomb is not unpacked', () => {
    const bomb = seal(key, place, '0'.repeat(2 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(10_000);
    expect(() => unseal(key, place, bomb)).toThrow();
  });
});

describe("an archive's key", () => {
  const stage: StageKeys = { keyEncryptionKey: randomBytes(32), pepper: randomBytes(32) };

  test('is 32 random bytes, and comes back from its wrapping', () => {
    expect(key).toHaveLength(32);
    expect(newArchiveKey()).not.toEqual(key);
    expect(unwrapKey(stage, 'arc_1', wrapKey(stage, 'arc_1', key))).toEqual(key);
  });

  test('cannot be unwrapped for another archive, or in another stage', () => {
    const wrapped = wrapKey(stage, 'arc_1', key);
    expect(() => unwrapKey(stage, 'arc_2', wrapped)).toThrow();
    expect(() => unwrapKey({ ...stage, keyEncryptionKey: randomBytes(32) }, 'arc_1', wrapped)).toThrow();
  });
});

describe('a pseudonym', () => {
  test('is the same for the same parts, and 128 bits of the keyed hash', () => {
    expect(keyedId(key, 'name', '甲')).toBe(keyedId(key, 'name', '甲'));
    expect(keyedId(key, 'name', '甲')).toMatch(/^[\w-]{22}$/);
    expect(keyedId(key, 'name', '甲')).toBe(keyedMac(key, 'name', '甲').subarray(0, 16).toString('base64url'));
    expect(keyedMac(key, 'name', '甲')).toHaveLength(32);
  });

  test('is another for another key, purpose, part, or cut between two parts', () => {
    const ids = [
      keyedId(key, 'name', 'ab'),
      keyedId(newArchiveKey(), 'name', 'ab'),
      keyedId(key, 'number', 'ab'),
      keyedId(key, 'name', 'a', 'b'),
      keyedId(key, 'name', 'ab', ''),
      keyedId(key, 'name', ['ab']),
      keyedId(key, 'name'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
