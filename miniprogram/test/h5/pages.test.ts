// The web app in a browser: sizes of text and targets at each step, names for assistive technology, keyboard, and states.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers } from '../weapp/answers.ts';
import { launch, measure, visit } from './browser.ts';

let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PAGES = [
  '/pages/consent/index',
  '/pages/home/index',
  '/case/progress/index',
  '/me/settings/index',
  '/certificate/list/index',
  '/certificate/make/index?benefit=library-deposit',
  '/certificate/make/index',
  '/certificate/show/index?number=0123456789ABCDEFGHJKMNPQRS',
  '/certificate/card/index',
  '/certificate/request/index?request=req-1',
  '/certificate/scan/index',
  '/certificate/benefits/index',
  '/me/hub/index',
  '/me/access-log/index',
  '/me/consent/index',
  '/me/export/index',
  '/me/my-helper/index',
  '/me/helping/index',
  '/me/helped-archive/index?person=0',
  '/pages/inbox/index',
  '/pages/notice/index?seq=2',
  '/pages/notice/index?seq=3',
  '/pages/records/index',
  '/pages/record/index?recordId=rec_00000003',
  '/case/objection/index?recordId=rec_00000003',
  '/case/repair/index?recordId=rec_00000003',
  '/case/missing/index',
];
const STEPS = [
  { textSize: 'standard', text: 16, target: 44 },
  { textSize: 'elder', text: 18, target: 60 },
  { textSize: 'largest', text: 30, target: 60 },
];

describe.each(STEPS)('$textSize', ({ textSize, text, target }) => {
  test.each(PAGES)('%s keeps the sizes', async (path) => {
    const { page, faults } = await visit(browser, path, { answers, textSize, token: 't' });
    const { main, texts, targets, overflow } = await measure(page);
    expect(faults).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(main.size).toBeGreaterThanOrEqual(text);
    expect(texts.filter(({ size, line }) => line / size < 1.299)).toEqual([]);
    expect(targets.filter(({ width, height }) => width < target || height < target)).toEqual([]);
    await page.context().close();
  });
});

test('the keyboard reaches the large text on home', async () => {
  const { page } = await visit(browser, '/pages/home/index', { answers, token: 't' });
  await page.getByRole('button', { name: '字大一点' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.text-elder').waitFor();
  expect(await page.getByRole('heading', { name: '我的信用' }).count()).toBe(1);
  expect(await page.getByRole('img', { name: '当前等级良好，1040 分' }).count()).toBe(1);
  await page.context().close();
});

test('an expired login offers the way back in', async () => {
  const expired = await visit(browser, '/case/progress/index', { answers: { '/me/cases': 401 }, token: 't' });
  expect(await expired.page.getByRole('button', { name: '重新登录' }).count()).toBe(1);
  await expired.page.context().close();
});

test("the question of WeChat's, whose account this is, is never asked in a browser", async () => {
  const { page } = await visit(browser, '/me/binding/index', { answers });
  await page.getByRole('button', { name: '登录' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/pages/welcome/index');
  await page.context().close();
});

test('somebody without an archive comes to the notice first', async () => {
  const none = { status: 404, code: 'no-archive', text: { zh: '', en: '' }, errors: [] };
  const { page } = await visit(browser, '/pages/home/index', { answers, token: 't' });
  await page.route('**/api/me/score', (route) => route.fulfill({ status: 404, json: none }));
  await page.reload();
  await page.getByRole('button', { name: '不同意' }).waitFor();
  await page.context().close();
});
