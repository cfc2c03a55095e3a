// The city's issuer: who gets a token, what stands in it, and what never does.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginAuthorization, citizenToken, departmentToken } from '../../local/client.ts';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { citizens, clients } from './people.ts';

const audience = 'https://api.xindang.local';
const dataDir = mkdtempSync(join(tmpdir(), 'xindang-issuer-'));
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ audience, citizens, clients, dataDir });
});
afterAll(async () => {
  await issuer.stop();
  rmSync(dataDir, { recursive: true });
});

const asDepartment = (more: Partial<Parameters<typeof departmentToken>[0]> = {}) =>
  departmentToken({
    issuerUrl: issuer.issuerUrl,
    audience,
    clientId: 'traffic-police',
    clientSecret: 'traffic-police-secret',
    scope: 'records',
    ...more,
  });
const asCitizen = (scope = 'me real_name', login = 'lin-zhiyuan') =>
  citizenToken({ issuerUrl: issuer.issuerUrl, audience, login, scope });
const userinfo = (token: string) => fetch(issuer.userinfoUrl, { headers: { authorization: `Bearer ${token}` } });

/** Every value in a token that could name a person: numbers of eighteen places and Chinese text. */
const personal = (payload: JWTPayload): unknown[] =>
  Object.values(payload).filter(
    (value) => /^\d{17}[\dX]$/.test(String(value)) || /\p{Script=Han}/u.test(String(value)),
  );

describe('A department', () => {
  it('gets an RS256 access token for the API, with its organ and its scope', async () => {
    const { accessToken } = await asDepartment();
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(accessToken)).toMatchObject({
      iss: issuer.issuerUrl,
      aud: audience,
      client_id: 'traffic-police',
      organ: '11999900MB0000000G',
      scope: 'records',
    });
  });

  it('is refused with a wrong secret', async () => {
    await expect(asDepartment({ clientSecret: 'another' })).rejects.toThrow('401');
  });

  it('is refused a scope that it was not given', async () => {
    await expect(asDepartment({ scope: 'me' })).rejects.toThrow('invalid_scope');
  });
});

describe('A citizen', () => {
  it('gets tokens through the login page, with a subject that says nothing', async () => {
    const { accessToken, idToken = '' } = await asCitizen('openid me real_name');
    const claims = decodeJwt(accessToken);
    expect(claims).toMatchObject({
      iss: issuer.issuerUrl,
      aud: audience,
      client_id: 'citizen-app',
      scope: 'me real_name',
    });
    expect(claims.sub).toMatch(/^[\w-]{43}$/);
    expect(decodeJwt(idToken)).toMatchObject({ aud: 'citizen-app', sub: claims.sub });
  });

  it('gets the same subject each time, and another citizen another', async () => {
    const subject = async (login: string) => decodeJwt((await asCitizen('me', login)).accessToken).sub;
    expect(await subject('lin-zhiyuan')).toBe(await subject('lin-zhiyuan'));
    expect(await subject('lin-zhiyuan')).not.toBe(await subject('chen-ruoxi'));
  });

  it('gets no department scope', async () => {
    const { accessToken } = await asCitizen('me records').catch(() => ({ accessToken: '' }));
    if (accessToken) expect(decodeJwt(accessToken).scope).toBe('me');
  });

  it('who is unknown gets no further than the login page', async () => {
    await expect(asCitizen('me', 'nobody')).rejects.toThrow('did not let nobody in');
  });

  it('is refused a redirect to anywhere but loopback', async () => {
    const { url } = beginAuthorization({
      issuerUrl: issuer.issuerUrl,
      audience,
      scope: 'me',
      redirectUri: 'http://evil.example/callback',
    });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(400);
  });

  it('is refused without a code challenge (PKCE)', async () => {
    const redirectUri = 'http://127.0.0.1:9/callback';
    const url = new URL(beginAuthorization({ issuerUrl: issuer.issuerUrl, audience, scope: 'me', redirectUri }).url);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('sees a login page in two languages with every test citizen on it and nothing from elsewhere', async () => {
    const redirectUri = 'http://127.0.0.1:9/callback';
    const { url } = beginAuthorization({ issuerUrl: issuer.issuerUrl, audience, scope: 'me real_name', redirectUri });
    const first = await fetch(url, { redirect: 'manual' });
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(new URL(first.headers.get('location') ?? '', url), { headers: { cookie } });
    const html = await page.text();
    for (const { name } of citizens) expect(html).toContain(name);
    expect(html).toContain('Choose who to be');
    expect(html).not.toMatch(/(src|href)=/);
    expect(html).not.toMatch(/\d{17}[\dX]/);
  });
});

describe('A token', () => {
  it('carries nothing personal, whoever it is for', async () => {
    const { accessToken, idToken = '' } = await asCitizen('openid me real_name');
    for (const token of [accessToken, idToken, (await asDepartment()).accessToken])
      expect(personal(decodeJwt(token))).toEqual([]);
  });
});

describe('Userinfo', () => {
  it('tells name and number to the scope real_name', async () => {
    const { accessToken } = await asCitizen();
    const answer = await userinfo(accessToken);
    expect(await answer.json()).toEqual({
      sub: decodeJwt(accessToken).sub,
      name: '林知远',
      citizen_number: '999999199001010016',
    });
  });

  it('answers 401 to everybody else', async () => {
    const { idToken = '' } = await asCitizen('openid me real_name');
    const tokens = ['', 'nonsense', idToken, (await asCitizen('me')).accessToken, (await asDepartment()).accessToken];
    for (const token of tokens) expect((await userinfo(token)).status).toBe(401);
  });
});

describe('The issuer', () => {
  it('publishes its public key and nothing of the private one', async () => {
    const discovery = (await (await fetch(`${issuer.issuerUrl}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(discovery.userinfo_endpoint).toBe(issuer.userinfoUrl);
    const { keys } = (await (await fetch(discovery.jwks_uri ?? '')).json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {})).not.toEqual(expect.arrayContaining(['d']));
  });

  it('keeps key and subjects over a restart, in a file only its owner may read', async () => {
    expect(statSync(join(dataDir, 'issuer.json')).mode & 0o777).toBe(0o600);
    const before = await asCitizen('me');
    const { port } = issuer;
    await issuer.stop();
    issuer = await startIssuer({ port, audience, citizens, clients, dataDir });
    const after = await asCitizen('me');
    expect(decodeJwt(after.accessToken).sub).toBe(decodeJwt(before.accessToken).sub);
    expect(decodeProtectedHeader(after.accessToken).kid).toBe(decodeProtectedHeader(before.accessToken).kid);
  });
});
