// What all of these tests share: one system as `npm start` gives it, with its accounts lived in. Without Chromium: none.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Addresses, openCity } from '../../../demo/city.ts';
import { type Lived, liveIn } from './lived-in.ts';

export interface Live extends Addresses {
  readonly appUrl: string;
  readonly lived: Lived;
}
declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where there is no Chromium: nothing was started, and every test is skipped. */
    live: Live | undefined;
  }
}

const root = resolve(import.meta.dirname, '../../..');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** On a slow machine that does everything at once. */
const PATIENCE_MS = 300_000;
const PORTS = 5;

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

/** The first of five that lie side by side, as `npm start -- --port N` takes them. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const frees = await Promise.all(Array.from({ length: PORTS }, (_, at) => isFree(port + at)));
    if (frees.every(Boolean)) return port;
  }
  throw new Error('no five free ports lie side by side');
}

/** Ends the group that it leads: the database is a child of its own. */
async function end(system: ChildProcess): Promise<void> {
  if (system.exitCode !== null || system.pid === undefined) return;
  const ended = new Promise((done) => system.once('exit', done));
  const patience = setTimeout(() => process.kill(-(system.pid as number), 'SIGKILL'), 20_000);
  process.kill(-system.pid, 'SIGTERM');
  await ended;
  clearTimeout(patience);
}

/** Resolves when it has said everything that was waited for; rejects with what it said if it ends before. */
function untilSaid(system: ChildProcess, wanted: readonly RegExp[]): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const giveUp = (why: string) => fail(new Error(`npm start ${why}:\n${said}`));
    const patience = setTimeout(() => giveUp(`was not ready within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (!wanted.every((one) => one.test(said))) return;
      clearTimeout(patience);
      done();
    };
    system.stdout?.on('data', hear);
    system.stderr?.on('data', hear);
    system.once('exit', (code) => giveUp(`ended with ${code}`));
  });
}

/** While it is built the address shows a page that says so, and afterwards the app. */
async function untilBuilt(appUrl: string): Promise<void> {
  const isBuilt = async () => (await (await fetch(appUrl)).text()).includes('id="app"');
  if (await isBuilt()) return;
  console.warn('NOT BUILT: dist/h5 is not of the present sources; npm start builds it first (npm run build:h5)');
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    await new Promise((later) => setTimeout(later, 1000));
    if (await isBuilt()) return;
  }
  throw new Error('the web app could not be built: see miniprogram/dist/build.log');
}

export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) {
    console.warn(`\nNOT CHECKED: there is no Chromium at ${CHROMIUM} (set CHROMIUM); all live checks are skipped\n`);
    provide('live', undefined);
    return undefined;
  }
  const port = await freePort();
  const at = (offset: number) => `http://127.0.0.1:${port + offset}`;
  const system = spawn(process.execPath, ['local/start.ts', '--port', String(port)], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await untilSaid(system, [/seeded \d+ citizens/]);
    const appUrl = at(4);
    await untilBuilt(appUrl);
    const { audience } = (await (await fetch(`${at(2)}/status`)).json()) as { audience: string };
    const addresses = { apiUrl: at(0), issuerUrl: at(1), controlUrl: at(2), audience };
    provide('live', { ...addresses, appUrl, lived: await liveIn(openCity(addresses)) });
  } catch (error) {
    await end(system);
    throw error;
  }
  return () => end(system);
}
