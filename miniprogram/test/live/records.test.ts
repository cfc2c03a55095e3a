// A citizen's records: found by a filter, read, explained, objected to with a file, followed; a missing one; a repair.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REPAIRABLE } from './lived-in.ts';
import { pdfOf } from './paper.ts';
import { button, live, logIn, row, says, tap, title } from './phone.ts';

live('records', ({ live: system, open }) => {
  test('one is filtered, read, given a statement, and objected to in three screens with a PDF', async () => {
    const page = await open();
    await logIn(page, system, '何国强');
    await title(page, '我的信用');
    await row(page, '我的记录').tap();
    await title(page, '我的记录');
    await page.getByRole('radio', { name: '加分' }).tap();
    await says(page, '这一类目前没有记录。');
    await page.getByRole('radio', { name: '扣分' }).tap();
    await row(page, '无照经营').tap();
    await title(page, '一条记录');
    await says(page, '示市监罚字〔2026〕第0003号');
    await says(page, /2027年6月29日 失效 · 还有 \d+ 天|失效 · 还有 \d+ 天/);

    await page.getByRole('textbox', { name: /^我的说明/ }).fill('当时执照正在换发，有受理回执。');
    await tap(page, '保存说明');
    await says(page, '说明已经保存。');

    await tap(page, '提出异议');
    await title(page, '提出异议');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.getByRole('radio', { name: '事实不对' }).tap();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: /^请用自己的话说明/ }).fill('被查当天我持有有效执照，见附件。');
    const paper = pdfOf('Business licence of the day');
    const chooser = page.waitForEvent('filechooser');
    await tap(page, '选一份材料');
    await (await chooser).setFiles({ name: '执照.pdf', mimeType: 'application/pdf', buffer: paper });
    await says(page, '已收到');
    await tap(page, '下一步');
    await says(page, '材料 1 份');
    await tap(page, '提交异议');
    await title(page, '办理进度');
    await says(page, '机关正在答复');
    await says(page, /机关应在 \d{4}年\d+月\d+日 前答复/);

    await tap(page, /^看这条记录/);
    await title(page, '一条记录');
    await says(page, '异议处理中，不计分');
    const download = page.waitForEvent('download');
    await tap(page, /^下载 执照\.pdf/);
    expect(readFileSync(await (await download).path())).toEqual(paper); // it went to the bucket and came back
    await page.context().close();
  });

  test('one that is missing is reported, and says by when it is answered', async () => {
    const page = await open();
    await logIn(page, system, '何国强');
    await row(page, '我的记录').tap();
    await row(page, '反映少了的一项').tap();
    await title(page, '反映少了的一项');
    await page.getByRole('radio').first().tap();
    await page.getByRole('textbox', { name: /^是什么表彰/ }).fill('垃圾分类先进个人');
    await page.getByRole('textbox', { name: /^文号/ }).fill('示城管表字〔2026〕第0031号');
    await tap(page, '提交');
    await says(page, /最迟 \d{4}年\d+月\d+日 书面答复您/);
    await page.context().close();
  });

  test('a repair says what is fulfilled, and is applied for', async () => {
    const page = await open();
    await logIn(page, system, '赵文博');
    await row(page, '我的记录').tap();
    await row(page, '无证或在驾驶证暂扣期间驾驶机动车').tap();
    await says(page, REPAIRABLE['zhao-wenbo']);
    await row(page, '申请修复').tap();
    await title(page, '信用修复');
    await says(page, '✓ 已满足');
    expect(await page.getByText('✓ 已满足').count()).toBe(6);
    expect(await page.getByText('○ 还没有满足').count()).toBe(0);
    await tap(page, '我作出以上承诺，申请修复');
    await title(page, '办理进度');
    await says(page, '信用修复');
    expect(await button(page, '我作出以上承诺，申请修复').count()).toBe(0);
    await page.context().close();
  });
});
