// What was tried to start faster, to be measured beside what is kept: KMS imported on first use, the stage checked
// again, and zod/mini.
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import type { ApiFunction } from '../../infra/plan.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { bundleText, entryOf } from './contestants.ts';
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

/** The stage checked again at every cold start, as it was before the build bound each function to the stage it checked. */
const checkedAgain: Plugin = {
  name: 'checked-again',
  setup(build) {
    build.onLoad({ filter: /\/functions\/deps\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const again = text
        .replace('import type { Stage }', 'import { Stage }')
        .replace('JSON.parse(text) as Stage', 'Stage.parse(JSON.parse(text))');
      if (!again.includes('import { Stage }') || !again.includes('Stage.parse('))
        throw new Error(`${path} reads no stage`);
      return { contents: again, loader: 'ts' };
    });
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
    const dir = await bundleText(trial.replaceAll(/\W+/g, '-'), text, into, stage, plugins);
    return { name: trial, dir, ...(request ? { request } : {}) };
  };
  return [
    await make(`${name}, as it is`, entryOf(largest, 'functions/http.ts')),
    await make(`${name}, lazy KMS`, entryOf(largest, 'functions/http.ts'), [lazyKms]),
    await make(`${name}, the stage checked again`, entryOf(largest, 'functions/http.ts'), [checkedAgain]),
    await make('public-api, as it is', entryOf(open, 'functions/http.ts'), [], CATALOGUE),
    await make('public-api, lazy KMS', entryOf(open, 'functions/http.ts'), [lazyKms], CATALOGUE),
    await make('one schema, zod', smallSchema('zod')),
    await make('one schema, zod/mini', smallSchema('zod/mini')),
  ];
}
