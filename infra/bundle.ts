// One function's code: only its own routes, consumer or job, with everything they import, in one ESM file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { audienceOf } from '../functions/route.ts';
import { idOf, type PlannedFunction } from './plan.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The value a file exports: `submit-record.ts` exports `submitRecord`. */
const exportOf = (name: string): string => idOf(name).replace(/^./, (first) => first.toLowerCase());

const importOf = (folder: string, name: string): string =>
  `import { ${exportOf(name)} } from './functions/${folder}/${name}.ts';`;

/** The module Lambda loads; it names its parts one by one, so that nothing else comes along. */
function entryOf(planned: PlannedFunction): string {
  switch (planned.kind) {
    case 'api':
      return [
        `import { serve } from './functions/http.ts';`,
        ...planned.routes.map((route) => importOf(`api/${audienceOf(route)}`, route.name)),
        `export const handler = serve([${planned.routes.map((route) => exportOf(route.name)).join(', ')}]);`,
      ].join('\n');
    case 'consumer':
      return [
        `import { consume } from './functions/stream.ts';`,
        importOf('streams', planned.name),
        `export const handler = consume(${exportOf(planned.name)});`,
      ].join('\n');
    case 'job':
      return [
        `import { onSchedule } from './functions/job.ts';`,
        importOf('jobs', planned.name),
        `export const handler = onSchedule(${exportOf(planned.name)});`,
      ].join('\n');
  }
}

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
  alias: { '@aws-sdk/credential-provider-node': './infra/lambda-credentials.ts' },
} as const satisfies BuildOptions;

/**
 * Writes `<into>/<function>/index.mjs` and the given files beside it; answers with the folder.
 */
export async function bundle(
  planned: PlannedFunction,
  into: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const dir = join(into, planned.name);
  mkdirSync(dir, { recursive: true });
  await build({
    stdin: { contents: entryOf(planned), resolveDir: ROOT, sourcefile: `${planned.name}.ts`, loader: 'ts' },
    absWorkingDir: ROOT,
    outfile: join(dir, 'index.mjs'),
    ...BUNDLED,
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}
