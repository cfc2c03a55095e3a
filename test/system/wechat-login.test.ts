// One citizen, two ways in: by the mini-program and by the browser they come to the same archive.
import { expect, it } from 'vitest';
import { citizenToken } from '../../local/client.ts';
import { readStage } from '../../local/stage.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem();
const { citizens } = readStage('local');
const LIN = 'lin-zhiyuan';
const MINOR = 'tang-lele';

/** What the phone, the mini-program and the issuer say to each other; undefined while nobody is bound. */
async function tokenByWeChat(openid: string): Promise<{ access_token?: string; binding_ticket?: string }> {
  const { wechat, issuerUrl, audience } = whole.system;
  const phone = await fetch(`${wechat.url}/test/login-codes`, { method: 'POST', body: JSON.stringify({ openid }) });
  const { code } = (await phone.json()) as { code: string };
  const grant = { grant_type: 'urn:xindang:grant-type:wechat-code', client_id: 'citizen-miniprogram' };
  const body = new URLSearchParams({ ...grant, code, scope: 'me real_name', resource: audience });
  return (await (await fetch(`${issuerUrl}/token`, { method: 'POST', body })).json()) as object;
}

async function bindByWeChat(openid: string, login: string): Promise<string> {
  const { binding_ticket: ticket } = await tokenByWeChat(openid);
  const { name, number } = citizens.find((one) => one.login === login) ?? {};
  const body = JSON.stringify({ ticket, name, number });
  await fetch(`${whole.system.issuerUrl}/wechat/bindings`, { method: 'POST', body });
  return (await tokenByWeChat(openid)).access_token ?? '';
}

async function ask(token: string, path: string, body?: object): Promise<{ status: number; data: unknown }> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body && { 'content-type': 'application/json', 'idempotency-key': 'wechat-login-1' }),
  };
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(whole.system.apiUrl + path, { ...init, headers });
  return { status: answer.status, data: await answer.json() };
}

async function consent(token: string) {
  const { hash, notice } = (await ask('', '/privacy-notice')).data as { hash: string; notice: { version: string } };
  const body = { noticeVersion: notice.version, noticeHash: hash, agree: { archive: true } };
  return await ask(token, '/me/consent', body);
}

it('an archive begun in the mini-program is the one that the browser shows', async () => {
  const byWeChat = await bindByWeChat('oPhoneOfLin', LIN);
  const { issuerUrl, audience } = whole.system;
  const { accessToken: inBrowser } = await citizenToken({ issuerUrl, audience, login: LIN, scope: 'me real_name' });
  expect((await ask(inBrowser, '/me/consent')).status, 'nothing yet').toBe(404);
  expect((await consent(byWeChat)).status).toBeLessThan(300);
  const [here, there] = [await ask(byWeChat, '/me/consent'), await ask(inBrowser, '/me/consent')];
  expect(here.status).toBe(200);
  expect(there.data).toEqual(here.data);
});

it('a minor comes in by WeChat as by the browser, and the archive says no', async () => {
  const refused = await consent(await bindByWeChat('oPhoneOfMinor', MINOR));
  expect(refused).toMatchObject({ data: { code: 'not-eligible' } });
});
