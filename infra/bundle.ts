// One function's code: only its own routes, consumer or job, with everything they import, in one ESM file.
import { hash } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { audienceOf, isFileRight } from '../functions/route.ts';
import { FONT_FILES } from '../shared/certificate/fonts.ts';
import { idOf, type PlannedFunction } from './plan.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The value a file exports: `submit-record.ts` exports `submitRecord`. */
const exportOf = (name: string): string => idOf(name).replace(/^./, (first) => first.toLowerCase());

const importOf = (folder: string, name: string): string =>
  `import { ${exportOf(name)} } from './functions/${folder}/${name}.ts';`;

/** What opens the environment: with the client of the files only where a right reaches them, because it is large. */
const opening = ({ rights }: PlannedFunction): { imports: string[]; argument: string } =>
  rights.some(isFileRight)
    ? {
        imports: [
          `import { depsFromEnvironment } from './functions/deps.ts';`,
          `import { openS3Files } from './shared/store/s3-files.ts';`,
        ],
        argument: ', () => depsFromEnvironment(openS3Files)',
      }
    : { imports: [], argument: '' };

/** The module Lambda loads; it names its parts one by one, so that nothing else comes along. */
function entryOf(planned: PlannedFunction): string {
  const { imports, argument } = opening(planned);
  switch (planned.kind) {
    case 'api':
      return [
        `import { serve } from './functions/http.ts';`,
        ...imports,
        ...planned.routes.map((route) => importOf(`api/${audienceOf(route)}`, route.name)),
        `export const handler = serve([${planned.routes.map((route) => exportOf(route.name)).join(', ')}]${argument});`,
      ].join('\n');
    case 'consumer':
      return [
        `import { consume } from './functions/stream.ts';`,
        ...imports,
        importOf('streams', planned.name),
        `export const handler = consume(${exportOf(planned.name)}${argument});`,
      ].join('\n');
    case 'job':
      return [
        `import { onSchedule } from './functions/job.ts';`,
        ...imports,
        importOf('jobs', planned.name),
        `export const handler = onSchedule(${exportOf(planned.name)}${argument});`,
      ].join('\n');
  }
}

const CREDENTIALS = 'infra/lambda-credentials.ts';

/**
 * How a function is bundled. ESM and a bundled SDK start faster than CommonJS and the runtime's own SDK; no source map
 * and no comment, so that no path of this machine changes the hash. Without the ways to credentials that Lambda never
 * goes, a quarter of the code is not there to be loaded.
 */
export const BUNDLED = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  alias: {
    '@aws-sdk/credential-provider-node': `./${CREDENTIALS}`,
    // Our own faces are handed to PDFKit, which would open any other by it: 700 KB that are never called.
    fontkit: './infra/no-fontkit.ts',
  },
} as const satisfies BuildOptions;

/** What stands beside the code; the stage always does. */
export type Files = Readonly<Record<string, string>> & { readonly 'stage.json': string };

/** Binds the code to the stage that was checked: functions/deps.ts starts with these bytes and with no others. */
export const boundTo = (stageFile: string): Pick<BuildOptions, 'define'> => ({
  define: { CHECKED_STAGE: JSON.stringify(hash('sha256', stageFile)) },
});

/** An SDK that took its credentials from another package would bring its search back, and nobody would notice. */
export function checkCredentials({ inputs }: Pick<Metafile['outputs'][string], 'inputs'>, name: string): void {
  const others = /node_modules\/@aws-sdk\/(credential-provider|token-providers|nested-clients|client-s(so|ts))/;
  const brought = Object.keys(inputs).find((path) => others.test(path));
  if (brought) throw new Error(`${name}: ${brought} is bundled, beside or instead of ${CREDENTIALS}`);
  if (!(CREDENTIALS in inputs))
    throw new Error(`${name}: no client takes its credentials from ${CREDENTIALS} any more`);
}

/** What a page is drawn with lies beside the code that draws, as it comes from its packages. */
export function copyFonts(dir: string): string {
  for (const [name, path] of Object.entries(FONT_FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    copyFileSync(join(ROOT, 'node_modules', path), join(dir, name));
  }
  return dir;
}

/** The functions' entries, which are no files: one line for each part. */
const entriesOf = (planned: readonly PlannedFunction[]): Plugin => ({
  name: 'functions',
  setup({ onResolve, onLoad }) {
    const byName = new Map(planned.map((one) => [one.name, one]));
    onResolve({ filter: /^function:/ }, ({ path }) => ({
      path: path.slice('function:'.length),
      namespace: 'function',
    }));
    onLoad({ filter: /./, namespace: 'function' }, ({ path }) => {
      const one = byName.get(path);
      return one && { contents: entryOf(one), resolveDir: ROOT, loader: 'ts' };
    });
  },
});

/**
 * Writes `<into>/<function>/index.mjs` and the given files beside it; answers with the folder of each, in order. All at
 * once, because what they share is then read and parsed once.
 */
export async function bundleFunctions(
  planned: readonly PlannedFunction[],
  into: string,
  filesOf: (planned: PlannedFunction) => Files,
): Promise<string[]> {
  const [first] = planned;
  if (!first) return [];
  const { metafile } = await build({
    entryPoints: planned.map(({ name }) => ({ in: `function:${name}`, out: `${name}/index` })),
    outdir: into,
    outExtension: { '.js': '.mjs' },
    plugins: [entriesOf(planned)],
    absWorkingDir: ROOT,
    ...BUNDLED,
    ...boundTo(filesOf(first)['stage.json']),
  });
  for (const [path, output] of Object.entries(metafile.outputs)) checkCredentials(output, path);
  return planned.map((one) => {
    const dir = join(into, one.name);
    for (const [name, text] of Object.entries(filesOf(one))) writeFileSync(join(dir, name), text);
    if (one.name === 'render-certificate') copyFonts(dir);
    return dir;
  });
}
