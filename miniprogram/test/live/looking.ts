// Looking at one page in one way: opened as whoever sees it, until everything on it has come.
import type { Page } from 'playwright-core';
import { SEEN } from './lived-in.ts';
import type { Visited } from './pages.ts';
import type { Look, Phones } from './phone.ts';

const NEWCOMER = 'wu-jing';
const HELPER = 'chen-ruoxi';

/** One phone for all pages that one person looks at in one way. */
export async function phoneOf(phones: Phones, as: Visited['as'], look: Look): Promise<Page> {
  if (as === 'stranger') return await phones.open(look);
  const login = as === 'newcomer' ? NEWCOMER : as === 'helper' ? HELPER : SEEN;
  const helping =
    as === 'helper' ? [{ ...phones.live.lived.helping, label: look.language === 'en' ? 'Uncle Lin' : '林叔叔' }] : [];
  return await phones.open({ ...look, token: await phones.tokenOf(login), helping });
}

export async function lookAt(page: Page, appUrl: string, { path }: Visited): Promise<void> {
  await page.goto(`${appUrl}/${path}`);
  await page.locator('.page__foot').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  // Every picture is drawn, and every preview has come.
  await page.getByText(/正在更新预览|正在读取/).waitFor({ state: 'detached' });
}
