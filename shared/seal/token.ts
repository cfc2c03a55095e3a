// The signed token of a certificate: a compact JWS (ES256) that says the least and names the hash of the rest.
import { createPublicKey, verify } from 'node:crypto';
import { Integer } from 'asn1js';
import * as z from 'zod';
import { decode, membersOf } from './der.ts';
import { SealJwk } from './key.ts';
import type { Signer } from './signer.ts';

export const TOKEN_TYPE = 'xindang-certificate+jwt';

export const CertificateClaims = z.strictObject({
  /** Where it can be looked up. */
  iss: z.url({ protocol: /^https?$/ }),
  /** The number of the certificate. */
  jti: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
  /** Seconds since 1970. */
  iat: z.int().positive(),
  /** The first second after its last day. */
  exp: z.int().positive(),
  /** Recipient and purpose. */
  rcp: z.string().min(1),
  pur: z.string().min(1),
  /** The holder as printed. */
  hol: z.string().min(1),
  /** Level and points, where the certificate shows them. */
  lvl: z.string().min(1).optional(),
  pts: z.int().optional(),
  /** SHA-256 of the attached `certificate.json`, as hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CertificateClaims = z.infer<typeof CertificateClaims>;

/** Strict, so that `none`, a MAC and a header that asks for more (`crit`, `jwk`) are all nothing but malformed. */
const Header = z.strictObject({ alg: z.literal('ES256'), kid: z.string().min(1), typ: z.literal(TOKEN_TYPE) });

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** DER as KMS gives it, r and s of 32 bytes each as JWS wants it (RFC 7518, 3.4). */
function rawSignature(der: Uint8Array): Buffer {
  const halves = membersOf(decode(der)).map((half) => {
    if (!(half instanceof Integer)) throw new Error('not an ECDSA signature');
    return half.toBigInt().toString(16).padStart(64, '0');
  });
  const raw = Buffer.from(halves.join(''), 'hex');
  if (halves.length !== 2 || raw.length !== 64) throw new Error('not a P-256 signature');
  return raw;
}

export async function signToken(claims: CertificateClaims, signer: Signer): Promise<string> {
  const header: z.infer<typeof Header> = { alg: 'ES256', kid: signer.keyId, typ: TOKEN_TYPE };
  const signed = `${encoded(header)}.${encoded(CertificateClaims.parse(claims))}`;
  return `${signed}.${rawSignature(await signer.sign(Buffer.from(signed))).toString('base64url')}`;
}

export type TokenVerdict =
  | { token: 'valid' | 'expired'; claims: CertificateClaims; keyId: string }
  | { token: 'malformed' | 'unknown-key' | 'changed' };

/** Bytes of a part; throws where the text is not the one base64url form of them. */
function partOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('not base64url');
  return bytes;
}

function read(token: string) {
  try {
    const parts = token.split('.');
    const [header = '', payload = '', signature = ''] = parts;
    if (parts.length !== 3) return undefined;
    return {
      keyId: Header.parse(JSON.parse(partOf(header).toString())).kid,
      payload: partOf(payload),
      signed: Buffer.from(`${header}.${payload}`),
      signature: partOf(signature),
    };
  } catch {
    return undefined;
  }
}

function claimsIn(payload: Buffer): CertificateClaims | undefined {
  try {
    return CertificateClaims.safeParse(JSON.parse(payload.toString())).data;
  } catch {
    return undefined;
  }
}

/** `nowMs` is the instant that `exp` is held against. */
export function verifyToken(token: string, keys: readonly unknown[], nowMs: number): TokenVerdict {
  const found = read(token);
  if (!found) return { token: 'malformed' };
  const { keyId, payload, signed, signature } = found;
  const key = keys.map((one) => SealJwk.safeParse(one).data).find((one) => one?.kid === keyId);
  if (!key) return { token: 'unknown-key' };
  const { kty, crv, x, y } = key;
  const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)) return { token: 'changed' };
  // Only now: what nobody signed is not worth parsing.
  const claims = claimsIn(payload);
  if (!claims) return { token: 'malformed' };
  return { token: nowMs < claims.exp * 1000 ? 'valid' : 'expired', claims, keyId };
}
