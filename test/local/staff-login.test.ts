// The staff's logins: work number, role and organ in the token, nothing else, and neither application lets the other's in.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../functions/caller.ts';
import { citizenWithoutArchive, counter, reviewer, supervisor } from '../../functions/who.ts';
import { beginAuthorization, citizenToken, staffToken } from '../../local/client.ts';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { answerJson, serveOnLoopback } from '../../local/loopback-server.ts';
import { readStage } from '../../local/stage.ts';
import { isCitizenNumber } from '../../shared/domain/identity.ts';
import { loadStage } from '../../shared/rules/load.ts';

const audience = 'https://api.xindang.local';
const { citizens, clients, staff } = readStage('local');
const { registry } = loadStage('local');
const EVERYTHING = 'openid review supervise counter';
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ audience, citizens, clients, staff });
});
afterAll(() => issuer.stop());

const asStaff = (login: string, scope = EVERYTHING) =>
  staffToken({ issuerUrl: issuer.issuerUrl, audience, login, scope });
/** The claims as API Gateway hands them on: every one a text. */
const claimsOf = async (login: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(decodeJwt((await asStaff(login)).accessToken)).map(([name, value]) => [name, String(value)]),
  );

describe('A person of the staff', () => {
  it.each([
    ['R001', 'review', undefined],
    ['V001', 'supervise', undefined],
    ['K001', 'counter', '11999900MB0000014X'],
  ])('%s gets a token with the work number, the scope %s and the organ %s', async (login, scope, organ) => {
    const claims = decodeJwt((await asStaff(login)).accessToken);
    expect(claims).toMatchObject({ iss: issuer.issuerUrl, aud: audience, client_id: 'staff-app', staff: login, scope });
    expect(claims.organ).toBe(organ);
  });

  it('is who the functions take them for, and nobody else', async () => {
    const known = (who: Parameters<typeof callerOf>[0], claims: object) => callerOf(who, claims, 'Bearer x', registry);
    const [r, v, k] = [await claimsOf('R001'), await claimsOf('V001'), await claimsOf('K001')];
    expect(known(reviewer, r)).toEqual({ kind: 'reviewer', staff: 'R001' });
    expect(known(supervisor, v)).toEqual({ kind: 'supervisor', staff: 'V001' });
    expect(known(counter, k)).toEqual({ kind: 'counter', staff: 'K001', organ: '11999900MB0000014X' });
    expect(known(citizenWithoutArchive, k)).toMatchObject({ kind: 'counter' });
    for (const [who, others] of [
      [reviewer, [v, k]],
      [supervisor, [r, k]],
      [counter, [r, v]],
      [citizenWithoutArchive, [r, v]],
    ] as const) {
      for (const claims of others) expect(() => known(who, claims)).toThrow('not-allowed');
    }
  });

  it('gets the scope of the role and no other, whatever is asked', async () => {
    expect(decodeJwt((await asStaff('R001', 'review')).accessToken).scope).toBe('review');
    await expect(asStaff('R001', 'supervise counter')).rejects.toThrow('access_denied');
    await expect(asStaff('R001', 'me real_name')).rejects.toThrow('invalid_scope');
  });

  it('is no citizen, and no citizen is one: neither application lets the other’s people in', async () => {
    const asked = { issuerUrl: issuer.issuerUrl, audience };
    await expect(citizenToken({ ...asked, login: 'R001', scope: 'me' })).rejects.toThrow('did not let R001 in');
    await expect(asStaff('lin-zhiyuan')).rejects.toThrow('did not let lin-zhiyuan in');
    await expect(citizenToken({ ...asked, login: 'lin-zhiyuan', scope: 'me review' })).rejects.toThrow('invalid_scope');
    const { accessToken } = await asStaff('K001');
    const answer = await fetch(issuer.userinfoUrl, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(answer.status).toBe(401);
  });

  it('is refused a code without a challenge (PKCE), and a redirect to anywhere but loopback', async () => {
    const ask = (redirectUri: string) =>
      beginAuthorization({
        issuerUrl: issuer.issuerUrl,
        audience,
        scope: 'review',
        clientId: 'staff-app',
        redirectUri,
      }).url;
    const bare = new URL(ask('http://127.0.0.1:9/callback'));
    for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name);
    expect((await fetch(bare, { redirect: 'manual' })).headers.get('location')).toContain('error=invalid_request');
    expect((await fetch(ask('http://evil.example/callback'), { redirect: 'manual' })).status).toBe(400);
  });

  it('has no claim that parses as a citizen number or that names a person', async () => {
    let checked = 0;
    for (const { login } of staff) {
      const { accessToken, idToken = '' } = await asStaff(login);
      for (const value of [accessToken, idToken].flatMap((token) => Object.values(decodeJwt(token)))) {
        for (const word of String(value).split(/[\s,]/)) {
          checked += 1;
          expect([login, isCitizenNumber(word), /\p{Script=Han}/u.test(word)]).toEqual([login, false, false]);
        }
      }
    }
    expect(checked).toBeGreaterThan(60);
  });

  it('sees a login page of those who hold the role that is asked, with no citizen on it', async () => {
    const { url } = beginAuthorization({
      issuerUrl: issuer.issuerUrl,
      audience,
      scope: 'counter',
      clientId: 'staff-app',
      redirectUri: 'http://127.0.0.1:9/callback',
    });
    const first = await fetch(url, { redirect: 'manual' });
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(new URL(first.headers.get('location') ?? '', url), { headers: { cookie } });
    const html = await page.text();
    const clerks = staff.filter(({ roles }) => roles.includes('counter'));
    expect(clerks.length).toBeGreaterThan(1);
    for (const { name, login, roles } of staff)
      expect(html.includes(`value="${login}"><span>${name}`), login).toBe(roles.includes('counter'));
    for (const { name } of citizens) expect(html).not.toContain(name);
    expect(html).toContain('act at a counter');
  });
});

describe('npm run login', () => {
  const run = async (...words: string[]) => {
    const control = await serveOnLoopback((_request, response) =>
      answerJson(response, 200, { issuerUrl: issuer.issuerUrl, audience }),
    );
    const ran = promisify(execFile)('node', ['local/login.ts', ...words, '--control', control.url]);
    const said = await ran.catch((error: { stdout: string; stderr: string }) => error);
    await control.close();
    return { out: said.stdout.trim(), error: said.stderr.trim() };
  };

  it('prints a token of the staff by work number, and of a citizen by login', async () => {
    expect(decodeJwt((await run('R001')).out)).toMatchObject({ staff: 'R001', scope: 'review' });
    expect(decodeJwt((await run('K002')).out)).toMatchObject({ staff: 'K002', scope: 'counter' });
    expect(decodeJwt((await run('lin-zhiyuan')).out)).toMatchObject({ scope: 'me real_name' });
  });

  it.each(['nobody', 'R999'])('says in one sentence that %s is unknown', async (login) => {
    const { out, error } = await run(login);
    expect(out).toBe('');
    expect(error).toBe(
      `没有 ${login} 这个登录名 The issuer did not let ${login} in: it knows nobody by that login (npm start lists them)`,
    );
  });
});
