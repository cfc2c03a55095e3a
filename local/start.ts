// `npm start [-- --data DIR --port N]`: builds the template, serves it on this machine, fills in the demo, and says how
// to begin.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seed, seedBegins } from '../demo/seed.ts';
import { dayOf, instantOf } from '../shared/domain/days.ts';
import { requireJava } from './dynamodb.ts';
import { firstSteps } from './first-steps.ts';
import { serveOnLoopback } from './loopback-server.ts';
import { readStage } from './stage.ts';
import { type Ports, type System, startSystem } from './system.ts';

const root = resolve(import.meta.dirname, '..');
const defaultPort = 4000;

function readArguments(): { dataDir: string | undefined; port: number } {
  const options = { data: { type: 'string' }, port: { type: 'string', default: String(defaultPort) } } as const;
  const { values } = parseArgs({ options });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_532) throw new Error(`--port ${values.port} is not a port`);
  return { dataDir: values.data === undefined ? undefined : resolve(values.data), port };
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Looked at before the build, which takes seconds and would overwrite the template of a system that already runs. */
async function requireFreePorts(ports: Ports): Promise<void> {
  for (const port of Object.values(ports)) await (await serveOnLoopback(() => {}, port, 'Xindang')).close();
}

async function build(): Promise<string> {
  const began = performance.now();
  const { buildAssembly } = await import('../infra/build.ts'); // CDK takes a second to load: after the quick checks
  const { assemblyDir } = await buildAssembly({ stage: 'local', outDir: join(root, 'cdk.out.local') });
  console.log(`Built the template in ${seconds(began)}.`);
  return assemblyDir;
}

/** A data directory that holds the demo already is left as it is by the seed itself. */
async function fillIn(system: System): Promise<void> {
  const began = performance.now();
  const from = new Date(system.clock.now()).toISOString().slice(0, 10);
  console.log(`Filling in the test citizens' lives; business time runs from ${from} to today ...`);
  const { citizens, records } = await seed(system);
  if (citizens === 0) return console.log('seeded before: the data directory is left as it is');
  console.log(`seeded ${citizens} citizens and ${records} records in ${seconds(began)}`);
}

/** Ends everything at the first signal and leaves at once at the second. */
function stopOnSignal(system: () => Promise<System | undefined>): void {
  let asked = false;
  const end = async (): Promise<void> => {
    if (asked) process.exit(1);
    asked = true;
    console.log('\nStopping.');
    await (await system())?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

async function start(): Promise<void> {
  const { dataDir, port } = readArguments();
  const ports = { api: port, issuer: port + 1, control: port + 2, dynamodb: port + 3 };
  await requireFreePorts(ports);
  await requireJava();
  let starting: Promise<System> | undefined;
  stopOnSignal(async () => await starting?.catch(() => undefined));
  const assemblyDir = await build();
  const stage = readStage('local');
  const businessStart = seedBegins(Date.now());
  const began = performance.now();
  starting = startSystem({ assemblyDir, dataDir, ports, ...stage, businessStart, log: console.log });
  const system = await starting;
  console.log(
    `Started in ${seconds(began)}; ${dataDir ? `everything is kept in ${dataDir}` : 'nothing is kept after the end'}.`,
  );
  console.log(firstSteps(system, stage, dayOf(instantOf(Date.now()))));
  await fillIn(system);
}

try {
  await start();
} catch (error) {
  const { message, cause } = error as Error;
  const isPortTaken = (cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
  console.error(isPortTaken ? `${message} Choose others with: npm start -- --port N (N to N+3 are used).` : message);
  process.exit(1);
}
