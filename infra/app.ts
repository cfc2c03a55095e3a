// What cdk.json runs: `npx cdk synth -c stage=city.example`; the command line says where the assembly goes.
import { App } from 'aws-cdk-lib';
import { buildAssembly } from './build.ts';
import { contextOf } from './context.ts';
import { tellWhyNotBuilt } from './not-built.ts';

// Only to read the context as CDK merges it; the app that is synthesized is made in archive-app.ts.
const { node } = new App({ autoSynth: false });

try {
  const { stage, partition } = contextOf(node);
  await buildAssembly({ stage, partition, outDir: process.env.CDK_OUTDIR ?? 'cdk.out' });
} catch (error) {
  tellWhyNotBuilt(error);
  process.exitCode = 1;
}
