// The main flows without a pointer: Tab, Shift+Tab, Enter, Space, the arrows and Escape, and nothing else.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { keyboardOf } from './keyboard.ts';
import { pdfOf } from './paper.ts';
import { live, says, title } from './phone.ts';

live('by the keyboard alone', ({ live: system, open }) => {
  /** Nothing here can be touched or pointed at. */
  async function arrive(name: string): Promise<{ page: Page; keys: ReturnType<typeof keyboardOf> }> {
    const page = await open({ hasTouch: false });
    await page.goto(system.appUrl);
    const keys = keyboardOf(page);
    await logIn(page, keys, name);
    return { page, keys };
  }
  async function logIn(page: Page, keys: ReturnType<typeof keyboardOf>, name: string): Promise<void> {
    await keys.enter('button', '登录');
    await page.waitForURL(`${system.issuerUrl}/**`);
    await keys.enter('button', new RegExp(`^${name}`));
    await page.waitForURL(`${system.appUrl}/**`);
  }

  test('a record is read and objected to with a file; a dialog is left by Escape', async () => {
    const { page, keys } = await arrive('孙玉兰');
    await keys.open('我的记录');
    await title(page, '我的记录');
    await keys.choose('看哪些记录', '扣分');
    await keys.open('公共场所未取得卫生许可证');
    await title(page, '一条记录');
    await says(page, '示卫罚字〔2026〕第0001号');
    await keys.open('登记复议或诉讼');
    await page.getByRole('dialog').waitFor();
    await keys.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);

    await keys.enter('button', '提出异议', 'Shift+Tab');
    await title(page, '提出异议');
    await keys.choose('理由', '依据不对');
    await keys.enter('button', '下一步');
    await keys.write(/^请用自己的话说明/, '适用的条款在行为当日尚未施行。');
    const chooser = page.waitForEvent('filechooser');
    await keys.enter('button', '选一份材料');
    await (await chooser).setFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer: pdfOf('By keyboard') });
    await says(page, '已收到');
    await keys.enter('button', '下一步');
    await keys.space('button', '提交异议');
    await title(page, '办理进度');
    await says(page, '机关正在答复');
    await page.context().close();
  });

  test('a certificate is made and shown', async () => {
    const { page, keys } = await arrive('陈若溪');
    await keys.open('我的证明');
    await keys.enter('button', '开一份新证明');
    await title(page, '开具证明');
    await keys.write(/^给谁看/, '示例市社区服务中心');
    await keys.write(/^做什么用/, '申请担任楼长');
    await keys.space('checkbox', /^人民调解员表彰/);
    await keys.choose('有效多久', '7 天');
    await keys.choose('您的姓名怎么写', '写全名');
    await page.locator('.paper').getByText('陈若溪').waitFor();
    await keys.enter('button', '就按这一页开具');
    await title(page, '证明详情');
    await keys.enter('button', '出示二维码');
    await page.getByRole('dialog').waitFor();
    await keys.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('a repair is applied for; then the consent is withdrawn, and given again', async () => {
    const { page, keys } = await arrive('周小满');
    await keys.open('我的记录');
    await keys.open('超过规定时速百分之五十');
    await keys.open('申请修复');
    await title(page, '信用修复');
    await keys.enter('button', '我作出以上承诺，申请修复');
    await title(page, '办理进度');
    await says(page, '信用修复');

    await page.goto(`${system.appUrl}/me/hub/index`);
    await keys.open('我的同意');
    await title(page, '我的同意');
    await keys.enter('button', '看看撤回会删除什么');
    await says(page, '将删除');
    await keys.enter('button', '撤回并删除我的档案');
    await says(page, '已经撤回，档案已删除。');
    await keys.enter('button', '好的，离开');

    await logIn(page, keys, '周小满');
    await title(page, '是否建立档案');
    await keys.enter('button', '不同意');
    await says(page, '好的，没有建立档案');
    await keys.enter('button', '我已阅读，同意建立档案');
    await title(page, '我的信用');
    await says(page, '每个人都从 1000 分开始');
    await page.context().close();
  });
});
