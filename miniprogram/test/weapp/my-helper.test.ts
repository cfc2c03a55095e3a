// The code for a helper: it goes to the clipboard by a tap, which WeChat may refuse, and says whether it did.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { fakeWx } from './fake-wx.ts';
import { startPhoneOn, textOf } from './phone.ts';

interface Given {
  readonly data: string;
  readonly success: (result: object) => void;
  readonly fail: (result: object) => void;
}

async function invited(copy?: (given: Given) => void) {
  const fake = fakeWx(answers, { 'xindang.token': 't' }, () => 'code-1');
  if (copy) fake.wx.setClipboardData = copy;
  const phone = startPhoneOn(fake);
  const page = await phone.open('me/my-helper/index');
  await page.fill('他的姓名', '李四');
  await page.tap('生成邀请码');
  await page.tap('复制邀请码');
  return { phone, page };
}

test('the code is copied, and the page says so', async () => {
  const { phone, page } = await invited();
  const copied = phone.calls.find(({ name }) => name === 'setClipboardData');
  expect(copied?.options.data).toBe('invite_abc123');
  expect(page.text()).toContain('已复制');
});

test('a clipboard that WeChat keeps closed is told, and the code can be held and copied by hand', async () => {
  const { page } = await invited(({ fail }) => fail({ errMsg: 'setClipboardData:fail api scope is not declared' }));
  const alert = page.nodes().find(({ attr }) => attr?.ariaRole === 'alert');
  expect(textOf(alert ?? '')).toContain('没能复制');
  expect(alert?.attr?.ariaLive).not.toBe('polite'); // which would take back that an alert is read out at once
  const code = page.nodes().find((node) => node.tag === 'wx-text' && textOf(node) === 'invite_abc123');
  expect(code?.attr?.userSelect).toBe(true);
});

test('a call to the hotline that is not made after all is no fault', async () => {
  const fake = fakeWx(answers, { 'xindang.token': 't' }, () => 'code-1');
  fake.wx.makePhoneCall = ({ fail }: Given) => fail({ errMsg: 'makePhoneCall:fail cancel' });
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  await (await startPhoneOn(fake).open('me/hub/index')).tap('拨打 12345');
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
