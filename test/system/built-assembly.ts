// The synthesized system for tests, built once for all files of `npm test`: building it takes longer than most of them.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { buildAssembly } from '../../infra/build.ts';

const MOST_SECONDS = 110;

/**
 * The folder of the assembly of the stage `local`, for reading only. `npm test` names one for all its files in
 * TEST_ASSEMBLY: whoever asks first builds it, the others wait. A single file run by itself builds into `own`.
 */
export async function builtAssembly(own: string): Promise<string> {
  const shared = process.env.TEST_ASSEMBLY;
  if (shared === undefined) return (await buildAssembly({ stage: 'local', outDir: own })).assemblyDir;
  try {
    mkdirSync(`${shared}.building`);
  } catch {
    for (let waited = 0; !existsSync(`${shared}.built`); waited += 0.2) {
      if (waited > MOST_SECONDS) throw new Error('another test file was to build the system, and did not');
      await pause(200);
    }
    return shared;
  }
  const { assemblyDir } = await buildAssembly({ stage: 'local', outDir: shared });
  writeFileSync(`${shared}.built`, '');
  return assemblyDir;
}
