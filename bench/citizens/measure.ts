// The citizens' app on a slow phone: what a first visit in the browser takes, and what WeChat loads and is told.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCitizenApp } from '../../local/citizen-app.ts';
import { type Goal, goal } from '../figures.ts';
import { interleave, median, ROUNDS } from '../rounds.ts';
import { buildAll, type Packages, packagesOf } from './build.ts';
import { AS_LIGHTHOUSE_APPLIES_IT, type Browser, openBrowser, SLOW_4G, type Visit, visit } from './slow-phone.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIVE = join(ROOT, 'miniprogram/test/live-weapp/vitest.config.mts');
const KB = 1024;

/** Medians of the visits; the largest paint is when the page itself stood there. */
export interface FirstLoad {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly kilobytes: number;
}
export type LoadName = 'ours' | 'empty page' | "ours, Lighthouse's figures" | "empty page, Lighthouse's figures";
export interface CitizensFigures {
  readonly chromium: string;
  /** Undefined where there is no Chromium. */
  readonly loads?: Readonly<Record<LoadName, FirstLoad>>;
  readonly packages: Packages;
  /** Of a lived-in archive of the local system: bytes of the largest message and of all, by page. */
  readonly setData: Readonly<Record<string, { readonly largest: number; readonly all: number }>>;
  readonly goals: readonly Goal[];
}

/** As `npm start` serves it. */
const serve = (built: string) => {
  const nowhere = 'http://127.0.0.1:9';
  const city = { apiUrl: nowhere, issuerUrl: nowhere, audience: 'https://api.xindang.invalid' };
  return startCitizenApp({ city, filesUrl: nowhere, built, build: { state: () => 'ready', logFile: '' } });
};

async function loadsOf(browser: Browser, h5: string, hello: string): Promise<Record<LoadName, FirstLoad>> {
  const [ours, empty] = [await serve(h5), await serve(hello)];
  const seen: Record<LoadName, Visit[]> = {
    ours: [],
    'empty page': [],
    "ours, Lighthouse's figures": [],
    "empty page, Lighthouse's figures": [],
  };
  const load =
    (name: LoadName, url: string, words: string, network: typeof SLOW_4G | typeof AS_LIGHTHOUSE_APPLIES_IT) =>
    async (): Promise<number> => {
      const one = await visit(browser, url, words, network);
      seen[name].push(one);
      return one.firstPaint;
    };
  try {
    await interleave<LoadName>(
      {
        ours: load('ours', ours.url, '登录', SLOW_4G),
        'empty page': load('empty page', empty.url, 'Hello', SLOW_4G),
        "ours, Lighthouse's figures": load("ours, Lighthouse's figures", ours.url, '登录', AS_LIGHTHOUSE_APPLIES_IT),
        "empty page, Lighthouse's figures": load(
          "empty page, Lighthouse's figures",
          empty.url,
          'Hello',
          AS_LIGHTHOUSE_APPLIES_IT,
        ),
      },
      ROUNDS,
    );
  } finally {
    await ours.close();
    await empty.close();
  }
  const of = (visits: readonly Visit[]): FirstLoad => ({
    firstPaint: median(visits.map(({ firstPaint }) => firstPaint)),
    largestPaint: median(visits.map(({ largestPaint }) => largestPaint)),
    kilobytes: median(visits.map(({ bytes }) => bytes)) / KB,
  });
  return Object.fromEntries(Object.entries(seen).map(([name, visits]) => [name, of(visits)])) as Record<
    LoadName,
    FirstLoad
  >;
}

/** From the harness that runs the built mini-program against the local system. */
function setDataOf(weapp: string, folder: string): CitizensFigures['setData'] {
  const figures = join(folder, 'set-data.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, XINDANG_BUILT_WEAPP: weapp, XINDANG_FIGURES: figures };
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--config', LIVE, 'pages'], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the mini-program did not run: ${stdout.slice(-3000)}`);
  const pages = Object.entries(JSON.parse(readFileSync(figures, 'utf8')) as CitizensFigures['setData']);
  return Object.fromEntries(pages.map(([path, figure]) => [path.replace(/\/index$/, ''), figure]));
}

export async function measureCitizens(): Promise<CitizensFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-citizens-'));
  try {
    const { h5, weapp, hello } = buildAll(folder);
    const packages = packagesOf(weapp);
    const setData = setDataOf(weapp, folder);
    const browser = await openBrowser();
    const loads = browser && (await loadsOf(browser, h5, hello));
    const chromium = browser ? browser.version() : 'NOT MEASURED: no Chromium here';
    await browser?.close();
    const largest = Math.max(...Object.values(setData).map((page) => page.largest));
    return {
      chromium,
      ...(loads && { loads }),
      packages,
      setData,
      goals: [
        ...(loads
          ? [
              goal('First contentful paint on slow 4G, ms', loads.ours.firstPaint, 1800),
              goal('Not asked: the page itself on slow 4G, ms', loads.ours.largestPaint, 1800),
              goal('First load of the web app, KB', loads.ours.kilobytes, 250),
            ]
          : []),
        goal('Largest setData of a page, KB', largest / KB, 20),
        goal('Mini-program, main package, KB', packages.main / KB, 700),
        goal('Mini-program, largest package, KB', packages.largest / KB, 2048),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
