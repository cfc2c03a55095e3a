// A whole local system over the fixture's template, up before a file's tests and gone after them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { departmentToken } from '../../local/client.ts';
import { type System, type SystemOptions, startSystem } from '../../local/system.ts';
import { writeAssembly } from './fixture-assembly.ts';
import { citizens, clients } from './people.ts';

export interface Running {
  system: System;
  dataDir: string;
}

export function useSystem({
  keepsData = false,
  ...options
}: { keepsData?: boolean } & Partial<SystemOptions> = {}): Running {
  const running = {} as Running;
  const assembly = writeAssembly();
  beforeAll(async () => {
    running.dataDir = mkdtempSync(join(tmpdir(), 'xindang-data-'));
    const dataDir = keepsData ? running.dataDir : undefined;
    running.system = await startSystem({ assemblyDir: assembly.dir, citizens, clients, dataDir, ...options });
  });
  afterAll(async () => {
    await running.system?.stop();
    rmSync(running.dataDir, { recursive: true, force: true });
    assembly.remove();
  });
  return running;
}

export async function departmentTokenOf({ issuerUrl, audience }: System): Promise<string> {
  const secret = { clientId: 'traffic-police', clientSecret: 'traffic-police-secret' };
  return (await departmentToken({ issuerUrl, audience, ...secret, scope: 'records' })).accessToken;
}

/** Puts an item through the API; the fixture's consumer is rung for the kinds `good` and `poison`. */
export async function putItem({ apiUrl }: System, token: string, pk: string, kind = 'good'): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${apiUrl}/items/${pk}`, { method: 'PUT', headers, body: JSON.stringify({ kind }) });
  if (answer.status !== 201) throw new Error(`The item was not put: ${answer.status}`);
}

/** The keys each batch of the fixture's consumer held, in order. */
export const batchesOf = ({ logs }: System): string[][] =>
  logs
    .lines()
    .flatMap((line) =>
      line.startsWith('Recorder {"batch"') ? [JSON.parse(line.slice('Recorder '.length)).batch] : [],
    );
