// From a stage's name to a cloud assembly: validated data, bundles, template; the same bytes every time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import * as z from 'zod';
import { routes } from '../functions/api/routes.ts';
import { jobs } from '../functions/jobs/jobs.ts';
import { consumers } from '../functions/streams/consumers.ts';
import { coverageOf, coverageText } from '../shared/certificate/coverage.ts';
import { loadFonts } from '../shared/certificate/fonts.ts';
import { Stage } from '../shared/domain/stage.ts';
import { loadStage } from '../shared/rules/load.ts';
import { archiveApp } from './archive-app.ts';
import { bundleFunctions, copyFonts, type Files } from './bundle.ts';
import { openApiOf } from './openapi.ts';
import { functionsOf, type PlannedFunction, planFunctions, type Tables } from './plan.ts';

type Partition = 'aws' | 'aws-cn';

export interface BuildOptions {
  /** A stage's name: the file `shared/rules/registry/<name>.json`. */
  readonly stage: string;
  /** Another jurisdiction's folder of rule books than the stage's own. */
  readonly ruleBook?: string;
  /** Where the assembly goes. What lies there from before is overwritten, not removed. */
  readonly outDir: string;
  /** Another partition than the stage's own moves the stage to a region there, if its rule book lets it. */
  readonly partition?: Partition | undefined;
  /** CDK context that goes before cdk.json's, such as `runtime` or `alarmTopicArn`. */
  readonly context?: Readonly<Record<string, unknown>>;
}

export const tables: Tables = { routes, consumers, jobs };

/** Where a stage goes that is built for a partition it does not lie in. */
const REGIONS: Record<Partition, string> = { aws: 'ap-east-1', 'aws-cn': 'cn-north-1' };

/** A moved stage is checked anew: real citizens stay where their rule book keeps them (PIPL 36). */
function stageIn({ stage: name, partition, ruleBook }: BuildOptions): Stage {
  const stage = loadStage(name, undefined, ruleBook);
  if (!partition || RegionInfo.get(stage.region).partition === partition) return stage;
  const moved = Stage.safeParse({ ...stage, region: REGIONS[partition] });
  if (!moved.success) throw new Error(`${name} for ${partition}: ${z.prettifyError(moved.error)}`);
  return moved.data;
}

/**
 * The stage as functions read it, without its schema: throws if that would give them anything else than the schema does,
 * which a transformation into what JSON cannot carry would do.
 */
export function stageFileOf(stage: Stage): string {
  const text = `${JSON.stringify(stage)}\n`;
  if (!isDeepStrictEqual(Stage.parse(JSON.parse(text)), JSON.parse(text))) {
    throw new Error(`${stage.stage}: the stage's JSON is not what its schema makes of it`);
  }
  return text;
}

/** Which characters a certificate can show, for the function that must refuse the others before anything is made. */
const printableText = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-fonts-'));
  try {
    return coverageText(coverageOf(loadFonts(copyFonts(folder))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Throws what `loadStage` throws: faulty data, and real citizens in a region their rule book does not allow. */
export async function buildAssembly(options: BuildOptions): Promise<{ assemblyDir: string }> {
  const stage = stageIn(options);
  const plan = planFunctions(tables);
  const stageFile = stageFileOf(stage);
  const printable = printableText();
  const filesOf = ({ name }: PlannedFunction): Files => ({
    'stage.json': stageFile,
    ...(name === 'citizen-api' && { 'coverage.json': printable }),
    ...(name === 'get-openapi' && { 'openapi.json': `${JSON.stringify(openApiOf(routes))}\n` }),
  });
  const bundles = mkdtempSync(join(tmpdir(), 'xindang-bundles-'));
  try {
    await bundleFunctions(functionsOf(plan), bundles, filesOf);
    const app = archiveApp({
      stage,
      tables,
      bundleOf: (name) => join(bundles, name),
      outDir: options.outDir,
      context: options.context,
    });
    return { assemblyDir: app.synth().directory };
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}
