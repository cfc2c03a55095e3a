// The token: any JWS library verifies it, and ours takes nothing that is not exactly one of ours.
import { createHmac } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { jwkOf } from '../../shared/seal/key.ts';
import { publish } from '../../shared/seal/published.ts';
import type { Signer } from '../../shared/seal/signer.ts';
import { CertificateClaims, signToken, TOKEN_TYPE, verifyToken } from '../../shared/seal/token.ts';
import { claims, expiryOf, VALID_MS } from './certificates.ts';
import { freshSigner, sealOf } from './sealing.ts';

const signer = freshSigner();
const spki = await signer.publicKey();
const key = jwkOf(spki);
const token = await signToken(claims, signer);
const [header = '', payload = '', signature = ''] = token.split('.');
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const right = { alg: 'ES256', kid: key.kid, typ: TOKEN_TYPE };

/** A token of any header and claims, truly signed. */
async function signed(head: unknown, body: unknown, by: Signer = signer): Promise<string> {
  const whole = await signToken(claims, {
    ...by,
    sign: () => by.sign(Buffer.from(`${encoded(head)}.${encoded(body)}`)),
  });
  return `${encoded(head)}.${encoded(body)}.${whole.split('.')[2]}`;
}
const verdict = (one: string, keys: readonly unknown[] = [key], at = VALID_MS) => verifyToken(one, keys, at).token;

test('is verified by us, with its claims', () => {
  expect(verifyToken(token, [key], VALID_MS)).toEqual({ token: 'valid', claims, keyId: signer.keyId });
});

test('is verified by another library, against what is published', async () => {
  const { keys } = publish([(await sealOf(signer)).chain]);
  const options = { typ: TOKEN_TYPE, algorithms: ['ES256'], currentDate: new Date(VALID_MS) };
  const { payload: read, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys }), options);
  expect(read).toEqual(claims);
  expect(protectedHeader).toEqual(right);
});

test('has a signature of 64 bytes even where a half of it begins with zeros', async () => {
  const short: Signer = {
    ...signer,
    async sign(message) {
      for (;;) {
        const der = await signer.sign(message);
        if (der.length < 70) return der; // r or s is shorter than 32 bytes
      }
    },
  };
  const padded = await signToken(claims, short);
  expect(Buffer.from(padded.split('.')[2] ?? '', 'base64url')).toHaveLength(64);
  expect(verdict(padded)).toBe('valid');
});

test('expires with the first second after its last day in Shanghai', () => {
  expect(expiryOf('2026-04-03') * 1000).toBe(Date.parse('2026-04-03T16:00:00.000Z'));
  expect(verdict(token, [key], claims.exp * 1000 - 1)).toBe('valid');
  expect(verifyToken(token, [key], claims.exp * 1000)).toMatchObject({ token: 'expired', claims });
});

test('is changed, whichever character of what was signed differs', () => {
  for (let at = header.length + 1; at < header.length + payload.length; at += 7) {
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(verdict(token.slice(0, at) + other + token.slice(at + 1))).toMatch(/changed|malformed/);
  }
  for (let at = 0; at < signature.length - 1; at += 1) {
    const other = signature[at] === 'A' ? 'B' : 'A';
    expect(verdict(`${header}.${payload}.${signature.slice(0, at)}${other}${signature.slice(at + 1)}`)).toBe('changed');
  }
  expect(verdict(`${header}.${encoded({ ...claims, rcp: 'another' })}.${signature}`)).toBe('changed');
  expect(verdict(`${header}.${payload}.`)).toBe('changed');
  expect(verdict(`${header}.${payload}.${'A'.repeat(86)}`)).toBe('changed'); // r = s = 0
});

test('has one form: no other text is the same token', () => {
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const next = last[last.indexOf(signature.at(-1) ?? '') + 1] ?? '';
  const forms = [
    `${token}.`,
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
    token.slice(0, -1) + next,
    `${token}.${signature}`,
  ];
  for (const form of forms) expect(verdict(form), form.slice(-5)).toBe('malformed');
});

test('is malformed by any header but its own, even signed with its key', async () => {
  const heads = [
    { ...right, alg: 'none' },
    { ...right, alg: 'HS256' },
    { ...right, alg: 'ES384' },
    { ...right, alg: 'es256' },
    { ...right, typ: 'JWT' },
    { alg: right.alg, kid: right.kid },
    { alg: right.alg, typ: right.typ },
    { ...right, crit: ['exp'] },
    { ...right, jwk: key },
    { ...right, kid: 5 },
    [],
    null,
  ];
  for (const head of heads) expect(verdict(await signed(head, claims)), JSON.stringify(head)).toBe('malformed');
  expect(verdict(await signed(right, claims))).toBe('valid');
  expect(verdict(`${encoded({ ...right, alg: 'none' })}.${payload}.`)).toBe('malformed');
  const hmac = (secret: Uint8Array | string): string => {
    const head = encoded({ ...right, alg: 'HS256' });
    return `${head}.${payload}.${createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')}`;
  };
  for (const secret of [spki, JSON.stringify(key)]) expect(verdict(hmac(secret))).toBe('malformed');
});

test('takes no claims but its own, even signed with its key', async () => {
  const { rcp: _, ...less } = claims;
  const bodies = [
    less,
    { ...claims, more: 1 },
    { ...claims, exp: '9' },
    { ...claims, jti: 'U' },
    { ...claims, iss: 'javascript:1' },
    null,
  ];
  for (const body of bodies) expect(verdict(await signed(right, body)), JSON.stringify(body)).toBe('malformed');
  const noJson = `${encoded(right)}.${Buffer.from('{').toString('base64url')}`;
  const { sign: raw } = signer;
  const whole = await signToken(claims, { ...signer, sign: () => raw(Buffer.from(noJson)) });
  expect(verdict(`${noJson}.${whole.split('.')[2]}`)).toBe('malformed');
  await expect(signToken({ ...claims, sha256: 'short' }, signer)).rejects.toThrow();
  expect(CertificateClaims.parse(claims)).toEqual(claims);
});

test('is of a key that is published under its own id', async () => {
  const other = freshSigner();
  const otherKey = jwkOf(await other.publicKey());
  expect(verdict(token, [otherKey])).toBe('unknown-key');
  expect(verdict(token, [])).toBe('unknown-key');
  expect(verdict(token, [otherKey, key])).toBe('valid');
  expect(verdict(await signed(right, claims, other), [key, otherKey])).toBe('changed');
  // A key that calls itself by another's id is none.
  expect(verdict(await signed(right, claims, other), [{ ...otherKey, kid: key.kid }])).toBe('unknown-key');
});

test('does not bring the process down over a key of another curve', () => {
  const odd = [
    { kty: 'EC', crv: 'SM2', x: key.x, y: key.y, kid: key.kid },
    { ...key, crv: 'SM2' },
    { ...key, x: 'A'.repeat(42) },
    null,
  ];
  for (const one of odd) expect(verdict(token, [one])).toBe('unknown-key');
});

test('is malformed as any other text', () => {
  for (const text of ['', '.', '..', '...', 'a.b.c', `${header}.${payload}`, encoded(right)]) {
    expect(verdict(text)).toBe('malformed');
  }
});
