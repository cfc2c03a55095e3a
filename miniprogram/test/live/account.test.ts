// What else is a citizen's: who looked and why, everything in one file, sizes of text, languages, and a helper.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CAST } from '../../../demo/cast.ts';
import { openCity } from '../../../demo/city.ts';
import { live, logIn, row, says, tap, title } from './phone.ts';

const root = resolve(import.meta.dirname, '../../..');

live("a citizen's account", ({ live: system, open }) => {
  const city = openCity(system);

  test('a look that was not expected is asked about', async () => {
    const { name, number } = CAST.find(({ login }) => login === 'zhao-wenbo') ?? {};
    const visit = await city.asStaff('K001', 'POST', '/counter/visits', {
      name,
      number,
      summarySha256: 'b'.repeat(64),
    });
    await city.asStaff('K001', 'GET', '/me/score', undefined, visit.body.visit);
    const page = await open();
    await logIn(page, system, '赵文博');
    await row(page, '我的').tap();
    await row(page, '谁看过我的档案').tap();
    await title(page, '谁看过我的档案');
    await page.getByRole('radio', { name: '窗口人员' }).tap();
    await says(page, '单位：示例市示东区人民政府');
    await tap(page, '我没想到会有这次查看');
    await page.getByRole('dialog').getByRole('textbox').fill('那天我没有去过窗口。');
    await tap(page, '提出询问');
    await says(page, '已经提出询问');
    await tap(page, /^办理进度/);
    await says(page, '对查看的询问');
    await page.context().close();
  });

  test('everything is exported in one file that proves itself', async () => {
    const page = await open();
    await logIn(page, system, '赵文博');
    await row(page, '我的').tap();
    await row(page, '导出我的数据').tap();
    await tap(page, '准备文件');
    const download = page.waitForEvent('download');
    await tap(page, '保存文件');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^xindang-\d{4}-\d{2}-\d{2}\.json$/);
    const path = await file.path();
    expect(readFileSync(path, 'utf8')).toContain('示交罚字〔2026〕第0004号');
    execFileSync(process.execPath, ['local/verify-export.ts', path], { cwd: root }); // throws if it does not hold
    await page.context().close();
  });

  test('the size of the text and the language are chosen once and stay', async () => {
    const page = await open();
    await logIn(page, system, '赵文博');
    const size = () =>
      page
        .locator('.page')
        .last()
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    await tap(page, '字大一点（长辈版）');
    expect(await size()).toBeGreaterThanOrEqual(18);
    await row(page, '设置').tap();
    await page.getByRole('radio', { name: '最大字' }).tap();
    await page.reload();
    expect(await size()).toBeGreaterThanOrEqual(30);
    await page.getByRole('radio', { name: 'English' }).tap();
    await title(page, 'Settings');
    await page.goto(`${system.appUrl}/pages/home/index`);
    await title(page, 'My credit');
    await page.context().close();
  });

  test('a helper is invited, sees the archive, and no more once dismissed', async () => {
    const page = await open();
    await logIn(page, system, '赵文博');
    await row(page, '我的').tap();
    await row(page, '我的帮助人').tap();
    await page.getByRole('textbox', { name: /^他的姓名/ }).fill('孙玉兰');
    await tap(page, '生成邀请码');
    await says(page, '只显示这一次。');
    const code = await page
      .getByText(/^invite_|^[\w-]{30,}$/)
      .first()
      .innerText();

    const helper = await open();
    await logIn(helper, system, '孙玉兰');
    await row(helper, '我的').tap();
    await row(helper, '我帮助的人').tap();
    await helper.getByRole('textbox', { name: /^邀请码/ }).fill(code);
    await helper.getByRole('textbox', { name: /^怎么称呼对方/ }).fill('邻居老赵');
    await tap(helper, '接受，成为帮助人');
    await tap(helper, '查看邻居老赵的档案');
    await title(helper, '邻居老赵的档案');
    await says(helper, '您正在查看别人的档案，只能看。');
    await says(helper, '随意倾倒建筑垃圾');

    await page.reload();
    await tap(page, '解除');
    await tap(page, '确认');
    await page.getByRole('textbox', { name: /^他的姓名/ }).waitFor();
    await helper.reload();
    await says(helper, '对方已经解除');
    await helper.context().close();
    await page.context().close();
  });
});
