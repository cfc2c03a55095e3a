// Logging in by WeChat: whom the issuer's grant lets in, and how a citizen is bound to an account.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenToken } from '../../local/client.ts';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { type FakeWeChat, startWeChat } from '../../local/wechat.ts';
import { createWeChatBindings } from '../../local/wechat-bindings.ts';
import { citizens, clients } from './people.ts';

const audience = 'https://api.xindang.local';
const grantType = 'urn:xindang:grant-type:wechat-code';
const minute = 60_000;
const dataDir = mkdtempSync(join(tmpdir(), 'xindang-wechat-'));
let wechat: FakeWeChat;
let issuer: Issuer;
beforeAll(async () => {
  wechat = await startWeChat();
  issuer = await startIssuer({ audience, citizens, clients, dataDir, wechat });
});
afterAll(async () => {
  await issuer.stop();
  await wechat.close();
  rmSync(dataDir, { recursive: true });
});

const [lin, chen] = citizens as [(typeof citizens)[0], (typeof citizens)[0]];
interface Answer {
  status: number;
  body: Record<string, string | number>;
}
const read = async (answer: Response): Promise<Answer> => ({
  status: answer.status,
  body: (await answer.json()) as Answer['body'],
});

async function exchange(code: string, given: Record<string, string> = {}, at = issuer): Promise<Answer> {
  const right = { grant_type: grantType, client_id: 'citizen-miniprogram', scope: 'me real_name', resource: audience };
  const body = new URLSearchParams({ ...right, code, ...given });
  return await read(await fetch(`${at.issuerUrl}/token`, { method: 'POST', body }));
}
const logIn = (openid: string, at = issuer): Promise<Answer> => exchange(wechat.loginCode(openid), {}, at);
const ticketOf = async (openid: string): Promise<string> => String((await logIn(openid)).body.binding_ticket);
async function bind(ticket: string, { name, number }: { name: string; number: string }): Promise<Answer> {
  const body = JSON.stringify({ ticket, name, number });
  return await read(await fetch(`${issuer.issuerUrl}/wechat/bindings`, { method: 'POST', body }));
}
const subjectOf = ({ body }: Answer): string | undefined => decodeJwt(String(body.access_token)).sub;

