// The fonts of the page: two weights, and one that is opened only for a rare character which neither has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pdfkit from 'pdfkit';
import { type Face, openFace } from './face.ts';

const REGULAR = 'NotoSansSC_400Regular.ttf';
const MEDIUM = 'NotoSansSC_500Medium.ttf';
const FALLBACK = 'SourceHanSansSC-Regular.otf';
/** What the page's colours mean, without which no file can claim to be PDF/A. */
const COLOURS = 'sRGB_IEC61966_2_1.icc';

/** What must lie in the folder that `loadFonts` is given: a file's name, and its place in node_modules. */
export const FONT_FILES: Readonly<Record<string, string>> = {
  [REGULAR]: `@expo-google-fonts/noto-sans-sc/400Regular/${REGULAR}`,
  [MEDIUM]: `@expo-google-fonts/noto-sans-sc/500Medium/${MEDIUM}`,
  [FALLBACK]: `node-source-han-sans-sc/${FALLBACK}`,
  [COLOURS]: `pdfkit/js/data/${COLOURS}`,
};

/** PDFKit has it and its types do not. */
type RegisterFile = (path: string, content: Uint8Array) => void;

export interface Fonts {
  readonly regular: Face;
  readonly medium: Face;
  readonly fallback: Face;
}

/** Opened once and kept: every document after the first finds the glyphs it shares with one before. */
export function loadFonts(folder: string): Fonts {
  // PDFKit asks for a file beside its own code, which in a bundle is this one.
  const { registerFile } = pdfkit as unknown as { registerFile: RegisterFile };
  registerFile(new URL(`./data/${COLOURS}`, import.meta.url).href, readFileSync(join(folder, COLOURS)));
  let fallback: Face | undefined;
  return {
    regular: openFace(join(folder, REGULAR), 'NotoSansSC-Regular'),
    medium: openFace(join(folder, MEDIUM), 'NotoSansSC-Medium'),
    get fallback() {
      fallback ??= openFace(join(folder, FALLBACK), 'SourceHanSansSC-Regular');
      return fallback;
    },
  };
}
