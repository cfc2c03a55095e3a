// What was written and not sent is there again, under the same act; it goes with its success, a withdrawal and a log-out.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { certificateAnswers } from './certificate-answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

const RECORD = { recordId: 'rec_00000003' };
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = { 'xindang.token': 't' }) =>
  startPhone({ ...answers, ...certificateAnswers, ...more } as Answers, stored);
type Phone = ReturnType<typeof phoneWith>;
/** The app was closed, and is opened again on the same device. */
const reopened = (phone: Phone, more: Answers = {}) => phoneWith(more, Object.fromEntries(phone.kept));
const sent = ({ calls }: Phone, path: string) =>
  calls
    .filter(
      ({ name, options }) => name === 'request' && String(options.url).endsWith(path) && options.method === 'POST',
    )
    .map(({ options }) => ({ key: (options.header as Record<string, string>)['idempotency-key'], body: options.data }));

test('a statement that did not arrive is there again, and is the same act', async () => {
  const path = '/me/records/rec_00000003/statement';
  const phone = phoneWith({ [path]: 'offline' });
  const page = await phone.open('pages/record/index', RECORD);
  await page.fill('我的说明', '已改正');
  await page.tap('保存说明');
  const again = reopened(phone);
  await (await again.open('pages/record/index', RECORD)).tap('保存说明');
  expect(sent(again, path)).toEqual(sent(phone, path));
  expect(sent(again, path)[0]?.body).toEqual({ words: '已改正' });
  expect(again.kept.has('xindang.drafts')).toBe(false);
});

test('a question about a look is kept for that look', async () => {
  const phone = phoneWith({ '/me/access-questions': 'offline' });
  const page = await phone.open('me/access-log/index');
  await page.tap('我没想到会有这次查看');
  await page.fill('想补充的话', '那天我没有办事');
  await page.tap('提出询问');
  const again = reopened(phone, { '/me/access-questions': { case: 8 } });
  const later = await again.open('me/access-log/index');
  await later.tap('我没想到会有这次查看');
  await later.tap('提出询问');
  expect(sent(again, '/me/access-questions')).toEqual(sent(phone, '/me/access-questions'));
  expect(again.kept.has('xindang.drafts')).toBe(false);
});

test('the choices of a certificate are there again, without what counts no more', async () => {
  const phone = phoneWith();
  const page = await phone.open('certificate/make/index');
  await page.fill('给谁看', '市图书馆');
  await page.tap('写上分数');
  await page.tap('见义勇为');
  const text = (of: Awaited<ReturnType<Phone['open']>>) =>
    of.nodes().find(({ attr }) => String(attr?.ariaLabel).includes('给谁看'))?.attr?.value;
  const checked = (of: Awaited<ReturnType<Phone['open']>>) =>
    of.nodes().filter(({ attr }) => attr?.ariaRole === 'checkbox' && attr.ariaChecked === 'true').length;
  const same = await reopened(phone).open('certificate/make/index');
  expect([text(same), checked(same)]).toEqual(['市图书馆', 1]);
  const without = reopened(phone, { '/me/records': { records: [] }, 'GET /me/records': { records: [] } });
  const later = await without.open('certificate/make/index');
  await later.fill('做什么用', '办理借书证');
  await later.wait(900);
  expect(sent(without, '/preview')[0]?.body).toMatchObject({ wish: { items: [], points: true } });
});

test('the name of a helper is kept until the invitation is made', async () => {
  const phone = phoneWith({ '/me/helper': { helper: null } });
  await (await phone.open('me/my-helper/index')).fill('他的姓名', '测试人');
  expect(phone.kept.get('xindang.drafts')).toContain('测试人');
});

test('a withdrawal forgets what was written before its citizen leaves', async () => {
  const phone = phoneWith({}, { 'xindang.token': 't', 'xindang.drafts': '{"a":{"words":"x"}}' });
  const page = await phone.open('me/consent/index');
  await page.tap('看看撤回会删除什么');
  await page.tap('撤回并删除我的档案');
  expect(phone.kept.has('xindang.drafts')).toBe(false);
});

test('a log-out leaves nothing on the device but how it is read', async () => {
  const citizens = { 'xindang.token': 't', 'xindang.drafts': '{}', 'xindang.helping': '[]' };
  const chosen = { 'xindang.language': 'zh', 'xindang.text-size': 'elder' };
  const phone = phoneWith({}, { ...citizens, ...chosen, 'xindang.return-to': '/pages/home/index' });
  await (await phone.open('me/settings/index')).tap('退出登录');
  expect(Object.fromEntries(phone.kept)).toEqual(chosen);
});
