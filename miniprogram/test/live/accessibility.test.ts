// Every page by WCAG 2.2 A and AA (axe), in each size of text, light and dark, in both languages, and never wider than the screen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookAt, phoneOf } from './looking.ts';
import { pageOf, pagesOf, pagesOfApp, type Visited } from './pages.ts';
import { type Look, live } from './phone.ts';
import { BEGUN_ON, UNDER_WAY } from './under-way.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [320, 768, 390];
const LOOKS = [
  { textSize: 'standard' },
  { textSize: 'elder' },
  { textSize: 'largest' },
  { textSize: 'standard', language: 'en' },
] as const satisfies Look[];

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(AXE);
  type Found = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };
  const { violations: found } = await page.evaluate<Found>(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** What stands out at either side: Taro's page cuts it off, so that neither it nor the document ever scrolls. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll('body, body *')].filter((one) => one.checkVisibility());
    const wide = seen.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (right > innerWidth + 0.5 || left < -0.5);
    });
    return wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
  });

async function faultsOf(page: Page): Promise<string[]> {
  const wide: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    wide.push(...(await overflow(page)).map((one) => `${width} px: ${one}`));
  }
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...wide, ...light, ...dark.map((one) => `dark: ${one}`)];
}

live('every page for everybody', (phones) => {
  test('none is forgotten', () => {
    expect([...new Set(pagesOf(phones.live).map(pageOf))].sort()).toEqual(pagesOfApp());
  });

  for (const look of LOOKS) {
    test(`${Object.values(look).join(', ')}: nothing is in anybody's way`, async () => {
      const all = pagesOf(phones.live);
      const people = [...new Set(all.map(({ as }) => as))];
      const found: Record<string, string[]> = {};
      const lookThrough = async (as: Visited['as']): Promise<void> => {
        const page = await phoneOf(phones, as, look);
        for (const one of all.filter((other) => other.as === as)) {
          await lookAt(page, phones.live.appUrl, one);
          const faults = await faultsOf(page);
          if (faults.length > 0) found[one.name] = faults;
          for (const name of ('language' in look ? undefined : BEGUN_ON[one.name]) ?? []) {
            await UNDER_WAY[name]?.(page);
            const further = await faultsOf(page);
            if (further.length > 0) found[name] = further;
          }
        }
        await page.context().close();
      };
      await Promise.all(people.map(lookThrough));
      expect(found).toEqual({});
    });
  }
});
