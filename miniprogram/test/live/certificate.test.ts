// A certificate for whom the citizen chooses: previewed, made, shown, fetched, checked by anybody, and revoked.
import { readFileSync } from 'node:fs';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { openCity } from '../../../demo/city.ts';
import { live, logIn, row, says, tap, title } from './phone.ts';

live('certificates', ({ live: system, open }) => {
  const city = openCity(system);

  test('one is previewed, made, shown as a code, fetched as a PDF, checked by anybody, and revoked', async () => {
    const page = await open();
    await logIn(page, system, '古丽·阿迪力');
    await row(page, '我的证明').tap();
    await title(page, '我的证明');
    await tap(page, '开一份新证明');
    await says(page, '这里就会出现预览');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.getByRole('textbox', { name: /^给谁看/ }).fill('示例市志愿服务联合会');
    await page.getByRole('textbox', { name: /^做什么用/ }).fill('申请担任社区志愿服务队长');
    await page.getByRole('checkbox', { name: /^省级机关表彰/ }).tap();
    await page.getByRole('radio', { name: '7 天' }).tap();
    await says(page, '对方将看到的全部内容');
    await page.locator('.paper').getByText('省级机关表彰').waitFor();
    await tap(page, '就按这一页开具');
    await title(page, '证明详情');
    const number = new URL(page.url()).searchParams.get('number') ?? '';
    const { body: made } = await city.asCitizen('guli-adili', 'GET', `/me/certificates/${number}`);

    await tap(page, '出示二维码');
    const code = page.getByRole('dialog').getByRole('img', { name: '核验这份证明的二维码' });
    const size = encode(made.verifyUrl, { ecc: 'M', border: 4 }).size;
    expect(await code.locator('img').getAttribute('src')).toContain(
      encodeURIComponent(`viewBox="0 0 ${size} ${size}"`),
    );
    await tap(page, '关闭');
    await city.settle();
    await page.reload();
    const download = page.waitForEvent('download');
    await tap(page, '打开或下载文件');
    expect(
      readFileSync(await (await download).path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    const stranger = await open();
    await stranger.goto(made.verifyUrl);
    await says(stranger, '示例市志愿服务联合会');
    await says(stranger, '古＊＊');
    await says(stranger, '良好');
    expect(await stranger.getByText('阿迪力').count()).toBe(0);
    await tap(page, '撤销这份证明');
    await tap(page, '确认撤销');
    await says(page, /您已于 .* 撤销/);
    await stranger.reload();
    await says(stranger, '已撤销');
    expect(await stranger.getByText('良好').count()).toBe(0);
    await stranger.context().close();
    await page.context().close();
  });

  test('a benefit of a level is prepared in a tap, and says no level', async () => {
    const page = await open();
    await logIn(page, system, '古丽·阿迪力');
    await row(page, '等级便利').tap();
    await title(page, '等级便利');
    await says(page, '没有等级时的同等途径');
    await tap(page, '准备证明');
    await says(page, '满足此项便利所需的等级，不写具体等级');
    await tap(page, '就按这一页开具');
    await title(page, '证明详情');
    await says(page, '示例市图书馆');
    await page.context().close();
  });

  test('the card shows the level and a code, and nothing else of its citizen', async () => {
    const page = await open();
    await logIn(page, system, '古丽·阿迪力');
    await row(page, '我的证明').tap();
    await tap(page, '出示卡：只给人看等级');
    await title(page, '出示卡');
    await says(page, '良好');
    await says(page, /\d+ 秒后更换/);
    await page.getByRole('img', { name: /核验等级的二维码/ }).waitFor();
    expect(await page.getByText('古丽').count()).toBe(0);
    await page.context().close();
  });
});
