// Tokens in every state a caller could hold them; the hostile ones are signed with the issuer's own key.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { citizenToken, departmentToken, staffToken } from '../../local/client.ts';
import type { System } from '../../local/system.ts';

export const TOKEN_STATES = [
  'none',
  'malformed',
  'expired',
  'not yet valid',
  'wrong audience',
  'other issuer',
  'foreign key',
  'ID token',
  'missing scope',
  'good',
] as const;
export type TokenState = (typeof TOKEN_STATES)[number];
export type Holder = 'citizen' | 'department' | 'reviewer' | 'supervisor' | 'counter';
const STAFF_SCOPES: Partial<Record<Holder, string>> = {
  reviewer: 'review',
  supervisor: 'supervise',
  counter: 'counter',
};

export type TokensOf = Readonly<Record<TokenState, string | undefined>>;

/** Every state of one holder's token. An ID token of a department does not exist; it stands for one with the client's audience. */
export async function tokensOf(system: System, dataDir: string, holder: Holder, name: string): Promise<TokensOf> {
  const { issuerUrl, audience } = system;
  const staffScope = STAFF_SCOPES[holder];
  const good = staffScope
    ? await staffToken({ issuerUrl, audience, login: name, scope: `openid ${staffScope}` })
    : holder === 'citizen'
      ? await citizenToken({ issuerUrl, audience, login: name, scope: 'openid me real_name' })
      : await departmentToken({
          issuerUrl,
          audience,
          clientId: name,
          clientSecret: `${name}-secret`,
          scope: 'records',
        });
  const { signingKey } = JSON.parse(readFileSync(join(dataDir, 'issuer.json'), 'utf8'));
  const own = await importJWK(signingKey, 'RS256');
  const { privateKey: foreign } = await generateKeyPair('RS256');
  const claims = decodeJwt(good.accessToken);
  const sign = (changes: JWTPayload, key: Parameters<SignJWT['sign']>[0] = own): Promise<string> =>
    new SignJWT({ ...claims, ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid, typ: 'at+jwt' })
      .sign(key);
  const now = Math.floor(Date.now() / 1000);
  return {
    none: undefined,
    malformed: `${good.accessToken.slice(0, -10)}AAAAAAAAAA`,
    expired: await sign({ iat: now - 7200, exp: now - 3600 }),
    'not yet valid': await sign({ nbf: now + 3600 }),
    'wrong audience': await sign({ aud: 'https://elsewhere.example' }),
    'other issuer': await sign({ iss: 'https://elsewhere.example' }),
    'foreign key': await sign({}, foreign),
    'ID token': good.idToken ?? (await sign({ aud: name })),
    'missing scope': await sign({ scope: 'openid' }),
    good: good.accessToken,
  };
}
