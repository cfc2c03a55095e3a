// What a page becomes by taps, before anything is sent: looked at like the pages themselves. In Chinese.
import type { Page } from 'playwright-core';
import { pdfOf } from './paper.ts';
import { says, tap } from './phone.ts';

export const UNDER_WAY: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async 'objection-words'(page) {
    await page.getByRole('radio', { name: '事实不对' }).tap();
    await tap(page, '下一步');
    await page.getByRole('textbox').fill('当天的车速记录与决定书不符，见附件里的行车记录。');
    const chooser = page.waitForEvent('filechooser');
    await tap(page, '选一份材料');
    const buffer = pdfOf('Trip record');
    await (await chooser).setFiles({ name: '行车记录.pdf', mimeType: 'application/pdf', buffer });
    await says(page, '已收到');
  },
  async 'objection-check'(page) {
    await tap(page, '下一步');
    await says(page, '请核对');
  },
  async 'certificate-preview'(page) {
    await page.getByRole('textbox', { name: /^给谁看/ }).fill('示例市志愿服务联合会');
    await page.getByRole('textbox', { name: /^做什么用/ }).fill('申请担任社区志愿服务队长');
    await page.getByRole('checkbox', { name: /^市级机关表彰/ }).tap();
    await page.locator('.paper').getByText('市级机关表彰').waitFor();
    await page.getByRole('heading', { name: '对方将看到的全部内容' }).scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: '对方将看到的全部内容' }).evaluate((one) => one.scrollIntoView());
  },
  async 'certificate-code'(page) {
    await tap(page, '出示二维码');
    await page.getByRole('dialog').waitFor();
  },
  async withdrawal(page) {
    await tap(page, '看看撤回会删除什么');
    await says(page, '将删除');
    await page.getByText('将删除').evaluate((one) => one.scrollIntoView());
  },
  async 'access-question'(page) {
    await page.getByRole('button', { name: '我没想到会有这次查看' }).first().tap();
    await page.getByRole('dialog').waitFor();
  },
};
/** Which page each begins on, in order. */
export const BEGUN_ON: Readonly<Record<string, readonly string[]>> = {
  objection: ['objection-words', 'objection-check'],
  'make-certificate': ['certificate-preview'],
  certificate: ['certificate-code'],
  'my-consent': ['withdrawal'],
  'access-log': ['access-question'],
};
