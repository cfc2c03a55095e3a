// Who draws the page, each bundled alone as a function of Lambda would be.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { FONT_FILES } from '../../shared/certificate/fonts.ts';

export const NAMES = ['ours', 'pdfkit', 'pdfmake'] as const;
export type Name = (typeof NAMES)[number];

export const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const COLOURS = 'sRGB_IEC61966_2_1.icc';

const SOURCES: Readonly<Record<Name, { file: string; format: 'esm' | 'cjs' }>> = {
  ours: { file: 'ours.ts', format: 'esm' },
  pdfkit: { file: 'documented.ts', format: 'esm' },
  pdfmake: { file: 'pdfmake.ts', format: 'cjs' },
};
const BUNDLED = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

export async function bundled(name: Name, into: string): Promise<string> {
  const { file, format } = SOURCES[name];
  const dir = join(into, name);
  mkdirSync(join(dir, 'data'), { recursive: true });
  copyFileSync(join(PACKAGES, FONT_FILES[COLOURS]!), join(dir, 'data', COLOURS));
  const outfile = join(dir, format === 'esm' ? 'index.mjs' : 'index.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    outfile,
    format,
    ...BUNDLED,
    // As infra/bundle.ts bundles it: our faces are handed to PDFKit, the others' are opened by fontkit.
    ...(name === 'ours' && {
      alias: { fontkit: fileURLToPath(new URL('../../infra/no-fontkit.ts', import.meta.url)) },
    }),
    // What is CommonJS in an ES module still asks for node's own modules.
    ...(format === 'esm' && {
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    }),
  });
  return outfile;
}
