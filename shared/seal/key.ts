// The public half of a seal's key: its two forms and the one id it goes by everywhere.
import { createHash } from 'node:crypto';
import * as z from 'zod';

/** 32 bytes as base64url. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const thumbprint = ({ x, y }: { x: string; y: string }): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');

/**
 * A key as it is published. Whoever gives one to node:crypto parses it first: Node 24 aborts, not throws, on some JWKs of
 * curves it does not know. `kid` is the RFC 7638 thumbprint, so a key cannot be published under another one's id.
 */
export const SealJwk = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .refine((jwk) => jwk.kid === thumbprint(jwk), 'kid is not the thumbprint of the key');
export type SealJwk = z.infer<typeof SealJwk>;

/** What every P-256 key in SubjectPublicKeyInfo begins with; the 64 bytes of the point follow. RFC 5480, section 2. */
const P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');

/** `spki` is DER. A second kind of key (RSA-3072, SM2) begins here, with its algorithm in `cms.ts` and `token.ts`. */
export function jwkOf(spki: Uint8Array): SealJwk {
  if (spki.length !== P256.length + 64 || !P256.equals(spki.subarray(0, P256.length))) {
    throw new Error('the key of a seal is a P-256 key');
  }
  const part = (from: number): string => Buffer.from(spki.subarray(from, from + 32)).toString('base64url');
  const point = { x: part(P256.length), y: part(P256.length + 32) };
  return { kty: 'EC', crv: 'P-256', ...point, kid: thumbprint(point), alg: 'ES256', use: 'sig' };
}

/** The id of a seal's key: `kid` of its tokens, name of its published chains. */
export const keyIdOf = (spki: Uint8Array): string => jwkOf(spki).kid;
