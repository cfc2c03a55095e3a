// A first visit: what this is, the city's login, the notice, no and then yes; and the way out, which erases everything.
import { expect, test } from 'vitest';
import { live, logIn, row, says, tap, title } from './phone.ts';

live('from the first visit to the last', ({ live: system, open }) => {
  test('a minor is told that they cannot have an archive', async () => {
    const page = await open();
    await logIn(page, system, '唐乐乐');
    await title(page, '是否建立档案');
    await tap(page, '我已阅读，同意建立档案');
    await says(page, /成年/);
    await page.context().close();
  });

  test('who declines is told that nothing was stored, and can agree and withdraw as freely', async () => {
    const page = await open();
    await page.goto(system.appUrl);
    await says(page, '信档是您自己的信用档案。');
    const chosen = page.getByRole('radio', { checked: true });
    expect([await chosen.count(), await page.getByRole('radio', { name: '中文', checked: true }).count()]).toEqual([
      1, 1,
    ]); // of the sizes none
    await logIn(page, system, '吴静');

    await title(page, '是否建立档案');
    await says(page, '告知书全文');
    expect(await page.getByRole('checkbox').count()).toBe(0); // there is nothing that could be ticked beforehand
    expect(await page.getByRole('radio').count()).toBe(0);
    await tap(page, '不同意');
    await says(page, '好的，没有建立档案');
    await page.goto(`${system.appUrl}/pages/home/index`);
    await title(page, '是否建立档案'); // still no archive

    await tap(page, '我已阅读，同意建立档案');
    await title(page, '我的信用');
    await says(page, '档案已经建立，里面还没有记录');
    await says(page, '每个人都从 1000 分开始');

    await row(page, '我的').tap();
    await title(page, '我的');
    await row(page, '我的同意').tap();
    await says(page, '同意的经过');
    await tap(page, '看看撤回会删除什么');
    await says(page, '将删除');
    await says(page, '会留下');
    await tap(page, '撤回并删除我的档案');
    await says(page, '已经撤回，档案已删除。');
    await tap(page, '好的，离开');
    await says(page, '信档是您自己的信用档案。');

    await logIn(page, system, '吴静');
    await title(page, '是否建立档案'); // the archive is gone
    await row(page, '我的同意').tap();
    await says(page, '没有档案'); // and what was agreed to before is told
    await tap(page, '返回');
    await title(page, '是否建立档案');
    await row(page, '我帮助的人').tap();
    await page.getByRole('textbox', { name: /^邀请码/ }).waitFor();
    await tap(page, '返回');
    await row(page, '设置').tap();
    await tap(page, '退出登录');
    await says(page, '信档是您自己的信用档案。');
    await page.context().close();
  });
});
