// The build of the real stages: the same bytes twice, loadable code, no name of one partition, citizens at home.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildAssembly, stageFileOf, tables } from '../../infra/build.ts';
import { checkCredentials } from '../../infra/bundle.ts';
import { defaultProvider } from '../../infra/lambda-credentials.ts';
import { functionsOf, planFunctions } from '../../infra/plan.ts';
import { findingsIn, hashesOf, literalsIn } from '../../infra/synth.ts';
import { FONT_FILES } from '../../shared/certificate/fonts.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { temporaryDir } from './temporary-dir.ts';

const TEMPLATE = 'xindang-city-example.template.json';
let first: string;
let second: string;

beforeAll(async () => {
  first = temporaryDir();
  second = temporaryDir();
  await buildAssembly({ stage: 'city.example', partition: 'aws-cn', outDir: first });
  await buildAssembly({ stage: 'city.example', partition: 'aws-cn', outDir: second });
}, 60_000);

describe('the build', () => {
  it('makes the same bytes of the same tree', () => {
    expect(Object.keys(hashesOf(first))).toContain(TEMPLATE);
    expect(hashesOf(first)).toEqual(hashesOf(second));
  });

  it('leaves no finding of cdk-nag without a reason', () => {
    expect(findingsIn(first)).toEqual([]);
  });

  it('bundles one file of ESM and the stage for each function, with no path of the machine', () => {
    const assets = readdirSync(first).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(functionsOf(planFunctions(tables)).length);
    for (const asset of assets) {
      const files = readdirSync(join(first, asset)).sort();
      const own = files.filter((name) => !['openapi.json', 'coverage.json', ...Object.keys(FONT_FILES)].includes(name));
      expect(own).toEqual(['index.mjs', 'stage.json']);
      const code = readFileSync(join(first, asset, 'index.mjs'), 'utf8');
      expect(code).not.toContain(process.cwd());
      expect(code).not.toContain('Dynamic require of');
    }
  });

  it('puts what is printed beside the function that prints, and what can be printed beside the one that refuses', () => {
    const holdersOf = (file: string) =>
      readdirSync(first).filter((name) => name.startsWith('asset.') && readdirSync(join(first, name)).includes(file));
    const [renderer, ...others] = Object.keys(FONT_FILES).flatMap(holdersOf);
    expect(others).toEqual(
      Object.keys(FONT_FILES)
        .slice(1)
        .map(() => renderer),
    );
    expect(holdersOf('coverage.json')).toHaveLength(1);
  });

  it('puts the contract beside the one function that serves it', () => {
    const holders = readdirSync(first).filter((name) => {
      return name.startsWith('asset.') && readdirSync(join(first, name)).includes('openapi.json');
    });
    expect(holders).toHaveLength(1);
  });

  it('makes code that loads and exports its handler', async () => {
    for (const asset of readdirSync(first).filter((name) => name.startsWith('asset.'))) {
      const { handler } = await import(join(first, asset, 'index.mjs'));
      expect(handler).toBeTypeOf('function');
    }
  });
});

describe('the stage of a function', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Calls a function from its folder with `stage.json` as it was built, or as `altered` makes it. */
  async function start(altered: (text: string) => string) {
    const contract = (name: string) => readdirSync(join(first, name)).includes('openapi.json');
    const asset = readdirSync(first).find((name) => name.startsWith('asset.') && contract(name))!;
    const dir = temporaryDir();
    cpSync(join(first, asset), dir, { recursive: true });
    writeFileSync(join(dir, 'stage.json'), altered(readFileSync(join(dir, 'stage.json'), 'utf8')));
    const tables = ['LEDGER_TABLE', 'VAULT_TABLE', 'VIEWS_TABLE', 'ACCESS_TABLE', 'EVIDENCE_BUCKET', 'STAGE_KEY_ARN'];
    tables.push('CERTIFICATES_TABLE', 'SEAL_KEY_ARN');
    for (const name of tables) vi.stubEnv(name, 'unused');
    vi.stubEnv('PUBLIC_URL', 'https://archive.test');
    vi.stubEnv('APP_URL', '');
    vi.stubEnv('USERINFO_URL', 'https://issuer.test/userinfo');
    vi.stubEnv('LAMBDA_TASK_ROOT', dir);
    const { handler } = await import(join(dir, 'index.mjs'));
    const requestContext = { requestId: 'trace', timeEpoch: Date.parse('2026-11-23T00:00:00.000Z') };
    return handler({ routeKey: 'GET /openapi.json', headers: {}, requestContext }, {});
  }

  it('is the one that was checked', async () => {
    expect((await start((text) => text)).statusCode).toBe(200);
  });

  it('stops the start when a single byte of it is another', async () => {
    await expect(start((text) => `${text} `)).rejects.toThrow('not what this function was built with');
    await expect(start((text) => text.replace('"testCitizens":false', '"testCitizens":true'))).rejects.toThrow(
      'not what this function was built with',
    );
  });

  it('is not built when its JSON is not what its schema makes of it', () => {
    const stage = loadStage('local');
    expect(JSON.parse(stageFileOf(stage))).toEqual(stage);
    const [organ, ...organs] = stage.registry.organs;
    const untrimmed = {
      ...stage.registry,
      organs: [{ ...organ!, name: { zh: ' 未修剪', en: 'Untrimmed' } }, ...organs],
    };
    expect(() => stageFileOf({ ...stage, registry: untrimmed })).toThrow('not what its schema makes of it');
  });
});

describe('the credentials of a function', () => {
  afterEach(() => vi.unstubAllEnvs());
  const inputs = (...paths: string[]) =>
    ({ inputs: Object.fromEntries(paths.map((path) => [path, {}])) }) as Parameters<typeof checkCredentials>[0];
  const own = 'infra/lambda-credentials.ts';

  it('come from the environment, or the build stops', () => {
    expect(() =>
      checkCredentials(inputs(own, 'node_modules/@aws-sdk/client-kms/dist-es/index.js'), 'one'),
    ).not.toThrow();
    expect(() => checkCredentials(inputs('functions/http.ts'), 'one')).toThrow(/no client takes its credentials/);
    for (const other of ['credential-provider-node', 'credential-provider-ini', 'token-providers', 'client-sso']) {
      const path = `node_modules/@aws-sdk/${other}/dist-es/index.js`;
      expect(() => checkCredentials(inputs(own, path), 'one')).toThrow(`one: ${path} is bundled`);
    }
  });

  it('are what Lambda put there, and an error that names the variables when it did not', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    const pair = { accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(await defaultProvider()()).toEqual({ ...pair, sessionToken: 'token' });
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
    expect(await defaultProvider()()).toEqual(pair);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    await expect(defaultProvider()()).rejects.toThrow('AWS_SECRET_ACCESS_KEY');
  });
});

describe('the template for China', () => {
  it('names no partition', () => {
    const template = readFileSync(join(first, TEMPLATE), 'utf8');
    expect(template).toContain('AWS::Partition');
    expect(literalsIn(template)).toEqual([]);
  });

  it('would be caught if it did', () => {
    expect(literalsIn('{"a":"arn:aws:s3:::b","c":"sqs.amazonaws.com","d":"lambda.amazonaws.com"}')).toEqual([
      'arn:aws:s3:::b',
      'sqs.amazonaws.com',
    ]);
  });
});

describe('real citizens', () => {
  it('are refused in a region outside the residency of their rule book (PIPL 36)', async () => {
    const outside = buildAssembly({ stage: 'city.example', partition: 'aws', outDir: temporaryDir() });
    await expect(outside).rejects.toThrow(/real citizens' data may lie only in .*PIPL 36/);
  });
});
