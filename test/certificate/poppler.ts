// The tools of poppler, with which what is in a PDF is looked at by somebody else than who wrote it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';

const TOOLS = ['pdftotext', 'pdftoppm', 'pdfinfo', 'pdffonts', 'pdfdetach'] as const;
type Tool = (typeof TOOLS)[number];

const absent = TOOLS.filter((tool) => spawnSync(tool, ['-v']).error !== undefined);
export const hasPoppler = absent.length === 0;
if (!hasPoppler) {
  console.log(`Not tested here: ${absent.join(', ')} not found. They are in the Debian package poppler-utils.`);
}

function run(tool: Tool, bytes: Uint8Array, args: (file: string, folder: string) => readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-pdf-'));
  try {
    const file = join(folder, 'certificate.pdf');
    writeFileSync(file, bytes);
    return execFileSync(tool, args(file, folder), {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In the order in which it stands in the file, which is the order of reading. */
export const textOf = (bytes: Uint8Array): string =>
  run('pdftotext', bytes, (file) => ['-raw', '-enc', 'UTF-8', file, '-']);
/** As the eye would take it from the page. */
export const textByPlace = (bytes: Uint8Array): string =>
  run('pdftotext', bytes, (file) => ['-enc', 'UTF-8', file, '-']);
export const boxesOf = (bytes: Uint8Array): string => run('pdftotext', bytes, (file) => ['-bbox', file, '-']);
export const infoOf = (bytes: Uint8Array): string => run('pdfinfo', bytes, (file) => [file]);
export const structureOf = (bytes: Uint8Array): string => run('pdfinfo', bytes, (file) => ['-struct-text', file]);
export const fontsOf = (bytes: Uint8Array): string => run('pdffonts', bytes, (file) => [file]);
export const attachedTo = (bytes: Uint8Array): string => run('pdfdetach', bytes, (file) => ['-list', file]);
export const pagesOf = (bytes: Uint8Array): number => Number(/^Pages:\s+(\d+)/m.exec(infoOf(bytes))?.[1]);

function drawn<T>(bytes: Uint8Array, dotsPerInch: number, as: string, read: (image: Buffer) => T): T[] {
  const images: T[] = [];
  run('pdftoppm', bytes, (file, folder) => {
    execFileSync('pdftoppm', ['-r', String(dotsPerInch), as, file, join(folder, 'page')]);
    const names = readdirSync(folder).filter((name) => name.startsWith('page'));
    for (const name of names.sort()) images.push(read(readFileSync(join(folder, name))));
    return ['-v'];
  });
  return images;
}

/** Every page as a scanner sends it. */
export const scansOf = (bytes: Uint8Array, dotsPerInch = 150): PNG[] =>
  drawn(bytes, dotsPerInch, '-png', (image) => PNG.sync.read(image));

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** One byte a dot, from black to white. */
  readonly dots: Uint8Array;
}

/** Every page in grey (PGM), which is quick to write and to read. */
export const greysOf = (bytes: Uint8Array, dotsPerInch: number): Grey[] =>
  drawn(bytes, dotsPerInch, '-gray', (image) => {
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 64)) ?? [];
    if (head === undefined) throw new Error('pdftoppm wrote no grey image');
    return { width: Number(width), height: Number(height), dots: image.subarray(head.length) };
  });
