// The search for planted strings must itself find what is there.
import { expect, test } from 'vitest';
import { hitsIn, PLANTED } from './planted.ts';

const key = { pk: 'arc', sk: 'a' };

test.each(Object.entries(PLANTED))('finds %s as text, inside JSON, as bytes, hex and base64', (_, secret) => {
  const inside = JSON.stringify({ deep: [`x${secret}y`] });
  const bytes = new TextEncoder().encode(inside);
  const forms: unknown[] = [
    secret,
    inside,
    { list: [{ value: secret }] },
    bytes,
    Buffer.from(inside, 'utf16le'),
    Buffer.from(bytes).toString('hex'),
    Buffer.from(bytes).toString('base64'),
    Buffer.from(bytes).toString('base64url'),
    Buffer.from(`z${inside}`).toString('base64'),
    Buffer.from(`zz${inside}`).toString('base64'),
  ];
  for (const value of forms) expect(hitsIn([{ ...key, value }], [secret, 'not there'])).toEqual([secret]);
  expect(hitsIn([{ ...key, [secret]: 1 }], [secret])).toEqual([secret]);
  expect(hitsIn([{ ...key, value: 'nothing of it', other: new Uint8Array(300) }], [secret])).toEqual([]);
});
