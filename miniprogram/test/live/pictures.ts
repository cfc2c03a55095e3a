// `npm run pictures`: every page as docs/citizens shows it, in both sizes; some in English, in the dark, on a wide screen, and under way.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookAt, phoneOf } from './looking.ts';
import { pagesOf, type Visited } from './pages.ts';
import { type Look, live } from './phone.ts';
import { BEGUN_ON, UNDER_WAY } from './under-way.ts';

const folder = resolve(import.meta.dirname, '../../../docs/citizens');
const KEY = ['home', 'record', 'certificate'];
const MOST_BYTES = { each: 120_000, together: 6_000_000 };

const take = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });

live('pictures', (phones) => {
  const { appUrl } = phones.live ?? {};
  const all = phones.live ? pagesOf(phones.live) : [];

  async function takeAll(look: Look, wanted: readonly Visited[], suffix: string, underWay = false): Promise<void> {
    for (const as of new Set(wanted.map((one) => one.as))) {
      const page = await phoneOf(phones, as, look);
      for (const one of wanted.filter((other) => other.as === as)) {
        await lookAt(page, appUrl as string, one);
        await take(page, `${one.name}${suffix}`);
        for (const name of (underWay && BEGUN_ON[one.name]) || []) {
          await UNDER_WAY[name]?.(page);
          await take(page, `${name}${suffix}`);
        }
      }
      await page.context().close();
    }
  }

  test('are taken of every page', async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const key = all.filter(({ name }) => KEY.includes(name));
    await Promise.all([takeAll({}, all, '', true), takeAll({ textSize: 'elder' }, all, '-elder')]);
    await takeAll({ textSize: 'standard', language: 'en' }, key, '-en');
    await takeAll({ textSize: 'standard', dark: true }, key, '-dark');
    await takeAll({ textSize: 'standard', width: 768 }, key, '-wide');
    const sizes = readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
    expect(sizes.length).toBeGreaterThan(2 * all.length);
    expect(sizes.filter(({ bytes }) => bytes > MOST_BYTES.each)).toEqual([]);
    expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES.together);
  });
});
