// Secrets as Node's key objects: over a key's bare bytes Node 24 takes three times as long.
import { createSecretKey, type KeyObject } from 'node:crypto';

/** Weak, so that an archive's key is gone with the request that had it. */
const made = new WeakMap<Uint8Array, KeyObject>();

/** The same object for the same bytes in memory: a request opens many contents with one key. The bytes must not change. */
export function keyObjectOf(key: Uint8Array): KeyObject {
  const known = made.get(key);
  if (known) return known;
  const object = createSecretKey(key);
  made.set(key, object);
  return object;
}
