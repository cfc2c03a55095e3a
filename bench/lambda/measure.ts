// Cold start and warm CPU of our largest API function against its peers, after all of them gave the same answers.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageFileOf } from '../../infra/build.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { type Goal, goal } from '../figures.ts';
import { interleave, median, mediansOf, ROUNDS } from '../rounds.ts';
import { bundleAll, PEERS, planned } from './contestants.ts';
import { startEnvironment } from './environment.ts';
import { openScene, type Request, type Scene } from './scene.ts';
import { tried } from './tried.ts';

const SCORE: Request = { routeKey: 'GET /me/score', path: '/me/score' };
const UNKNOWN: Request = {
  routeKey: 'GET /me/records/{recordId}',
  path: '/me/records/rec_00009999',
  parameters: { recordId: 'rec_00009999' },
};
/** Refused by its schema before any client is called: the function's own work and its log line. */
const REFUSED: Request = { ...SCORE, query: { unknown: '1' } };
/** What is compared before anything is timed: reads, a refusal of ours and one of a schema. */
const COMPARED: readonly Request[] = [
  SCORE,
  UNKNOWN,
  { routeKey: 'GET /me/records', path: '/me/records' },
  { routeKey: 'GET /me/notices', path: '/me/notices' },
  { routeKey: 'GET /me/consent', path: '/me/consent' },
  { routeKey: 'GET /me/ledger', path: '/me/ledger' },
  REFUSED,
];
const WARM_UP = 300;
const WARM_REQUESTS = 100;

export interface LambdaFigures {
  readonly function: string;
  readonly bundles: readonly { readonly name: string; readonly kilobytes: number }[];
  readonly compared: number;
  readonly coldMilliseconds: Readonly<Record<string, number>>;
  readonly importMilliseconds: Readonly<Record<string, number>>;
  readonly coldCpuMilliseconds: Readonly<Record<string, number>>;
  readonly warmMicroseconds: Readonly<Record<string, number>>;
  /** Without the store: a request refused by its schema. */
  readonly aloneMicroseconds: Readonly<Record<string, number>>;
  readonly kmsCallsWarm: number;
  readonly tried: Readonly<Record<string, number>>;
  readonly goals: readonly Goal[];
}

/** Fails the bench when a peer answers otherwise than ours, or writes more or fewer log lines. */
async function compare(dirs: Readonly<Record<string, string>>, scene: Scene): Promise<number> {
  const events = COMPARED.map((request) => scene.eventOf(request));
  const said = new Map<string, string>();
  for (const [name, dir] of Object.entries(dirs)) {
    const environment = await startEnvironment(dir, scene.environment, events);
    const { answers, lines } = await environment.warm(events.length, { keep: true });
    await environment.end();
    const plain = answers.map(({ statusCode, headers, body }) => [statusCode, headers?.['content-type'], body]);
    said.set(name, JSON.stringify([lines, plain]));
  }
  const ours = said.get('ours');
  const wrong = [...said].filter(([, answers]) => answers !== ours);
  for (const [name, answers] of wrong) console.error(`ours ${ours}\n${name} ${answers}`);
  if (wrong.length > 0) throw new Error(`${wrong.map(([name]) => name).join(', ')}: another answer than ours`);
  return events.length;
}

const kilobytesOf = (dir: string): number => statSync(join(dir, 'index.mjs')).size / 1024;

