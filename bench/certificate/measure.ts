// The page of a certificate: our renderer against PDFKit as its guide shows it and against pdfmake, the same text on all.
import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_FILES, loadFonts } from '../../shared/certificate/fonts.ts';
import { unseenIn } from '../../test/certificate/ink.ts';
import { hasPoppler, textOf } from '../../test/certificate/poppler.ts';
import { type Goal, goal } from '../figures.ts';
import { interleave, mediansOf, ROUNDS } from '../rounds.ts';
import { bundled, NAMES, type Name, PACKAGES } from './contestants.ts';
import { type Scene, sceneOf } from './scene.ts';

type Each = Readonly<Record<Name, number>>;

export interface CertificateFigures {
  readonly items: number;
  readonly warmMilliseconds: Each;
  readonly warmWithRareName: Each;
  readonly coldMilliseconds: Each;
  readonly coldWithRareName: Each;
  /** Of a process after its first pages, as many for everybody, in MiB. */
  readonly peakMebibytes: Each;
  readonly pageKilobytes: Each;
  readonly bundleKilobytes: Each;
  readonly goals: readonly Goal[];
}

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const FIRST_PAGES = 20;
/** As long for everybody, and at least one page. */
const WARM_UP_MS = 3_000;
/** A turn is about as long for everybody. */
const WARM_PAGES = { ours: 10, pdfkit: 4, pdfmake: 2 } as const;

interface Made {
  readonly pdf: string;
  readonly bytes: number;
}
const answerOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`the page was not made: the process ended with ${code}`)));
  });
async function started(...args: string[]): Promise<{ child: ChildProcess; made: Made; milliseconds: number }> {
  const began = performance.now();
  const child = fork(CHILD, args, { execArgv: [] });
  child.setMaxListeners(0);
  const made = await answerOf<Made>(child);
  return { child, made, milliseconds: performance.now() - began };
}
const cold =
  (...args: string[]) =>
  async (): Promise<number> => {
    const { child, milliseconds } = await started(...args);
    child.disconnect();
    return milliseconds;
  };

/** Who says anything else than we do, or leaves a character unseen, is not measured. */
function compare(pages: Readonly<Record<Name, Buffer>>): void {
  const plain = (name: Name): string => textOf(pages[name]).replaceAll(/\s/g, '');
  const sorted = (text: string): string => Array.from(text).sort().join('');
  for (const name of NAMES) {
    if (sorted(plain(name)) !== sorted(plain('ours'))) throw new Error(`${name}: another text than ours`);
    const { blank, boxed } = unseenIn(pages[name]);
    if (blank.length + boxed.length > 0) throw new Error(`${name}: ${[...blank, ...boxed].join()} cannot be seen`);
  }
}

const each = async (of: (name: Name) => Promise<number>): Promise<Each> => {
  const figures: [Name, number][] = [];
  for (const name of NAMES) figures.push([name, await of(name)]);
  return Object.fromEntries(figures) as Record<Name, number>;
};

interface Taken {
  readonly cold: Each;
  readonly warm: Each;
  readonly peak: Each;
  readonly bytes: Each;
}
async function measured(
  files: Readonly<Record<Name, string>>,
  fonts: string,
  scene: string,
  rounds: number,
): Promise<Taken> {
  const starts = await Promise.all(
    NAMES.map(async (name) => [name, await started(files[name], fonts, scene)] as const),
  );
  const of = Object.fromEntries(starts) as Record<Name, Awaited<ReturnType<typeof started>>>;
  const pdfOf = (name: Name): Buffer => Buffer.from(of[name].made.pdf, 'base64');
  compare({ ours: pdfOf('ours'), pdfkit: pdfOf('pdfkit'), pdfmake: pdfOf('pdfmake') });

  const warm = (name: Name, times: number) => async (): Promise<{ milliseconds: number; peak: number }> => {
    const answer = answerOf<{ microseconds: number; peak: number }>(of[name].child);
    of[name].child.send({ times });
    const { microseconds, peak } = await answer;
    return { milliseconds: microseconds / 1000, peak: peak / 2 ** 20 };
  };
  const peak = await each(async (name) => (await warm(name, FIRST_PAGES)()).peak);
  for (const name of NAMES) {
    const until = performance.now() + WARM_UP_MS;
    while (performance.now() < until) await warm(name, 1)();
  }
  const turn = (name: Name) => async () => (await warm(name, WARM_PAGES[name])()).milliseconds;
  const turns = { ours: turn('ours'), pdfkit: turn('pdfkit'), pdfmake: turn('pdfmake') };
  const warmed = mediansOf(await interleave(turns, rounds));
  for (const name of NAMES) of[name].child.disconnect();

  const processes = {
    empty: cold(),
    ours: cold(files.ours, fonts, scene),
    pdfkit: cold(files.pdfkit, fonts, scene),
    pdfmake: cold(files.pdfmake, fonts, scene),
  };
  const spawned = mediansOf(await interleave(processes, rounds));
  return {
    warm: warmed,
    cold: await each(async (name) => spawned[name] - spawned.empty),
    peak,
    bytes: await each(async (name) => of[name].made.bytes / 1024),
  };
}

export async function measureCertificate(rounds = ROUNDS): Promise<CertificateFigures> {
  if (!hasPoppler) throw new Error('the pages are compared with poppler: install the Debian package poppler-utils');
  const into = mkdtempSync(join(tmpdir(), 'xindang-bench-certificate-'));
  try {
    const fonts = join(into, 'fonts');
    mkdirSync(fonts);
    for (const [name, place] of Object.entries(FONT_FILES)) copyFileSync(join(PACKAGES, place), join(fonts, name));
    const files = {
      ours: await bundled('ours', into),
      pdfkit: await bundled('pdfkit', into),
      pdfmake: await bundled('pdfmake', into),
    };
    const sceneFile = (name: string, scene: Scene): string => {
      const file = join(into, `${name}.json`);
      writeFileSync(file, JSON.stringify(scene));
      return file;
    };
    const opened = loadFonts(fonts);
    const plain = await measured(files, fonts, sceneFile('plain', sceneOf(opened, false)), rounds);
    const rare = await measured(files, fonts, sceneFile('rare', sceneOf(opened, true)), rounds);
    const against = (of: Each): number => of.ours / of.pdfkit;
    return {
      items: 15,
      warmMilliseconds: plain.warm,
      warmWithRareName: rare.warm,
      coldMilliseconds: plain.cold,
      coldWithRareName: rare.cold,
      peakMebibytes: plain.peak,
      pageKilobytes: plain.bytes,
      bundleKilobytes: await each(async (name) => statSync(files[name]).size / 1024),
      goals: [
        goal('Certificate, warm, against PDFKit as documented', against(plain.warm), 0.55),
        goal('Certificate, cold, against PDFKit as documented', against(plain.cold), 0.9),
        goal('Certificate, memory, against PDFKit as documented', against(plain.peak), 1.0),
        goal('Certificate, bytes, against PDFKit as documented', against(plain.bytes), 1.0),
      ],
    };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}
