// The JWT authorizer over real HTTP: which tokens open a guarded route, and what all the others are answered.
import { createSecretKey, generateKeyPairSync, type KeyObject, type webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportSPKI, importJWK, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { citizenToken } from '../../local/client.ts';
import { departmentTokenOf, useSystem } from './running-system.ts';

const running = useSystem({ keepsData: true });
let department: string;
let citizen: { accessToken: string; idToken?: string };
let signingKey: JWK;

beforeAll(async () => {
  const { issuerUrl, audience } = running.system;
  department = await departmentTokenOf(running.system);
  citizen = await citizenToken({ issuerUrl, audience, login: 'lin-zhiyuan', scope: 'openid me' });
  signingKey = JSON.parse(readFileSync(join(running.dataDir, 'issuer.json'), 'utf8')).signingKey;
});

const ask = (path: string, token?: string, init: RequestInit = {}) =>
  fetch(running.system.apiUrl + path, {
    ...init,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

interface Forged {
  alg?: string;
  kid?: string | undefined;
  key?: KeyObject | Awaited<ReturnType<typeof importJWK>>;
  claims?: Record<string, unknown>;
}

/** A token signed with the issuer's own key, wrong in the one thing that is given. */
async function forge({ alg = 'RS256', key, claims = {}, ...given }: Forged): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const kid = 'kid' in given ? given.kid : signingKey.kid;
  const payload = {
    iss: running.system.issuerUrl,
    aud: running.system.audience,
    iat: now,
    exp: now + 600,
    scope: 'records',
    client_id: 'traffic-police',
    sub: 'x',
    ...claims,
  };
  return await new SignJWT(payload)
    .setProtectedHeader({ alg, ...(kid ? { kid } : {}) })
    .sign(key ?? (await importJWK(signingKey, 'RS256')));
}

/** The public key as an HMAC secret: the old trick against verifiers that trust the token's alg. */
async function publicKeyAsSecret(): Promise<KeyObject> {
  const { kty, n, e } = signingKey;
  return createSecretKey(
    Buffer.from(
      await exportSPKI((await importJWK({ kty, n, e, alg: 'RS256' } as JWK, 'RS256')) as webcrypto.CryptoKey),
    ),
  );
}

const past = () => Math.floor(Date.now() / 1000) - 60;
const hostile: [string, () => Promise<string> | string][] = [
  ['is malformed', () => 'not.a.token'],
  [
    'is an unsigned one (alg none)',
    async () => `${btoa('{"alg":"none","kid":"a"}')}.${(await forge({})).split('.')[1]}.`,
  ],
  ['has expired', () => forge({ claims: { exp: past() } })],
  ['never expires', () => forge({ claims: { exp: undefined } })],
  ['is not valid yet', () => forge({ claims: { nbf: past() + 600 } })],
  ['was issued in the future', () => forge({ claims: { iat: past() + 600 } })],
  ['is for another audience', () => forge({ claims: { aud: 'https://elsewhere.example' } })],
  ['names no audience and another client', () => forge({ claims: { aud: undefined } })],
  ['is of another issuer', () => forge({ claims: { iss: 'https://issuer.example' } })],
  ['names no key', () => forge({ kid: undefined })],
  ['names an unknown key', () => forge({ kid: 'unknown' })],
  [
    "is signed by a stranger under the issuer's key id",
    () => forge({ key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }),
  ],
  ['is signed with HS256', async () => forge({ alg: 'HS256', key: await publicKeyAsSecret() })],
  [
    'is signed with ES256',
    () => forge({ alg: 'ES256', key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
  ],
  ['is an ID token', () => citizen.idToken ?? ''],
];

describe('A guarded route', () => {
  it('lets a token with its scope in, and tells the function its claims as texts', async () => {
    const answer = await ask('/who', department);
    expect(answer.status).toBe(200);
    const { event } = (await answer.json()) as {
      event: { requestContext: { authorizer: { jwt: { claims: Record<string, string>; scopes: string[] } } } };
    };
    const { claims, scopes } = event.requestContext.authorizer.jwt;
    expect(claims).toMatchObject({ organ: '11999900MB0000000G', scope: 'records', aud: running.system.audience });
    expect(Object.values(claims).every((value) => typeof value === 'string')).toBe(true);
    expect(scopes).toEqual(['me', 'records']);
  });

  it('lets the forged token of these tests in when nothing is wrong with it', async () => {
    expect((await ask('/who', await forge({}))).status).toBe(200);
  });

  it('answers 401 without a token', async () => {
    const answer = await ask('/who');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.text()).toBe('{"message":"Unauthorized"}');
  });

  it.each(hostile)('answers 401 when the token %s', async (_what, make) => {
    const answer = await ask('/who', await make());
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('{"message":"Unauthorized"}');
  });

  it('answers 403 when the scope is missing', async () => {
    const answer = await ask('/items/1', citizen.accessToken, { method: 'PUT', body: '{}' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('{"message":"Forbidden"}');
  });

  it('judges tokens by real time while business time is years ahead', async () => {
    const before = running.system.clock.now();
    await running.system.advanceTo(before + 86_400_000);
    const answer = await ask('/who', department);
    const { event } = (await answer.json()) as { event: { requestContext: { timeEpoch: number; time: string } } };
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(before + 86_400_000);
    expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });
});