export async function measureLambda(rounds = ROUNDS): Promise<LambdaFigures> {
  const into = mkdtempSync(join(tmpdir(), 'xindang-bench-'));
  const scene = await openScene();
  try {
    const bundles: { name: string; kilobytes: number }[] = [];
    const files = { 'stage.json': stageFileOf(scene.stage) };
    for (const one of planned()) {
      const [folder] = await bundleFunctions([one], into, () => files);
      bundles.push({ name: one.name, kilobytes: kilobytesOf(folder ?? '') });
    }
    bundles.sort((a, b) => b.kilobytes - a.kilobytes);
    const hasFiles = (name: string): boolean => name.endsWith('-files');
    const [plain, withFiles] = [
      bundles.find(({ name }) => !hasFiles(name)),
      bundles.find(({ name }) => hasFiles(name)),
    ];
    const largest = planned().find(({ name }) => name === plain?.name)!;
    const dirs = await bundleAll(largest, into, scene.stage);
    const compared = await compare(dirs, scene);

    const cpu: [string, number][] = [];
    const imports: [string, number][] = [];
    const medianOf = (all: readonly [string, number][], name: string): number =>
      median(all.filter(([whose]) => whose === name).map(([, figure]) => figure));
    const coldOf = (name: string, dir: string, request: Request) => async () => {
      const environment = await startEnvironment(dir, scene.environment, [scene.eventOf(request)]);
      const { answer, milliseconds, imported, cpuMilliseconds } = environment.cold;
      await environment.end();
      if (answer.statusCode !== 200) throw new Error(`${name} answered ${answer.statusCode}`);
      cpu.push([name, cpuMilliseconds]);
      imports.push([name, imported]);
      return milliseconds;
    };
    const trials = await tried(largest, planned(), into, scene.stage);
    const starts = Object.fromEntries([
      ...Object.entries(dirs).map(([name, dir]) => [name, coldOf(name, dir, SCORE)] as const),
      ...trials.map(({ name, dir, request }) => [name, coldOf(name, dir, request ?? SCORE)] as const),
    ]);
    const cold = mediansOf(await interleave(starts, rounds));

    const events = [SCORE, UNKNOWN, REFUSED].map((request) => scene.eventOf(request));
    const environments = await Promise.all(
      Object.entries(dirs).map(
        async ([name, dir]) => [name, await startEnvironment(dir, scene.environment, events)] as const,
      ),
    );
    for (const [, environment] of environments) await environment.warm(WARM_UP);
    const kmsBefore = scene.kms.calls().Decrypt ?? 0;
    const warmOf = (which: { from: number; count: number }, requests: number) =>
      Object.fromEntries(
        environments.map(([name, one]) => [name, async () => (await one.warm(requests, which)).microseconds] as const),
      );
    const warm = mediansOf(await interleave(warmOf({ from: 0, count: 2 }, WARM_REQUESTS), rounds));
    const alone = mediansOf(await interleave(warmOf({ from: 2, count: 1 }, WARM_REQUESTS * 5), rounds));
    const kmsCallsWarm = (scene.kms.calls().Decrypt ?? 0) - kmsBefore;
    for (const [, environment] of environments) await environment.end();

    const of = (all: Record<string, number>, name: string): number => all[name] ?? Number.NaN;
    const own = Object.fromEntries(['ours', ...PEERS].map((name) => [name, of(cold, name)]));
    return {
      function: largest.name,
      bundles,
      compared,
      coldMilliseconds: own,
      importMilliseconds: Object.fromEntries(['ours', ...PEERS].map((name) => [name, medianOf(imports, name)])),
      coldCpuMilliseconds: Object.fromEntries(['ours', ...PEERS].map((name) => [name, medianOf(cpu, name)])),
      warmMicroseconds: warm,
      aloneMicroseconds: alone,
      kmsCallsWarm,
      tried: Object.fromEntries(trials.map(({ name }) => [name, of(cold, name)])),
      goals: [
        goal('Cold start against Hono', of(cold, 'ours') / of(cold, 'hono'), 1.0),
        goal('Cold start against Express', of(cold, 'ours') / of(cold, 'express'), 0.75),
        goal('Cold start against NestJS', of(cold, 'ours') / of(cold, 'nest'), 0.45),
        goal('Warm CPU against Hono', of(warm, 'ours') / of(warm, 'hono'), 0.6),
        goal('Not asked: warm CPU against Hono, without the store', of(alone, 'ours') / of(alone, 'hono'), 0.6),
        goal('KMS calls when warm', kmsCallsWarm, 0),
        goal('Largest API function without S3, KiB', plain?.kilobytes ?? Number.NaN, 560),
        goal('Largest API function with S3, KiB', withFiles?.kilobytes ?? Number.NaN, 800),
      ],
    };
  } finally {
    await scene.close();
    rmSync(into, { recursive: true, force: true });
  }
}
