// What cdk.json runs: `npx cdk synth -c stage=city.example`; the command line says where the assembly goes.
import { App } from 'aws-cdk-lib';
import { buildAssembly, type Partition } from './build.ts';

// Only to read the context as CDK merges it; the app that is synthesized is made in archive-app.ts.
const { node } = new App({ autoSynth: false });

try {
  await buildAssembly({
    stage: node.tryGetContext('stage') ?? 'city.example',
    partition: node.tryGetContext('partition') as Partition | undefined,
    outDir: process.env.CDK_OUTDIR ?? 'cdk.out',
  });
} catch (error) {
  // An operator needs the file, the path and the reason, not where in this code it was found.
  const told = error instanceof Error ? error.message : String(error);
  console.error(`The stage was not built, and nothing was changed:\n\n${told}\n`);
  if (process.env.DEBUG) console.error(error);
  process.exitCode = 1;
}
