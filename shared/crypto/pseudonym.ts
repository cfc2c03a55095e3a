// Keyed pseudonyms: the only form in which a number, a name or a login is looked up (a plain hash can be enumerated).
import { createHmac } from 'node:crypto';
import { canonical } from './canonical.ts';
import { keyObjectOf } from './key-object.ts';

/** HMAC-SHA-256 over a purpose and its parts in canonical form; the purpose keeps equal parts of two uses apart. */
export const keyedMac = (key: Uint8Array, purpose: string, ...parts: unknown[]): Buffer =>
  createHmac('sha256', keyObjectOf(key))
    .update(canonical([purpose, ...parts]))
    .digest();

/** The same as text: 128 bits in base64url, short enough for keys and ids. */
export const keyedId = (key: Uint8Array, purpose: string, ...parts: unknown[]): string =>
  keyedMac(key, purpose, ...parts)
    .subarray(0, 16)
    .toString('base64url');
