// One function's code: only its own routes, consumer or job, with everything they import, in one ESM file.
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { audienceOf } from '../functions/route.ts';
import { idOf, type PlannedFunction } from './plan.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The value a file exports: `submit-record.ts` exports `submitRecord`. */
const exportOf = (name: string): string => idOf(name).replace(/^./, (first) => first.toLowerCase());

const importOf = (folder: string, name: string): string =>
  `import { ${exportOf(name)} } from './functions/${folder}/${name}.ts';`;

/** The module Lambda loads; it names its parts one by one, so that nothing else comes along. */
/** What opens the environment: with the client of the files only where a right reaches them, because it is large. */
const opening = ({ rights }: PlannedFunction): { imports: string[]; argument: string } =>
  rights.some((right) => right.startsWith('evidence:'))
    ? {
        imports: [
          `import { depsFromEnvironment } from './functions/deps.ts';`,
          `import { openS3Files } from './shared/store/s3-files.ts';`,
        ],
        argument: ', () => depsFromEnvironment(openS3Files)',
      }
    : { imports: [], argument: '' };

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
  alias: { '@aws-sdk/credential-provider-node': `./${CREDENTIALS}` },
} as const satisfies BuildOptions;

/** What stands beside the code; the stage always does. */
export type Files = Readonly<Record<string, string>> & { readonly 'stage.json': string };

/** Binds the code to the stage that was checked: functions/deps.ts starts with these bytes and with no others. */
export const boundTo = (stageFile: string): Pick<BuildOptions, 'define'> => ({
  define: { CHECKED_STAGE: JSON.stringify(hash('sha256', stageFile)) },
});

/** An SDK that took its credentials from another package would bring its search back, and nobody would notice. */
export function checkCredentials({ inputs }: Metafile, name: string): void {
  const others = /node_modules\/@aws-sdk\/(credential-provider|token-providers|nested-clients|client-s(so|ts))/;
  const brought = Object.keys(inputs).find((path) => others.test(path));
  if (brought) throw new Error(`${name}: ${brought} is bundled, beside or instead of ${CREDENTIALS}`);
  if (!(CREDENTIALS in inputs))
    throw new Error(`${name}: no client takes its credentials from ${CREDENTIALS} any more`);
}

/**
 * Writes `<into>/<function>/index.mjs` and the given files beside it; answers with the folder.
 */
export async function bundle(planned: PlannedFunction, into: string, files: Files): Promise<string> {
  const dir = join(into, planned.name);
  mkdirSync(dir, { recursive: true });
  const { metafile } = await build({
    stdin: { contents: entryOf(planned), resolveDir: ROOT, sourcefile: `${planned.name}.ts`, loader: 'ts' },
    absWorkingDir: ROOT,
    outfile: join(dir, 'index.mjs'),
    ...BUNDLED,
    ...boundTo(files['stage.json']),
  });
  checkCredentials(metafile, planned.name);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}
