// The keyboard alone: dialogs hold it and give it back, choices go by arrows, and everything that can be tapped is reached.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../weapp/answers.ts';
import { launch, visit } from './browser.ts';

let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
const RECORD = '/pages/record/index?recordId=rec_00000003';

async function withSheet() {
  const { page } = await visit(browser, RECORD, { answers, token: 't' });
  await page.getByRole('button', { name: '登记复议或诉讼' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '登记复议或诉讼' });
  await dialog.waitFor();
  return { page, dialog };
}

test('a dialog is named, takes the focus, and is the only thing the keyboard reaches', async () => {
  const { page, dialog } = await withSheet();
  expect(await dialog.getAttribute('aria-modal')).toBe('true');
  const isInside = () => dialog.evaluate((one) => one.contains(document.activeElement));
  expect(await isInside()).toBe(true);
  const seen = new Set<string>();
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press(presses < 5 ? 'Tab' : 'Shift+Tab');
    expect(await isInside()).toBe(true);
    seen.add(await focused(page));
  }
  expect([...seen].some((name) => name.startsWith('案号'))).toBe(true);
  expect(seen).toContain('关闭');
  await page.context().close();
});

test('Escape closes it, and the focus is where it was', async () => {
  const { page, dialog } = await withSheet();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await focused(page)).toContain('登记复议或诉讼');
  await page.context().close();
});

test('the page behind it does not scroll', async () => {
  const { page } = await withSheet();
  const top = () =>
    page.evaluate(() => Math.max(scrollY, ...[...document.querySelectorAll('.taro_page')].map((one) => one.scrollTop)));
  const before = await top();
  await page.mouse.move(195, 60);
  await page.mouse.wheel(0, -600);
  await page.waitForTimeout(200);
  expect(before).toBeGreaterThan(0);
  const overflow = await page.locator('.taro_page').evaluate((one) => getComputedStyle(one).overflowY);
  expect(overflow).toBe('hidden');
  expect(await top()).toBe(before);
  await page.context().close();
});

test('the arrows go round a choice, which is one stop of the keyboard', async () => {
  const { page } = await visit(browser, '/case/objection/index?recordId=rec_00000003', { answers, token: 't' });
  const radios = page.getByRole('radio');
  await radios.first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await radios.nth(1).getAttribute('aria-checked')).toBe('true');
  expect(await focused(page)).toContain('重复了');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await radios.last().getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('下一步');
  await page.context().close();
});

const REACHED = [
  '/pages/home/index',
  RECORD,
  '/certificate/make/index',
  '/certificate/scan/index',
  '/me/helping/index',
];
test.each(REACHED)('%s: Tab comes to everything, and shows where it is', async (path) => {
  const { page } = await visit(browser, path, { answers, token: 't' });
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll('button, input, textarea')].filter(
        (one) => !one.matches('[tabindex="-1"], :disabled'),
      ).length,
  );
  const rings: string[] = [];
  const names = new Set<number>();
  for (let presses = 0; presses < stops; presses += 1) {
    await page.keyboard.press('Tab');
    const [at, ring] = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return [[...document.querySelectorAll('*')].indexOf(one), `${outlineStyle} ${outlineWidth}`] as const;
    });
    names.add(at);
    rings.push(ring);
  }
  expect(names.size).toBe(stops);
  expect(new Set(rings)).toEqual(new Set(['solid 3px']));
  await page.context().close();
});

test('every page can be read aloud as it stands, and stopped', async () => {
  const { page } = await visit(browser, '/case/progress/index', { answers, token: 't' });
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.speak = (one) => void said.push(one.text);
  });
  await page.getByRole('button', { name: '朗读本页' }).click();
  const [text] = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(text).toContain('机关应在 2026年11月27日 前答复');
  expect(text).not.toContain('朗读本页');
  await page.context().close();
});

test('whoever opens a request without a login is asked to log in, and it is that page they return to', async () => {
  const { page } = await visit(browser, '/certificate/request/index?request=req-12345678', {
    answers: { ...answers, '/me/records': 401, '/requests/req-12345678': {} },
  });
  await page.route('http://issuer.test/**', (route) => route.fulfill({ body: 'issuer' }));
  await page.getByText('请先登录').waitFor();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL('http://issuer.test/**');
  await page.goto('http://app.test/pages/welcome/index');
  const wanted = await page.evaluate(() => sessionStorage.getItem('xindang.return-to'));
  expect(wanted).toBe('/certificate/request/index?request=req-12345678');
  await page.context().close();
});

test.each(['/?request=req-12345678', '/#/certificate/request/index?request=req-12345678'])(
  'the link %s leads to the request',
  async (link) => {
    const { page } = await visit(browser, link, { answers, token: 't' });
    await page.waitForURL('**/certificate/request/index?request=req-12345678');
    await page.context().close();
  },
);
