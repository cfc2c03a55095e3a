// A first visit on a slow phone: an empty cache, Chromium with its network and processor slowed, and what it then painted.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const MINIPROGRAM = fileURLToPath(new URL('../../miniprogram/package.json', import.meta.url));
/** The few members of playwright-core that are used: its package is installed for the mini-program alone. */
interface Session {
  send(method: string, parameters?: object): Promise<unknown>;
  on(event: string, listener: (given: { encodedDataLength: number }) => void): void;
}
interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  waitForFunction(expression: string): Promise<unknown>;
}
interface Context {
  newPage(): Promise<Page>;
  newCDPSession(page: Page): Promise<Session>;
  close(): Promise<void>;
}
export interface Browser {
  newContext(options: object): Promise<Context>;
  version(): string;
  close(): Promise<void>;
}

export interface Network {
  readonly latency: number;
  readonly downKbps: number;
  readonly upKbps: number;
}
/**
 * Lighthouse's "slow 4G" (core/config/constants.js, mobileSlow4G): 150 ms, 1.6 Mbps down, 750 Kbps up, and a processor
 * four times slower. Chromium slows each request, not each packet; for that Lighthouse takes 3.75 times the latency and
 * nine tenths of the throughput, which is measured beside it.
 */
export const SLOW_4G = { latency: 150, downKbps: 1.6 * 1024, upKbps: 750 } as const;
export const AS_LIGHTHOUSE_APPLIES_IT = { latency: 562.5, downKbps: 1.6 * 1024 * 0.9, upKbps: 750 * 0.9 } as const;
const SLOWER = 4;
/** Lighthouse's phone. */
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** Undefined where there is no Chromium: nothing is measured then. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return undefined;
  const { chromium } = createRequire(MINIPROGRAM)('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return await chromium.launch({ executablePath, args });
}

export interface Visit {
  /** Milliseconds from the tap on the link. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** As they came over the wire, heads and compression included. */
  readonly bytes: number;
}

const PAINTS = `new Promise((resolve) => {
  const first = performance.getEntriesByName('first-contentful-paint')[0];
  new PerformanceObserver((list) => resolve([first.startTime, list.getEntries().at(-1).startTime]))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Waits for `words`, which only the page itself shows. */
export async function visit(browser: Browser, url: string, words: string, network: Network): Promise<Visit> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    const { latency, downKbps, upKbps } = network;
    const perSecond = (kbps: number): number => (kbps * 1024) / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: perSecond(downKbps),
      uploadThroughput: perSecond(upKbps),
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(url);
    await page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(words)})`);
    const [firstPaint = 0, largestPaint = 0] = await page.evaluate<number[]>(PAINTS);
    return { firstPaint, largestPaint, bytes };
  } finally {
    await context.close();
  }
}
