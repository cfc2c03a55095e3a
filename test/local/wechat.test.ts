// The fake WeChat: what it answers an issuer about a login code, and which codes it gives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeWeChat, startWeChat } from '../../local/wechat.ts';

const minute = 60_000;
let now = Date.now();
let wechat: FakeWeChat;
beforeAll(async () => {
  wechat = await startWeChat({ now: () => now });
});
afterAll(() => wechat.close());

interface Answer {
  status: number;
  body: Record<string, string | number>;
}

/** As an issuer asks WeChat; what is given replaces what would be right. */
async function askWeChat(code: string, given: Record<string, string> = {}): Promise<Answer> {
  const right = { appid: wechat.appId, secret: wechat.secret, js_code: code, grant_type: 'authorization_code' };
  const answer = await fetch(`${wechat.url}/sns/jscode2session?${new URLSearchParams({ ...right, ...given })}`);
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

describe('The fake WeChat', () => {
  it('answers a code with an openid and a session key', async () => {
    expect(await askWeChat(wechat.loginCode('oPhoneOfLin'))).toEqual({
      status: 200,
      body: { openid: 'oPhoneOfLin', session_key: expect.stringMatching(/^[\w+/]{22}==$/) },
    });
  });

  it.each([
    ['another app', { appid: 'wx0' }, 40013],
    ['another secret', { secret: 'x' }, 40125],
    ['another grant type', { grant_type: 'client_credentials' }, 40002],
    ['a code of nobody', { js_code: 'x' }, 40029],
  ])("refuses %s by WeChat's number, with status 200, and does not use the code up", async (_, given, errcode) => {
    const code = wechat.loginCode();
    expect(await askWeChat(code, given)).toEqual({ status: 200, body: { errcode, errmsg: expect.any(String) } });
    expect((await askWeChat(code)).body.openid).toBeDefined();
  });

  it('takes a code once', async () => {
    const code = wechat.loginCode();
    await askWeChat(code);
    expect((await askWeChat(code)).body).toMatchObject({ errcode: 40163, errmsg: 'code been used' });
  });

  it('takes a code for five minutes', async () => {
    const [early, late] = [wechat.loginCode(), wechat.loginCode()];
    now += 5 * minute - 1;
    expect((await askWeChat(early)).body.errcode).toBeUndefined();
    now += 1;
    expect((await askWeChat(late)).body.errcode).toBe(40029);
  });

  it('gives the test phone a code, for the same account each time unless another is named', async () => {
    const phone = async (body?: string) => {
      const answer = await fetch(`${wechat.url}/test/login-codes`, { method: 'POST', ...(body && { body }) });
      const { code } = (await answer.json()) as { code: string };
      return (await askWeChat(code)).body.openid;
    };
    expect(await phone()).toBe(await phone());
    expect(await phone('{"openid":"oPhoneOfChen"}')).toBe('oPhoneOfChen');
  });
});
