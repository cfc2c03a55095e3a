// The built mini-program: small enough, complete, and every page opens, is named for screen readers and answers taps.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { answers, given } from './answers.ts';
import { BUILT, startPhone } from './phone.ts';

const app = JSON.parse(readFileSync(join(BUILT, 'app.json'), 'utf8')) as {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
};
const inPackages = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
const everyPage = [...app.pages, ...inPackages];
const KB = 1024;
const bytesOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
    : statSync(path).size;

describe('size', () => {
  const roots = app.subPackages.map(({ root }) => [root, bytesOf(join(BUILT, root))] as const);
  test('the main package is at most 700 KB', () => {
    const rest = roots.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect((bytesOf(BUILT) - rest) / KB).toBeLessThanOrEqual(700);
  });
  test.each(roots)('package %s is at most 2 MB', (_, bytes) => {
    expect(bytes / KB).toBeLessThanOrEqual(2048);
  });
});

describe.each(everyPage)('%s', (path) => {
  let phone: ReturnType<typeof startPhone>;
  beforeEach(() => {
    const signedIn: Record<string, string> = path === 'pages/welcome/index' ? {} : { 'xindang.token': 't' };
    phone = startPhone(answers, signedIn);
    phone.faults.length = 0;
  });

  test('opens without a fault, with a title, words and the hotline', async () => {
    const page = await phone.open(path, given[path]);
    expect(page.text().length).toBeGreaterThan(10);
    expect(page.text()).toContain('12345');
    expect(page.nodes().filter(({ attr }) => attr?.ariaRole === 'heading').length).toBeGreaterThan(0);
    expect({ templates: phone.faults, console: phone.errors }).toEqual({ templates: [], console: [] });
    expect(page.bytes() / KB).toBeLessThan(64);
  });

  test('whatever can be tapped has a role', async () => {
    const page = await phone.open(path, given[path]);
    const taps = page.nodes().filter(({ attr }) => /\btap\b/.test(String(attr?.class ?? '')));
    for (const { attr } of taps) expect(['button', 'radio', 'checkbox']).toContain(attr?.ariaRole);
  });
});

describe('acts', () => {
  test('home shows level, points, reasons with their signs, and the chart has a sentence', async () => {
    const page = await startPhone(answers, { 'xindang.token': 't' }).open('pages/home/index');
    for (const words of ['良好', '1040 分', '+60', '−20', '2 份告知还没有看']) expect(page.text()).toContain(words);
    const picture = page.nodes().find(({ attr }) => attr?.ariaRole === 'img');
    expect(picture?.attr?.ariaLabel).toBe('当前等级良好，1040 分');
  });

  test('the large text is one tap away on home, and is kept', async () => {
    const phone = startPhone(answers, { 'xindang.token': 't' });
    const page = await phone.open('pages/home/index');
    await page.tap('字大一点');
    expect(phone.kept.get('xindang.text-size')).toBe('elder');
    expect(page.nodes().some(({ attr }) => String(attr?.class).includes('text-elder'))).toBe(true);
  });

  test('nothing is ticked on the consent page, and both answers look alike', async () => {
    const page = await startPhone(answers, { 'xindang.token': 't' }).open('pages/consent/index');
    expect(page.nodes().some(({ attr }) => attr?.ariaChecked === 'true')).toBe(false);
    const classes = page
      .nodes()
      .filter(({ attr }) => String(attr?.class).includes('tap--'))
      .map(({ attr }) => attr?.class);
    expect(new Set(classes).size).toBe(1);
  });

  test('consent is sent with a key, and begins the home page', async () => {
    const phone = startPhone(answers, { 'xindang.token': 't' });
    await (await phone.open('pages/consent/index')).tap('同意建立档案');
    const sent = phone.calls.find(({ options }) => options.method === 'POST');
    expect(sent?.options.header).toMatchObject({ 'idempotency-key': expect.stringMatching(/^act-/) });
    expect(phone.calls.some(({ name, options }) => name === 'reLaunch' && options.url === '/pages/home/index')).toBe(
      true,
    );
  });

  test.each([
    ['offline', 'offline' as const, '没有连上网络'],
    ['an expired login', 401, '重新登录'],
    ['a fault of ours', 500, '再试一次'],
  ])('%s is told in words', async (_, answer, words) => {
    const page = await startPhone({ ...answers, '/me/cases': answer }, { 'xindang.token': 't' }).open(
      'case/progress/index',
    );
    expect(page.text()).toContain(words);
  });
});
