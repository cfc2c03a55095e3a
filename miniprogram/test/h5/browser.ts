// The built web app in Chromium, with an API that answers from a table.
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { beforeEach } from 'vitest';

const BUILT = resolve(import.meta.dirname, '../../dist/h5');
const ORIGIN = 'http://app.test';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const CITY = { apiUrl: `${ORIGIN}/api`, issuerUrl: 'http://issuer.test', audience: 'http://api.test' };

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isHere = existsSync(CHROMIUM);
// What nobody looked at is not passed: it is said, and counted as skipped.
if (!isHere)
  console.warn(`NOT CHECKED: there is no Chromium at ${CHROMIUM} (set CHROMIUM); what it would look at is skipped`);
beforeEach((context) => {
  if (!isHere) context.skip();
});

export async function launch(): Promise<Browser> {
  if (!isHere) return { close: async () => {} } as Browser;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: CHROMIUM, args });
}

async function answer(route: Route, answers: Readonly<Record<string, object | number>>): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/config.json') return await route.fulfill({ json: CITY });
  if (pathname.startsWith('/api/')) {
    const path = pathname.slice('/api'.length);
    const given = answers[`${route.request().method()} ${path}`] ?? answers[path] ?? 404;
    return await (typeof given === 'number' ? route.fulfill({ status: given }) : route.fulfill({ json: given }));
  }
  const file = extname(pathname) ? pathname : '/index.html';
  await route.fulfill({ contentType: TYPES[extname(file)] ?? 'text/plain', body: readFileSync(join(BUILT, file)) });
}

interface Visit {
  readonly answers: Readonly<Record<string, object | number>>;
  readonly textSize?: string;
  readonly token?: string;
}

/** A phone of 390 by 844; nothing leaves it. */
export async function visit(browser: Browser, path: string, given: Visit) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await context.route(`${ORIGIN}/**`, (route) => answer(route, given.answers));
  await context.addInitScript(
    ({ textSize, token }) => {
      if (textSize) localStorage.setItem('xindang.text-size', textSize);
      if (token) sessionStorage.setItem('xindang.token', token);
    },
    { textSize: given.textSize, token: given.token },
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${ORIGIN}${path}`);
  await page.locator('.page__foot').waitFor();
  await page.waitForTimeout(300);
  return { page, faults };
}

/** Every text that is drawn, with its size and line height, and every target with its box. */
export const measure = (page: Page) =>
  page.evaluate(() => {
    const numbers = (element: Element) => {
      const { fontSize, lineHeight } = getComputedStyle(element);
      return { size: Number.parseFloat(fontSize), line: Number.parseFloat(lineHeight) };
    };
    const texts = [...document.querySelectorAll('taro-text-core')].filter((one) => one.textContent?.trim());
    return {
      main: numbers(document.querySelector('.page') as Element),
      texts: texts.map((one) => ({ words: one.textContent, ...numbers(one) })),
      targets: [...document.querySelectorAll('button')].map((one) => {
        const { width, height } = one.getBoundingClientRect();
        return { words: one.textContent, width, height };
      }),
      // Taro's page cuts off what is too wide, so that the document itself never is.
      overflow:
        Math.max(...[...document.querySelectorAll('html, .taro_page')].map((one) => one.scrollWidth)) - innerWidth,
    };
  });
