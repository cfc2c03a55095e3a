// Envelope encryption: the stage's key wraps each archive's key, an archive's key seals its content (docs/adr/0002).
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { keyObjectOf } from './key-object.ts';

/** The two secrets of a stage, 32 bytes each: what wraps archive keys, and the pepper of every pseudonym. */
export interface StageKeys {
  readonly keyEncryptionKey: Uint8Array;
  readonly pepper: Uint8Array;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Far above any content that was accepted; a bomb in the store must not take the function down. */
const MOST_BYTES = 1024 * 1024;
/** Most content is smaller: the buffer of 16 KiB that zlib takes by default costs more than the packing. */
const CHUNK = { chunkSize: 4 * 1024 };

/** AES-256-GCM: 12-byte random IV, ciphertext, 16-byte tag. `boundTo` is authenticated, so a sealed text cannot move. */
function encrypt(key: Uint8Array, boundTo: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyObjectOf(key), iv).setAAD(Buffer.from(boundTo));
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** Throws if the key, the binding or a byte is not what it was. */
function decrypt(key: Uint8Array, boundTo: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(ALGORITHM, keyObjectOf(key), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

export const newArchiveKey = (): Uint8Array => new Uint8Array(randomBytes(32));
export const wrapKey = (stage: StageKeys, archive: string, key: Uint8Array): Uint8Array =>
  encrypt(stage.keyEncryptionKey, archive, key);
export const unwrapKey = (stage: StageKeys, archive: string, wrapped: Uint8Array): Uint8Array =>
  new Uint8Array(decrypt(stage.keyEncryptionKey, archive, wrapped));

/** Seals a JSON value; deflated first, which takes a fifth off a real row. */
export const seal = (key: Uint8Array, boundTo: string, value: unknown): Uint8Array =>
  encrypt(key, boundTo, deflateRawSync(JSON.stringify(value), CHUNK));

/** Opens what `seal` made; the caller parses the value with its schema. */
export const unseal = (key: Uint8Array, boundTo: string, sealed: Uint8Array): unknown =>
  JSON.parse(inflateRawSync(decrypt(key, boundTo, sealed), { ...CHUNK, maxOutputLength: MOST_BYTES }).toString('utf8'));
