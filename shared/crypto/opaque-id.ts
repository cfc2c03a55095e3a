// Opaque ids: what they stand for is sealed inside, so that they need no row and mean nothing to whoever holds them.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { StageKeys } from './envelope.ts';
import { keyObjectOf } from './key-object.ts';
import { keyedMac } from './pseudonym.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for each use, so that an id of one kind is none of another. */
const keyFor = (keys: StageKeys, use: string): Buffer => keyedMac(keys.pepper, 'opaque-id', use);

/**
 * The same text for the same meaning, so that a repeat is recognised: the IV is a MAC of what is sealed, which AES-GCM
 * allows because two different texts then never meet under one IV (the idea of RFC 8452, at the price of a second pass).
 */
export function opaqueId(keys: StageKeys, use: string, meaning: string): string {
  const key = keyFor(keys, use);
  const iv = keyedMac(key, 'iv', meaning).subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), iv);
  const sealed = Buffer.concat([iv, cipher.update(meaning, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/** What an id stands for; undefined when it was not made here, or for another use. */
export function meaningOf(keys: StageKeys, use: string, id: string): string | undefined {
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== id) return undefined;
  const key = keyFor(keys, use);
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return opened.toString('utf8');
  } catch {
    return undefined;
  }
}
