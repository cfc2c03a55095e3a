// Logging in by WeChat in the built mini-program: the first time, and when a token has run out.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answer } from './fake-wx.ts';
import { bindIn, inTurn, LIN, loginsOf, phoneWith, sentTo, token, unbound, wentTo } from './login-answers.ts';
import { startPhone } from './phone.ts';

describe('the first login', () => {
  test('leads from the welcome over the binding to the home page', async () => {
    const phone = phoneWith({ 'POST /token': inTurn(unbound(), token), 'POST /wechat/bindings': {} });
    await (await phone.open('pages/welcome/index')).tap('登录');
    expect(wentTo(phone, 'navigateTo')).toEqual(['/me/binding/index']);
    const page = await bindIn(phone);
    expect(sentTo(phone, '/wechat/bindings').map(({ data }) => data)).toEqual([{ ticket: 'ticket-1', ...LIN }]);
    expect(wentTo(phone, 'reLaunch')).toEqual(['/pages/home/index']);
    expect(page.nodes().filter(({ attr }) => attr?.value === LIN.name || attr?.value === LIN.number)).toEqual([]);
    expect((await phone.open('pages/home/index')).text()).toContain('1040 分');
    expect(sentTo(phone, '/me/score')[0]?.header).toMatchObject({ authorization: 'Bearer fresh' });
    expect(phone.errors).toEqual([]);
  });

  test('asks the issuer for the grant, with a fresh code each time', async () => {
    const phone = phoneWith({ 'POST /token': inTurn(unbound(), token), 'POST /wechat/bindings': {} });
    await (await phone.open('pages/welcome/index')).tap('登录');
    await bindIn(phone);
    const asked = sentTo(phone, '/token');
    const form = {
      grant_type: 'urn:xindang:grant-type:wechat-code',
      client_id: 'citizen-miniprogram',
      scope: 'me real_name',
      resource: 'https://api.xindang.invalid',
    };
    expect(asked.map(({ data }) => data)).toEqual([
      { ...form, code: 'code-1' },
      { ...form, code: 'code-2' },
    ]);
    expect(asked[0]?.header).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
  });

  test('keeps nothing of what was typed, and shows it to the issuer alone', async () => {
    const phone = phoneWith({ 'POST /token': inTurn(unbound(), token), 'POST /wechat/bindings': {} });
    await (await phone.open('pages/welcome/index')).tap('登录');
    await bindIn(phone);
    expect(Object.fromEntries(phone.kept)).toEqual({ 'xindang.token': 'fresh' });
    const told = phone.calls.filter(({ options }) => JSON.stringify(options).includes(LIN.number));
    expect(told.map(({ options }) => options.url)).toEqual(['https://issuer.xindang.invalid/wechat/bindings']);
  });

  test('of a bound account is one tap', async () => {
    const phone = phoneWith({ 'POST /token': token });
    await (await phone.open('pages/welcome/index')).tap('登录');
    expect(wentTo(phone, 'navigateTo')).toEqual([]);
    expect(wentTo(phone, 'reLaunch')).toEqual(['/pages/home/index']);
  });

  test.each([
    ['a city without this grant', { 'POST /token': { refusedWith: 400, data: { error: 'unsupported_grant_type' } } }],
    ['an issuer that cannot now', { 'POST /token': { refusedWith: 503, data: { error: 'temporarily_unavailable' } } }],
    ['a page of a proxy', { 'POST /token': 502 }],
  ])('is refused in words by %s', async (_, more) => {
    const page = await phoneWith(more).open('pages/welcome/index');
    await page.tap('登录');
    expect(page.text()).toContain('暂时不能用');
  });

  test.each([
    ['the issuer', phoneWith({ 'POST /token': 'offline' })],
    ['WeChat', startPhone(answers, {}, () => Promise.reject(new Error('no network')))],
  ])('says so when %s does not answer', async (_, phone) => {
    const page = await phone.open('pages/welcome/index');
    await page.tap('登录');
    expect(page.text()).toContain('没有连上网络');
  });
});

describe('a token that ran out', () => {
  const spent = { 'xindang.token': 'spent' };
  const onlyFresh = (answer: Answer) => (request: Readonly<Record<string, unknown>>) =>
    (request.header as Record<string, string>).authorization === 'Bearer fresh' ? answer : 401;

  test('is replaced without a word, once for all requests of a page', async () => {
    const more = {
      'POST /token': token,
      '/me/score': onlyFresh(answers['/me/score']),
      '/me/notices': onlyFresh(answers['/me/notices']),
      '/me/cases': onlyFresh(answers['/me/cases']),
    };
    const phone = phoneWith(more, spent);
    const page = await phone.open('pages/home/index');
    expect(page.text()).toContain('1040 分');
    expect(page.text()).not.toContain('重新登录');
    expect(loginsOf(phone)).toBe(1);
    expect(phone.kept.get('xindang.token')).toBe('fresh');
  });

  test('does not turn one act into two', async () => {
    const phone = phoneWith({ 'POST /token': token, 'POST /me/consent': onlyFresh({}) }, spent);
    await (await phone.open('pages/consent/index')).tap('同意建立档案');
    const keys = sentTo(phone, '/me/consent').map(
      ({ header }) => (header as Record<string, string>)['idempotency-key'],
    );
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('is not replaced by that of somebody else: the act is not done in their name', async () => {
    const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ iss: 'issuer', sub })).replace(/=/g, '')}.c2ln`;
    const more = { 'POST /token': { ...token, access_token: tokenOf('chen') }, '/me/cases': 401 };
    const phone = phoneWith(more, { 'xindang.token': tokenOf('lin') });
    const page = await phone.open('case/progress/index');
    expect(page.text()).toContain('重新登录');
    expect(sentTo(phone, '/me/cases')).toHaveLength(1);
    expect(phone.kept.get('xindang.token')).toBe(tokenOf('lin'));
  });

  test('is asked for once: a second refusal is told', async () => {
    const phone = phoneWith({ 'POST /token': token, '/me/cases': 401 }, spent);
    const page = await phone.open('case/progress/index');
    expect(page.text()).toContain('重新登录');
    expect(sentTo(phone, '/me/cases')).toHaveLength(2);
  });

  test('of somebody whose account is bound no longer leads over the binding back to the page', async () => {
    const more = {
      'POST /token': inTurn(unbound('ticket-1'), unbound('ticket-2'), token),
      'POST /wechat/bindings': {},
      '/me/cases': onlyFresh(answers['/me/cases']),
    };
    const phone = phoneWith(more, spent);
    const page = await phone.open('case/progress/index');
    await page.tap('重新登录');
    expect(wentTo(phone, 'navigateTo')).toEqual(['/me/binding/index']);
    await bindIn(phone);
    expect(wentTo(phone, 'reLaunch')).toEqual(['/case/progress/index']);
  });

  test('is never asked for by somebody who has logged out', async () => {
    const phone = phoneWith({ 'POST /token': token, '/me/cases': 401 });
    await phone.open('case/progress/index');
    expect(loginsOf(phone)).toBe(0);
  });
});
