// Our largest API function and what a user would pick instead, each bundled the same way with the same routes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { audienceOf } from '../../functions/route.ts';
import { stageFileOf, tables } from '../../infra/build.ts';
import { BUNDLED, boundTo, bundleFunctions } from '../../infra/bundle.ts';
import { type ApiFunction, idOf, planFunctions } from '../../infra/plan.ts';
import type { Stage } from '../../shared/domain/stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PEERS = ['hono', 'express', 'nest'] as const;
export type Peer = (typeof PEERS)[number];

/** Express and what stands on it still call `require`, which a bundle in ESM must bring along. */
const WITH_REQUIRE = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" };
/** Parts of NestJS that are loaded only where an application has them. */
const NOT_INSTALLED = ['@nestjs/microservices*', '@nestjs/websockets*', 'class-transformer*', 'class-validator'];

const exportOf = (name: string): string => idOf(name).replace(/^./, (letter) => letter.toLowerCase());

/** The module that Lambda loads, whoever serves the routes. */
export const entryOf = ({ routes }: ApiFunction, server: string): string =>
  [
    `import { serve } from './${server}';`,
    ...routes.map(
      (route) => `import { ${exportOf(route.name)} } from './functions/api/${audienceOf(route)}/${route.name}.ts';`,
    ),
    `export const handler = serve([${routes.map(({ name }) => exportOf(name)).join(', ')}]);`,
  ].join('\n');

/** Bundles a text as a function with its stage beside it; `plugins` rewrite what it imports. */
export async function bundleText(
  name: string,
  contents: string,
  into: string,
  stage: Stage,
  plugins: Plugin[] = [],
): Promise<string> {
  const dir = join(into, name);
  mkdirSync(dir, { recursive: true });
  await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: `${name}.ts`, loader: 'ts' },
    absWorkingDir: ROOT,
    outfile: join(dir, 'index.mjs'),
    ...BUNDLED,
    ...boundTo(stageFileOf(stage)),
    banner: WITH_REQUIRE,
    external: NOT_INSTALLED,
    plugins,
  });
  writeFileSync(join(dir, 'stage.json'), stageFileOf(stage));
  return dir;
}

export const planned = (): readonly ApiFunction[] => planFunctions(tables).apis;

/** The bundles by name, each a folder with `index.mjs` and `stage.json`. */
export async function bundleAll(ours: ApiFunction, into: string, stage: Stage): Promise<Record<'ours' | Peer, string>> {
  const peer = (name: Peer): Promise<string> => bundleText(name, entryOf(ours, `bench/peers/${name}.ts`), into, stage);
  const [own, hono, express, nest] = await Promise.all([
    bundleFunctions([ours], into, () => ({ 'stage.json': stageFileOf(stage) })).then(([folder = into]) => folder),
    peer('hono'),
    peer('express'),
    peer('nest'),
  ]);
  return { ours: own, hono, express, nest };
}
