// What was tried to start faster, to be measured beside what is kept: KMS imported on first use, and zod/mini.
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import type { ApiFunction } from '../../infra/plan.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { bundleText, entryOf, withStage } from './contestants.ts';
import type { Request } from './scene.ts';

export interface Trial {
  readonly name: string;
  readonly dir: string;
  readonly request?: Request;
}

/** Rewrites the two files that import the KMS client, so that it is evaluated at the first call that needs it. */
const lazyKms: Plugin = {
  name: 'lazy-kms',
  setup(build) {
    build.onLoad({ filter: /\/(deps|key-service)\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const lazy = text
        .replace(/^import \{[^}]*\} from '@aws-sdk\/client-kms';$/m, '')
        .replaceAll(
          /new (KMSClient|GenerateDataKeyCommand|DecryptCommand)\(/g,
          "new (await import('@aws-sdk/client-kms')).$1(",
        );
      if (lazy === text) throw new Error(`${path} imports no KMS any more`);
      return { contents: lazy, loader: 'ts' };
    });
  },
};

/** `import 'node:http'` reads every export of it, and so loads undici, which nothing here uses. */
const plainHttp: Plugin = {
  name: 'plain-http',
  setup(build) {
    build.onResolve({ filter: /^(node:)?http$/ }, () => ({ path: 'http', namespace: 'plain' }));
    const contents = "module.exports = process.getBuiltinModule('node:http')";
    build.onLoad({ filter: /./, namespace: 'plain' }, () => ({ contents }));
  },
};

/** The same small schema from either form of zod: what the library itself costs before our own schemas. */
const smallSchema = (module: string): string => `
  import * as z from '${module}';
  const Answer = z.strictObject({ status: z.literal('accepted'), rows: z.array(z.strictObject({ row: z.int(), name: z.string() })) });
  export const handler = async () => ({ statusCode: 200, body: JSON.stringify(Answer.parse({ status: 'accepted', rows: [{ row: 1, name: 'a' }] })) });`;

const CATALOGUE: Request = { routeKey: 'GET /catalogue', path: '/catalogue' };

export async function tried(
  largest: ApiFunction,
  all: readonly ApiFunction[],
  into: string,
  stage: Stage,
): Promise<Trial[]> {
  const open = all.find(({ name }) => name === 'public-api');
  if (!open) throw new Error('there is no public-api');
  const { name } = largest;
  const make = async (trial: string, text: string, plugins: Plugin[] = [], request?: Request): Promise<Trial> => {
    const dir = await bundleText(trial.replaceAll(/\W+/g, '-'), text, into, plugins);
    withStage(dir, stage);
    return { name: trial, dir, ...(request ? { request } : {}) };
  };
  return [
    await make(`${name}, as it is`, entryOf(largest, 'functions/http.ts')),
    await make(`${name}, lazy KMS`, entryOf(largest, 'functions/http.ts'), [lazyKms]),
    await make(`${name}, node:http without its ESM face`, entryOf(largest, 'functions/http.ts'), [plainHttp]),
    await make('public-api, as it is', entryOf(open, 'functions/http.ts'), [], CATALOGUE),
    await make('public-api, lazy KMS', entryOf(open, 'functions/http.ts'), [lazyKms], CATALOGUE),
    await make('one schema, zod', smallSchema('zod')),
    await make('one schema, zod/mini', smallSchema('zod/mini')),
  ];
}
