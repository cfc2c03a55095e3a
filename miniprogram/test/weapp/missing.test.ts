// A missing award is reported in the built mini-program: its organ from a list, its number, and then by when it is answered.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

const PATH = '/me/missing-items';
const URBAN = '示例市城市管理局';
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = {}) =>
  startPhone({ ...answers, ...more }, { 'xindang.token': 't', ...stored });
type Phone = ReturnType<typeof phoneWith>;
const sent = ({ calls }: Phone) =>
  calls.flatMap(({ name, options }) =>
    name === 'request' && options.method === 'POST' && String(options.url).endsWith(PATH)
      ? [{ key: (options.header as Record<string, string>)['idempotency-key'], body: options.data }]
      : [],
  );
const wentTo = ({ calls }: Phone, url: string) => calls.some(({ options }) => options.url === url);
const opened = (departmentUntil?: string) => ({
  cases: [
    {
      seq: 13,
      kind: 'missing-item',
      state: 'with-department',
      openedOn: '2026-11-23',
      ...(departmentUntil && { departmentUntil }),
      steps: [{ kind: 'missing-item-reported', at: '2026-11-23T01:00:00.000Z' }],
    },
  ],
});
const BODY = {
  organ: '11999900MB0000001K',
  documentNumber: '示城管表〔2026〕5号',
  words: '垃圾分类先进个人\n2026年3月\n证书在我手上',
};
async function fillIn(phone: Phone) {
  const page = await phone.open('case/missing/index');
  await page.tap(URBAN);
  await page.fill('是什么表彰', '垃圾分类先进个人');
  await page.fill('什么时候', '2026年3月');
  await page.fill('文号', '示城管表〔2026〕5号');
  await page.fill('想补充的话', '证书在我手上');
  return page;
}

test('the records, and an empty archive, lead to it', async () => {
  const both: readonly Answers[] = [{}, { '/me/records': { records: [] } }];
  for (const more of both) {
    const phone = phoneWith(more);
    await (await phone.open('pages/records/index')).tap('反映少了的一项');
    expect(wentTo(phone, '/case/missing/index')).toBe(true);
  }
});

test('organs that commend stand first, and the others are one tap away', async () => {
  const page = await phoneWith().open('case/missing/index');
  expect(page.text()).toContain(URBAN);
  expect(page.text()).not.toContain('交通警察');
  await page.tap('看其他机关');
  expect(page.text()).toContain('交通警察');
});

test('it is sent with all that was written, and then says by which day the organ answers', async () => {
  const phone = phoneWith({ '/me/cases': opened('2026-11-30') });
  const page = await fillIn(phone);
  expect(page.text()).not.toContain('还要选机关');
  await page.tap('提交');
  expect(sent(phone)).toEqual([{ key: expect.stringMatching(/^act-/), body: BODY }]);
  expect(page.text()).toContain(`${URBAN}最迟 2026年11月30日 书面答复您`);
  expect(phone.kept.has('xindang.drafts')).toBe(false);
  await page.tap('看办理进度');
  expect(wentTo(phone, '/case/progress/index')).toBe(true);
});

test('without a day, or when it cannot be read, it has still arrived and says so', async () => {
  const toBeSet = await fillIn(phoneWith({ '/me/cases': opened() }));
  await toBeSet.tap('提交');
  expect(toBeSet.text()).toContain('期限待定');
  const unread = await fillIn(phoneWith({ '/me/cases': 'offline' }));
  await unread.tap('提交');
  expect(unread.text()).toContain('已经转给机关');
  expect(unread.text()).toContain('期限请看');
});

test('what lacks is said, and nothing is sent', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/missing/index');
  expect(page.text()).toContain('还要选机关、写明是什么表彰和文号');
  const [button] = page.nodes().filter(({ attr }) => String(attr?.class).includes('tap--main'));
  expect(String(button?.attr?.ariaDisabled ?? button?.attr?.disabled ?? button?.attr?.class)).toMatch(/true|off/);
  await page.tap('提交');
  await page.tap(URBAN);
  await page.tap('提交');
  expect(page.text()).toContain('还要选机关、写明是什么表彰和文号');
  expect(sent(phone)).toEqual([]);
});

test('the draft survives leaving, and sent again it is the same act', async () => {
  const phone = phoneWith({ [PATH]: 'offline' });
  const page = await fillIn(phone);
  await page.tap('提交');
  expect(page.text()).toContain('不会重复');
  const again = phoneWith({ '/me/cases': opened('2026-11-30') }, Object.fromEntries(phone.kept));
  await (await again.open('case/missing/index')).tap('提交');
  expect(sent(again)).toEqual(sent(phone));
  expect(again.kept.has('xindang.drafts')).toBe(false);
});
