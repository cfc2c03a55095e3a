// The files a function has beside it, laid together from node_modules as the build lays them.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_FILES, type Fonts, loadFonts } from '../../shared/certificate/fonts.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

export function fontFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-fonts-'));
  for (const [name, place] of Object.entries(FONT_FILES)) {
    symlinkSync(join(PACKAGES, place), join(folder, name));
  }
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let opened: Fonts | undefined;
export function fonts(): Fonts {
  opened ??= loadFonts(fontFolder());
  return opened;
}
