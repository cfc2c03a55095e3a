// An institution asks: the citizen sees exactly for what, changes it, agrees or declines; declining sends nothing.
import { expect, test } from 'vitest';
import { openCity } from '../../../demo/city.ts';
import { live, logIn, row, says, tap, title } from './phone.ts';

const LIBRARY = 'city-library';

live("an institution's request", ({ live: system, open }) => {
  const city = openCity(system);
  const ask = async (): Promise<{ request: string; url: string }> => {
    const asked = { purpose: 'own-benefit', words: '免押金借书', points: true, items: true };
    return (await city.asInstitution(LIBRARY, 'POST', '/requests', asked)).body;
  };
  const fetched = async (request: string) =>
    await city.asInstitution(LIBRARY, 'POST', `/requests/${request}/certificate`);

  test('is opened by its link, narrowed, and agreed to: the institution gets what was previewed', async () => {
    const { request, url } = await ask();
    const page = await open();
    await logIn(page, system, '陈若溪');
    await row(page, '机构向我索取证明').tap();
    await page.getByRole('textbox', { name: /^链接或编号/ }).fill(url);
    await tap(page, '看它要什么');
    await title(page, '索取请求');
    await says(page, '示例市图书馆 向您索取证明');
    await says(page, '等级 · 分数 · 条目');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: '不写分数，只写等级', checked: true }).count()).toBe(1);
    await page.getByRole('checkbox', { name: /^县级机关表彰/ }).tap();
    await page.getByRole('radio', { name: '7 天' }).tap();
    await page.locator('.paper').getByText('县级机关表彰').waitFor();
    await tap(page, '就按这一页开具');
    await title(page, '证明详情');
    await city.settle();
    const { status, body } = await fetched(request);
    expect([status, body.purpose]).toEqual([200, '免押金借书']);
    await page.context().close();
  });

  test('is declined, and not a single request leaves after the tap', async () => {
    const { request, url } = await ask();
    const page = await open();
    await page.goto(`${system.appUrl}/certificate/request/index?request=${new URL(url).pathname.split('/').at(-1)}`);
    await says(page, '请先登录');
    await logIn(page, system, '陈若溪');
    await title(page, '索取请求'); // the login leads back to what was asked
    await says(page, '对方将看到的全部内容');
    await page.waitForLoadState('networkidle');
    const sent: string[] = [];
    page.on('request', (one) => sent.push(one.url()));
    await tap(page, '谢绝');
    await says(page, '已经谢绝。');
    await page.waitForTimeout(2000);
    expect(sent).toEqual([]);
    const [declined, unknown] = [await fetched(request), await fetched('req_none')].map(({ status, body }) => ({
      status,
      ...body,
      traceId: '',
    }));
    expect(declined).toEqual(unknown);
    await page.context().close();
  });
});
