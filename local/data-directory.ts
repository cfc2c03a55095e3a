// The data directory: where each part keeps its file, and which issuer its citizens know.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeJson } from './private-file.ts';

export interface DataDirectory {
  /** The path of a file in the directory, or undefined when everything is kept in memory. */
  file: (name: string) => string | undefined;
  /** The port to start the issuer on, when `asked` for (0: any). Throws when the directory belongs to another one. */
  issuerPort: (asked: number) => number;
  keepIssuerPort: (port: number) => void;
}

/** Only the owner may enter: keys lie in it. */
function makeFolders(dir: string): void {
  try {
    mkdirSync(join(dir, 'dynamodb'), { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
  } catch (cause) {
    throw new Error(`--data ${dir} cannot be used: ${(cause as Error).message}; choose a folder you may write.`, {
      cause,
    });
  }
}

export function openDataDirectory(dir: string | undefined): DataDirectory {
  if (dir !== undefined) makeFolders(dir);
  const file = (name: string): string | undefined => (dir === undefined ? undefined : join(dir, name));
  return {
    file,
    issuerPort(asked) {
      // The issuer's address is a part of every citizen's identity: another one would make each of them a stranger.
      // The command counts its ports from the API's, which is the one before (start.ts).
      const kept = readJson(file('system.json'), z.object({ issuerPort: z.number() }))?.issuerPort;
      if (kept === undefined || asked === 0 || asked === kept) return kept ?? asked;
      throw new Error(
        `${dir} was made with its issuer on port ${kept}, by which its citizens are known: start with --port ${kept - 1}.`,
      );
    },
    keepIssuerPort: (issuerPort) => writeJson(file('system.json'), { issuerPort }),
  };
}
