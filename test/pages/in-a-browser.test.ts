// The public pages in a real browser under the headers they are sent with: the narrowest phone, and the comparison of files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageHeaders } from '../../functions/page.ts';
import { CHROMIUM, INSECURE_HOST, openTab, type Tab } from './browser.ts';
import { FILE, PAGES } from './samples.ts';

const LARGER_TEXT = 'document.documentElement.style.fontSize = "200%"';
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const page = PAGES[/^\/([\w-]+)/.exec(url)?.[1] ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, pageHeaders(page)).end(page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('every page is served with a policy that lets nothing in from elsewhere', async () => {
  for (const name of Object.keys(PAGES)) {
    const { headers, status } = await fetch(`${origin}/${name}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  }
});

if (CHROMIUM === undefined)
  console.log('Not looked at in a browser: /usr/bin/chromium is not here (Debian: apt-get install chromium).');
else inBrowser(CHROMIUM);

function inBrowser(executable: string): void {
  let tab: Tab;
  const folder = mkdtempSync(join(tmpdir(), 'xindang-pages-'));
  beforeAll(async () => {
    tab = await openTab(executable);
  });
  afterAll(async () => {
    await tab.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const width = (pixels: number) =>
    tab.send('Emulation.setDeviceMetricsOverride', { width: pixels, height: 640, deviceScaleFactor: 1, mobile: true });

  test('no page scrolls sideways at 320 pixels, nor with letters twice as large, and every target is 44 high', async () => {
    for (const name of Object.keys(PAGES)) {
      await width(320);
      await tab.open(`${origin}/${name}`);
      expect([name, await tab.value('document.documentElement.scrollWidth')]).toEqual([name, 320]);
      const heights = await tab.value(
        `[...document.querySelectorAll('button, input, summary, a')].filter((one) => one.checkVisibility()).map((one) => one.offsetHeight)`,
      );
      expect((heights as number[]).filter((height) => height < 44)).toEqual([]);
      await tab.value(LARGER_TEXT);
      expect([name, 'large', await tab.value('document.documentElement.scrollWidth')]).toEqual([name, 'large', 320]);
    }
  });

  test('the file that was issued is told from any other, under the policy and without sending it', async () => {
    const paths = { same: join(folder, 'same.pdf'), other: join(folder, 'other.pdf') };
    writeFileSync(paths.same, FILE);
    writeFileSync(paths.other, Buffer.concat([FILE, Buffer.from(' ')]));
    await tab.open(`${origin}/revoked`);
    expect(await tab.value(`document.getElementById('by-hand').open`)).toBe(false);
    const outcome = `document.getElementById('outcome').textContent`;
    await tab.choose('#file', paths.same);
    await tab.until(`${outcome}.startsWith('相同。')`);
    expect(await tab.value(outcome)).toMatch(/是否有效，以页首的状态为准/);
    await tab.choose('#file', paths.other);
    await tab.until(`${outcome}.startsWith('不相同。')`);
    expect(await tab.value(`document.querySelector('#outcome .verdict').className`)).toBe('verdict revoked ended');
    expect(await tab.value(`performance.getEntriesByType('resource').length`)).toBe(0);
  });

  test('in an insecure context the instruction stays open and no file can be chosen', async () => {
    await tab.open(`${origin.replace('127.0.0.1', INSECURE_HOST)}/valid`);
    expect(await tab.value('isSecureContext')).toBe(false);
    expect(await tab.value(`document.getElementById('by-hand').open`)).toBe(true);
    expect(await tab.value(`document.getElementById('file').checkVisibility()`)).toBe(false);
  });

  test('a number that was not found need not be typed again, whatever it was', async () => {
    const typed = '<img src=x onerror=alert(1)>';
    await tab.open(`${origin}/unknown?certificate=${encodeURIComponent(typed)}`);
    expect(await tab.value(`document.getElementById('number').value`)).toBe(typed);
    await tab.open(`${origin}/unknown/verify/3K7Q-F2M9`);
    expect(await tab.value(`document.getElementById('number').value`)).toBe('3K7Q-F2M9');
  });
}
