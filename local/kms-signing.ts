// The operations of AWS KMS on a key that signs: GetPublicKey and Sign, ECDSA over P-256 with SHA-256.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { ASYMMETRIC, base64, type KmsKeys, KmsRefusal } from './kms-keys.ts';

export const SIGNING_ALGORITHM = 'ECDSA_SHA_256';
/** The order of P-256's base point. SEC 2, 2.4.2 */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const base64urlNumber = (text = ''): bigint => numberOf(Buffer.from(text, 'base64url'));

function inverse(value: bigint): bigint {
  let [remainder, next, result, factor] = [ORDER, value % ORDER, 0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [result, factor] = [factor, result - quotient * factor];
  }
  return ((result % ORDER) + ORDER) % ORDER;
}

function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const positive = (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(2, positive.length), positive]);
}

/**
 * Node signs messages, never a digest made elsewhere, so the equation of FIPS 186-5, 6.4.1 stands here; a fresh key pair is
 * its secret number and that number's point. Good for one machine: it takes as long as its numbers make it take.
 */
function signDigest(privateKey: KeyObject, digest: Uint8Array): Buffer {
  const secret = base64urlNumber(privateKey.export({ format: 'jwk' }).d);
  const once = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const r = base64urlNumber(once.x) % ORDER;
  const s = (inverse(base64urlNumber(once.d)) * (numberOf(digest) + r * secret)) % ORDER;
  if (r === 0n || s === 0n) return signDigest(privateKey, digest);
  const body = Buffer.concat([derInteger(r), derInteger(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

const signInput = z.object({
  KeyId: z.string(),
  Message: base64,
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string(),
});

export const signingOperations = (keys: KmsKeys): Record<string, (input: unknown) => Record<string, unknown>> => ({
  GetPublicKey(input) {
    const { KeyId } = z.object({ KeyId: z.string() }).parse(input);
    const { arn, privateKey } = keys.signing(KeyId, 'GetPublicKey');
    return {
      KeyId: arn,
      ...ASYMMETRIC,
      CustomerMasterKeySpec: ASYMMETRIC.KeySpec,
      PublicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
      SigningAlgorithms: [SIGNING_ALGORITHM],
    };
  },
  Sign(input) {
    const { KeyId, Message, MessageType, SigningAlgorithm } = signInput.parse(input);
    if (Message.length < 1 || Message.length > 4096)
      throw new KmsRefusal('ValidationException', 'Message: 1 to 4096 bytes');
    const { arn, privateKey } = keys.signing(KeyId, 'Sign');
    if (SigningAlgorithm !== SIGNING_ALGORITHM) {
      const message = `Algorithm ${SigningAlgorithm} is incompatible with key spec ${ASYMMETRIC.KeySpec}.`;
      throw new KmsRefusal('InvalidKeyUsageException', message);
    }
    if (MessageType === 'DIGEST' && Message.length !== 32)
      throw new KmsRefusal('ValidationException', `Digest is invalid length for algorithm ${SIGNING_ALGORITHM}.`);
    const digest = MessageType === 'DIGEST' ? Message : createHash('sha256').update(Message).digest();
    return { KeyId: arn, Signature: signDigest(privateKey, digest).toString('base64'), SigningAlgorithm };
  },
});