describe('A WeChat account without a binding', () => {
  it('gets no token, and a ticket to say who it is', async () => {
    const { status, body } = await logIn('oStranger');
    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'interaction_required',
      error_description: expect.stringContaining('not bound'),
      binding_ticket: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('is told the same of a wrong name and of a wrong number', async () => {
    const ticket = await ticketOf('oStranger');
    const wrongName = await bind(ticket, { ...lin, name: chen.name });
    const wrongNumber = await bind(ticket, { ...lin, number: '999999199001010999' });
    expect(wrongName).toEqual({ status: 400, body: { error: 'identity_mismatch', tries_left: 4 } });
    expect(wrongNumber).toEqual({ status: 400, body: { error: 'identity_mismatch', tries_left: 3 } });
  });

  it('has five tries; then the right answer comes too late', async () => {
    const ticket = await ticketOf('oStranger');
    for (const left of [4, 3, 2, 1, 0]) expect((await bind(ticket, { ...lin, name: '谁' })).body.tries_left).toBe(left);
    expect(await bind(ticket, lin)).toEqual({ status: 400, body: { error: 'invalid_ticket' } });
  });

  it('has one ticket: a new one ends the last', async () => {
    const first = await ticketOf('oStranger');
    await ticketOf('oStranger');
    expect((await bind(first, lin)).body.error).toBe('invalid_ticket');
  });

  it('has ten minutes', () => {
    let time = 0;
    const bindings = createWeChatBindings({ identities: citizens, now: () => time });
    const [early, late] = [bindings.ticketFor('oEarly'), bindings.ticketFor('oLate')];
    time = 10 * minute - 1;
    expect(bindings.bind({ ...lin, ticket: early })).toBe('bound');
    time += 1;
    expect(bindings.bind({ ...lin, ticket: late })).toBe('no-ticket');
  });
});

describe('A bound WeChat account', () => {
  const inBrowser = async (login: string) =>
    (await citizenToken({ issuerUrl: issuer.issuerUrl, audience, login, scope: 'me real_name' })).accessToken;

  beforeAll(async () => {
    expect(await bind(await ticketOf('oPhoneOfLin'), lin)).toEqual({ status: 200, body: {} });
  });

  it('is the same subject as the same citizen in the browser, and nobody else', async () => {
    const subject = subjectOf(await logIn('oPhoneOfLin'));
    expect(subject).toBe(decodeJwt(await inBrowser(lin.login)).sub);
    expect(subject).not.toBe(decodeJwt(await inBrowser(chen.login)).sub);
  });

  it("gets an access token of the browser's shape, and no other token", async () => {
    const { status, body } = await logIn('oPhoneOfLin');
    const [ours, theirs] = [String(body.access_token), await inBrowser(lin.login)];
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    expect(decodeProtectedHeader(ours)).toEqual(decodeProtectedHeader(theirs));
    const [mine, browsers] = [decodeJwt(ours), decodeJwt(theirs)];
    expect(Object.keys(mine).sort()).toEqual(Object.keys(browsers).sort());
    for (const claim of ['iss', 'aud', 'scope']) expect(mine[claim]).toEqual(browsers[claim]);
    expect((mine.exp ?? 0) - (mine.iat ?? 0)).toBe((browsers.exp ?? 0) - (browsers.iat ?? 0));
  });

  it('has nothing personal in its token: no number, no name, nothing of WeChat', async () => {
    const claims = Object.values(decodeJwt(String((await logIn('oPhoneOfLin')).body.access_token)));
    for (const claim of claims) expect(String(claim)).not.toMatch(/\d{17}[\dX]|\p{Script=Han}|oPhoneOfLin/u);
  });

  it('has its name and number checked at userinfo as in the browser', async () => {
    const token = String((await logIn('oPhoneOfLin')).body.access_token);
    const answer = await fetch(issuer.userinfoUrl, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ name: lin.name, citizen_number: lin.number });
  });

  it('gets the scopes of citizens and no others', async () => {
    const code = () => wechat.loginCode('oPhoneOfLin');
    expect((await exchange(code(), { scope: 'openid me review' })).body.scope).toBe('me');
    expect((await exchange(code(), { scope: 'records' })).body.error).toBe('invalid_scope');
    expect((await exchange(code(), { resource: 'https://other.example' })).body.error).toBe('invalid_target');
  });

  it('is refused a code that was used, and one that nobody was given', async () => {
    const code = wechat.loginCode('oPhoneOfLin');
    await exchange(code);
    for (const wrong of [code, 'x']) expect((await exchange(wrong)).body.error).toBe('invalid_grant');
    expect((await exchange('')).body.error).toBe('invalid_request');
  });

  it('cannot come through the application of the browser, nor of a department', async () => {
    const code = wechat.loginCode('oPhoneOfLin');
    for (const client_id of ['citizen-app', 'staff-app'])
      expect((await exchange(code, { client_id })).body.access_token).toBeUndefined();
  });

  it('binds by one ticket once', async () => {
    const ticket = await ticketOf('oPhoneOfChen');
    await bind(ticket, { name: ` ${chen.name} `, number: chen.number.toLowerCase() });
    expect((await bind(ticket, chen)).body.error).toBe('invalid_ticket');
    expect(subjectOf(await logIn('oPhoneOfChen'))).toBe(decodeJwt(await inBrowser(chen.login)).sub);
  });

  it('gives way when its citizen binds another', async () => {
    await bind(await ticketOf('oNewPhoneOfChen'), chen);
    expect((await logIn('oNewPhoneOfChen')).status).toBe(200);
    expect((await logIn('oPhoneOfChen')).body.error).toBe('interaction_required');
  });

  it('stays bound over a restart, in a file only its owner may read and that holds no number', async () => {
    const file = join(dataDir, 'wechat-bindings.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toMatch(/\d{17}[\dX]/);
    const before = subjectOf(await logIn('oPhoneOfLin'));
    const { port } = issuer;
    await issuer.stop();
    issuer = await startIssuer({ port, audience, citizens, clients, dataDir, wechat });
    expect(subjectOf(await logIn('oPhoneOfLin'))).toBe(before);
  });
});

describe('An issuer', () => {
  it('with a wrong secret, or while WeChat is away, says that it cannot now, and keeps the secret to itself', async () => {
    for (const wrong of [{ secret: 'a-wrong-secret' }, { url: 'http://127.0.0.1:9' }]) {
      const other = await startIssuer({ audience, citizens, clients, wechat: { ...wechat, ...wrong } });
      const answer = await logIn('oPhoneOfLin', other).finally(other.stop);
      expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
      expect(JSON.stringify(answer)).not.toContain('secret');
    }
  });

  it('without WeChat has no such grant', async () => {
    const other = await startIssuer({ audience, citizens, clients });
    const { status, body } = await logIn('oPhoneOfLin', other).finally(other.stop);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.access_token).toBeUndefined();
  });

  it('answers a binding that is no binding with 400', async () => {
    for (const body of ['', '{}', 'x'.repeat(5000)]) {
      const answer = await fetch(`${issuer.issuerUrl}/wechat/bindings`, { method: 'POST', body });
      expect(answer.status).toBe(400);
    }
  });
});
