// What cdk.json runs: `npx cdk synth -c stage=city.example`; the command line says where the assembly goes.
import { App } from 'aws-cdk-lib';
import { buildAssembly, type Partition } from './build.ts';

// Only to read the context as CDK merges it; the app that is synthesized is made in archive-app.ts.
const { node } = new App({ autoSynth: false });

await buildAssembly({
  stage: node.tryGetContext('stage') ?? 'city.example',
  partition: node.tryGetContext('partition') as Partition | undefined,
  outDir: process.env.CDK_OUTDIR ?? 'cdk.out',
});
