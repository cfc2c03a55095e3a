// Files beside what a citizen sends: none is left out without a word, whether it is still on its way or did not arrive.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import { fakeWx } from './fake-wx.ts';
import { heldPhone } from './held.ts';
import { startPhoneOn } from './phone.ts';

const RECORD = { recordId: 'rec_00000003' };
const COMMIT = '/me/uploads/commit';
const WAIT = '还有材料没有传完或没有传到';
type Phone = ReturnType<typeof startPhoneOn>;
type Page = Awaited<ReturnType<Phone['open']>>;

const bodiesTo = ({ calls }: Phone, path: string) =>
  calls.flatMap(({ name, options }) =>
    name === 'request' && options.method === 'POST' && String(options.url).endsWith(path) ? [options.data] : [],
  );

async function objecting(phone: Phone): Promise<Page> {
  const page = await phone.open('case/objection/index', RECORD);
  await page.tap('事实不对');
  await page.tap('下一步');
  await page.fill('请用自己的话说明', '墙没有动过');
  await page.tap('选一份材料');
  return page;
}

describe('an objection whose file is still on its way', () => {
  test('does not go on to the check, says why, and goes on with the file once it has arrived', async () => {
    const { phone, letGo } = heldPhone(COMMIT);
    const page = await objecting(phone);
    expect(page.text()).toContain(WAIT);
    await page.tap('下一步');
    expect(page.text()).not.toContain('材料 0 份');
    letGo();
    await page.wait(50);
    expect(page.text()).not.toContain(WAIT);
    await page.tap('下一步');
    expect(page.text()).toContain('材料 1 份');
  });

  test('still shows it after a look back at the ground', async () => {
    const { phone, letGo } = heldPhone(COMMIT);
    const page = await objecting(phone);
    await page.tap('上一步');
    await page.tap('下一步');
    expect(page.text()).toContain('正在检查');
    letGo();
    await page.wait(50);
    expect(page.text()).toContain('已收到');
  });
});

test('a file that did not arrive is sent again or taken off before the objection goes on', async () => {
  const { phone } = heldPhone('nothing', { [COMMIT]: 'offline' });
  const page = await objecting(phone);
  expect(page.text()).toContain(WAIT);
  await page.tap('下一步');
  expect(page.text()).toContain('文件没有传到');
  await page.tap('移除');
  expect(page.text()).not.toContain(WAIT);
  await page.tap('下一步');
  expect(page.text()).toContain('材料 0 份');
});

test('a repair waits for its file', async () => {
  const { phone, letGo } = heldPhone(COMMIT);
  const page = await phone.open('case/repair/index', RECORD);
  await page.tap('选一份材料');
  expect(page.text()).toContain(WAIT);
  await page.tap('我作出以上承诺');
  expect(bodiesTo(phone, '/repairs')).toEqual([]);
  letGo();
  await page.wait(50);
  await page.tap('我作出以上承诺');
  expect(bodiesTo(phone, '/repairs')).toMatchObject([{ attachments: [`att_${'a'.repeat(40)}`] }]);
});

test('a re-examination waits for its file', async () => {
  const { phone, letGo } = heldPhone(COMMIT);
  const page = await phone.open('case/progress/index');
  await page.tap('申请复核');
  await page.fill('为什么要复核', '请现场再看');
  await page.tap('选一份材料');
  expect(page.text()).toContain(WAIT);
  await page.tap('提交复核申请');
  expect(bodiesTo(phone, '/reexamination')).toEqual([]);
  letGo();
  await page.wait(50);
  await page.tap('提交复核申请');
  expect(bodiesTo(phone, '/reexamination')).toMatchObject([{ attachments: [`att_${'a'.repeat(40)}`] }]);
});

test('files keep their places while more of one has gone', async () => {
  const fake = fakeWx(answers, { 'xindang.token': 't' }, () => 'code-1');
  const tellings: ((part: { progress: number }) => void)[] = [];
  const NAMES = ['一.pdf', '二.pdf'];
  fake.wx.chooseMessageFile = ({ success }: { success: (result: object) => void }) =>
    setTimeout(() => success({ tempFiles: [{ path: 'wxfile://a', name: NAMES[tellings.length], size: 5 }] }));
  fake.wx.uploadFile = () => ({
    onProgressUpdate: (tell: (part: { progress: number }) => void) => void tellings.push(tell),
  });
  const page = await startPhoneOn(fake).open('case/repair/index', RECORD);
  await page.tap('选一份材料');
  await page.tap('选一份材料');
  expect(page.text().indexOf('一.pdf')).toBeLessThan(page.text().indexOf('二.pdf'));
  tellings[0]?.({ progress: 40 });
  await expect.poll(() => page.text()).toContain('40%');
  expect(page.text().indexOf('一.pdf')).toBeLessThan(page.text().indexOf('二.pdf'));
});
