// A citizen's phone: the web app in Chromium, everything that it asks for written down, and the login a person goes through.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { citizenToken } from '../../../local/client.ts';
import { CHROMIUM, type Live } from './setup.ts';

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly textSize?: string;
  readonly language?: 'zh' | 'en';
  /** Logged in from the start, where the login itself is not what is looked at. */
  readonly token?: string;
  /** Whom this device helps, as it keeps them. */
  readonly helping?: readonly object[];
  readonly hasTouch?: boolean;
}

export interface Phones {
  readonly live: Live;
  open(look?: Look): Promise<Page>;
  tokenOf(login: string): Promise<string>;
}

const isLoopback = (url: string): boolean =>
  /^(data|blob|about):/.test(url) || ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);

/** What it kept before the app began: choices in one store, whatever is gone with the tab in the other. */
async function remember(context: BrowserContext, appUrl: string, look: Look): Promise<void> {
  const { textSize, language, token, helping } = look;
  const kept = { 'text-size': textSize, language };
  const forgotten = { token, helping: helping && JSON.stringify(helping) };
  await context.addInitScript(
    ([app, local, session]) => {
      if (location.origin !== app || sessionStorage.getItem('begun')) return;
      sessionStorage.setItem('begun', 'yes');
      for (const [store, values] of [[localStorage, local] as const, [sessionStorage, session] as const])
        for (const [name, value] of Object.entries(values)) if (value) store.setItem(`xindang.${name}`, value);
    },
    [appUrl, kept, forgotten] as const,
  );
}

/**
 * The tests of one file, with phones that nothing of leaves this machine: the last test says so. Skipped, and so counted,
 * where there is no Chromium.
 */
export function live(name: string, tests: (phones: Phones) => void, fewest = 50): void {
  const system = inject('live');
  describe.skipIf(system === undefined)(system ? name : `NOT CHECKED, no Chromium: ${name}`, () => {
    let browser: Browser;
    const asked: string[] = [];
    const faults: string[] = [];
    const tokens = new Map<string, Promise<string>>();
    beforeAll(async () => {
      const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
      browser = await chromium.launch({ executablePath: CHROMIUM, args });
    });
    afterAll(() => browser.close());
    const open = async (look: Look = {}): Promise<Page> => {
      const { width = 390, dark = false, hasTouch = true } = look;
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        colorScheme: dark ? 'dark' : 'light',
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        hasTouch,
      });
      context.setDefaultTimeout(30_000);
      context.on('request', (request) => asked.push(request.url()));
      // What the page's own policy stops is not asked for, and is a fault all the same.
      context.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) faults.push(message.text());
      });
      context.on('weberror', (error) => faults.push(String(error.error())));
      await remember(context, (system as Live).appUrl, look);
      return await context.newPage();
    };
    const tokenOf = (login: string): Promise<string> => {
      const { issuerUrl, audience } = system as Live;
      const known =
        tokens.get(login) ??
        citizenToken({ issuerUrl, audience, login, scope: 'openid me real_name' }).then(
          ({ accessToken }) => accessToken,
        );
      tokens.set(login, known);
      return known;
    };
    tests({ live: system as Live, open, tokenOf });
    test('nothing was asked of another machine, and no page broke', () => {
      expect(asked.filter((url) => !isLoopback(url))).toEqual([]);
      expect(asked.length).toBeGreaterThan(fewest);
      expect(faults).toEqual([]);
    });
  });
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
export const tap = (page: Page, name: string | RegExp) => button(page, name).first().tap();
/** A row that leads somewhere is named by its words and its note; 我的记录 is not meant by 我的. */
export const row = (page: Page, words: string) =>
  page.getByRole('button', { name: new RegExp(`^${words}(?!\\p{Script=Han})`, 'u') }).first();
export const title = (page: Page, words: string) => page.getByRole('heading', { name: words, level: 1 }).waitFor();
/** On the page that is shown: those below it are still in the document. */
export const says = (page: Page, words: string | RegExp) =>
  page.getByText(words).filter({ visible: true }).first().waitFor();

/** From the first page through the city's own login page. */
export async function logIn(page: Page, { appUrl, issuerUrl }: Live, name: string): Promise<void> {
  if (!page.url().startsWith(appUrl)) await page.goto(appUrl);
  await tap(page, '登录');
  await page.waitForURL(`${issuerUrl}/**`);
  await tap(page, new RegExp(`^${name}`));
  await page.waitForURL(`${appUrl}/**`);
}
