// The page that asks once whose WeChat account this is: what it says, what it sends, and how often.
import { describe, expect, test } from 'vitest';
import type { Answers } from './fake-wx.ts';
import { bindIn, gone, inTurn, LIN, phoneWith, sentTo, token, unbound, wrong } from './login-answers.ts';

describe('the binding', () => {
  async function unboundPhone(bindings: Answers[string], tokens = inTurn(unbound(), unbound('ticket-2'), token)) {
    const phone = phoneWith({ 'POST /token': tokens, 'POST /wechat/bindings': bindings });
    await (await phone.open('pages/welcome/index')).tap('登录');
    return phone;
  }

  test('says what it is for, and to whom the number goes', async () => {
    const page = await (await unboundPhone({})).open('me/binding/index');
    for (const words of ['城市身份', '直接交给本市统一身份认证', '不经过信档', '不留在手机里'])
      expect(page.text()).toContain(words);
  });

  test('of half a number is not sent', async () => {
    const phone = await unboundPhone({});
    const page = await bindIn(phone, { name: ' ', number: '99999919900101001' });
    expect(sentTo(phone, '/wechat/bindings')).toEqual([]);
    for (const words of ['请填写姓名', '公民身份号码是 18 位']) expect(page.text()).toContain(words);
  });

  test('that does not match says how many tries are left, and keeps what was typed', async () => {
    const phone = await unboundPhone(inTurn(wrong(4), {}), inTurn(unbound(), token));
    const page = await bindIn(phone, { ...LIN, name: '林知' });
    expect(page.text()).toContain('还可以试 4 次');
    await page.fill('姓名', ` ${LIN.name} `);
    await page.tap('核对并登录');
    expect(sentTo(phone, '/wechat/bindings').at(-1)?.data).toEqual({ ticket: 'ticket-1', ...LIN });
    expect(phone.kept.get('xindang.token')).toBe('fresh');
  });

  test.each([
    ['after the fifth try', wrong(0)],
    ['with a ticket that is gone', gone],
  ])('%s begins again with another ticket', async (_, refusal) => {
    const phone = await unboundPhone(inTurn(refusal, {}));
    const page = await bindIn(phone);
    expect(page.text()).toContain('这次核对已经结束');
    await page.tap('重新开始');
    expect(page.text()).not.toContain('这次核对已经结束');
    await page.tap('核对并登录');
    expect(sentTo(phone, '/wechat/bindings').map(({ data }) => (data as { ticket: string }).ticket)).toEqual([
      'ticket-1',
      'ticket-2',
    ]);
    expect(phone.kept.get('xindang.token')).toBe('fresh');
  });

  test('whose answer never came may be sent again', async () => {
    const phone = await unboundPhone(inTurn('offline', {}), inTurn(unbound(), token));
    const page = await bindIn(phone);
    expect(page.text()).toContain('没有连上网络');
    await page.tap('核对并登录');
    expect(phone.kept.get('xindang.token')).toBe('fresh');
  });

  test('is not sent again when only the login after it got lost', async () => {
    const phone = await unboundPhone({}, inTurn(unbound(), 'offline', token));
    const page = await bindIn(phone);
    expect(page.text()).toContain('没有连上网络');
    await page.tap('核对并登录');
    expect(sentTo(phone, '/wechat/bindings')).toHaveLength(1);
    expect(phone.kept.get('xindang.token')).toBe('fresh');
  });

  test('that nobody asked for sends nothing', async () => {
    const phone = phoneWith({ 'POST /token': unbound(), 'POST /wechat/bindings': {} });
    const page = await bindIn(phone);
    expect(sentTo(phone, '/wechat/bindings')).toEqual([]);
    expect(page.text()).toContain('这次核对已经结束');
  });
});
