// The CDK app of one stage: one stack, bound to the stage's region, checked by cdk-nag.
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { Stage } from '../shared/domain/stage.ts';
import { ArchiveStack, stackNameOf } from './archive-stack.ts';
import { checkWithNag } from './nag.ts';
import type { Tables } from './plan.ts';

export interface ArchiveAppProps {
  readonly stage: Pick<Stage, 'stage' | 'region'>;
  readonly tables: Tables;
  readonly bundleOf: (name: string) => string;
  readonly outDir?: string;
  /** Goes before what cdk.json says. */
  readonly context?: Record<string, unknown>;
}

const CDK_JSON: { context: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'),
);

/**
 * The same with and without the CDK's command line: that one passes cdk.json's context through the environment.
 * The region is fixed here, so that a stage cannot be deployed out of the place its rule book allows (PIPL 36).
 */
export function archiveApp({ stage, tables, bundleOf, outDir, context }: ArchiveAppProps): App {
  const app = new App({
    ...(outDir !== undefined && { outdir: outDir }),
    // The local system finds a function's code by this metadata; the command line sets it too.
    context: { 'aws:cdk:enable-asset-metadata': true, ...CDK_JSON.context, ...context },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
  });
  new ArchiveStack(app, stackNameOf(stage), {
    ...tables,
    stage,
    bundleOf,
    env: { region: stage.region },
    description: 'Xindang: a consent-first citizen credit archive',
  });
  checkWithNag(app);
  return app;
}
