// A WeChat of this machine: the one address that an issuer's server asks about a login code, answered in WeChat's own
// words, and a way to be the phone that has such a code.
// https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerJson, readBody, serveOnLoopback } from './loopback-server.ts';

/** What an issuer has from WeChat for one mini-program. */
export interface WeChatAccess {
  url: string;
  appId: string;
  secret: string;
}

export interface FakeWeChat extends WeChatAccess {
  /** What `wx.login` gives on the phone of this WeChat user; without one, on the test phone. */
  loginCode: (openid?: string) => string;
  close: () => Promise<void>;
}

/** The numbers that WeChat gives for its refusals, with its words. */
const REFUSALS = {
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
} as const;

const CODE_MILLIS = 5 * 60_000;
/** The same after a restart, so that its binding is found again. */
const TEST_PHONE = 'oTestPhone000000000000000001';
const phoneRequest = z.strictObject({
  openid: z
    .string()
    .regex(/^[\w-]{6,64}$/)
    .optional(),
});

/** `now` is real time in milliseconds: WeChat knows nothing of our business clock. */
export async function startWeChat({ port = 0, now = Date.now } = {}): Promise<FakeWeChat> {
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const secret = randomBytes(16).toString('hex');
  const codes = new Map<string, { openid: string; until: number; used: boolean }>();

  function loginCode(openid = TEST_PHONE): string {
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { openid, until: now() + CODE_MILLIS, used: false });
    return code;
  }

  function sessionOf(query: URLSearchParams): { openid: string; session_key: string } | keyof typeof REFUSALS {
    if (query.get('appid') !== appId) return 40013;
    if (query.get('secret') !== secret) return 40125;
    if (query.get('grant_type') !== 'authorization_code') return 40002;
    const code = codes.get(query.get('js_code') ?? '');
    if (!code || code.until <= now()) return 40029;
    if (code.used) return 40163;
    code.used = true;
    // No unionid: WeChat gives one only to programs that are tied to an account of its open platform.
    return { openid: code.openid, session_key: randomBytes(16).toString('base64') };
  }

  function answerSession(query: URLSearchParams, response: ServerResponse): void {
    const session = sessionOf(query);
    const body = typeof session === 'object' ? session : { errcode: session, errmsg: REFUSALS[session] };
    // WeChat says no with status 200 too, and calls its JSON text.
    answerJson(response, 200, body, 'text/plain');
  }

  /** Does not exist at WeChat, where only the phone itself can make a code. */
  async function answerPhone(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await readBody(request, 1024))?.toString() || '{}';
    const { openid } = phoneRequest.parse(JSON.parse(text));
    answerJson(response, 201, { code: loginCode(openid) });
  }

  const server = await serveOnLoopback(
    (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
      const asked = `${request.method} ${pathname}`;
      if (asked === 'GET /sns/jscode2session') return answerSession(searchParams, response);
      if (asked !== 'POST /test/login-codes') return answerJson(response, 404, { message: 'Not Found' });
      answerPhone(request, response).catch(() => answerJson(response, 400, { message: 'Bad Request' }));
    },
    port,
    'The fake WeChat',
  );
  return { url: server.url, appId, secret, loginCode, close: server.close };
}
