// What a browser with an empty cache is sent before the first page stands, by size alone; `npm run bench` takes the time.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answers } from '../weapp/answers.ts';
import { launch, visit } from './browser.ts';

const BUILT = resolve(import.meta.dirname, '../../dist/h5');
const KB = 1024;
const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path);
const zipped = (path: string): number => gzipSync(readFileSync(join(BUILT, path))).length / KB;

test('the document asks at once for all that the first page needs: at most 250 KB', () => {
  const preloaded = [...html.matchAll(/<link rel="preload" as="script" href="\/([^"]+)">/g)].map(([, path]) => path);
  expect(preloaded).toEqual([expect.stringMatching(/^chunk\/pages\.[0-9a-f]{8}\.js$/)]);
  expect(named.filter((path) => path.startsWith('js/')).length).toBeGreaterThan(0);
  expect(named.reduce((sum, path) => sum + zipped(path), zipped('index.html'))).toBeLessThanOrEqual(250);
});

test('another page is at most 15 KB more, since the pages share what they have in common', () => {
  const others = readdirSync(join(BUILT, 'chunk')).filter(
    (name) => name.endsWith('.js') && !named.includes(`chunk/${name}`),
  );
  expect(others.length).toBeGreaterThan(20);
  for (const name of others) expect(zipped(`chunk/${name}`), name).toBeLessThanOrEqual(15);
});

test('the document has words of its own, in both languages, until the page stands', async () => {
  for (const words of ['正在打开', 'Opening']) expect(html).toContain(words);
  const browser = await launch();
  try {
    const { page } = await visit(browser, '/', { answers });
    expect(await page.locator('#app').innerText()).toContain('登录');
    expect(await page.locator('.opening').count()).toBe(0);
  } finally {
    await browser.close();
  }
});
