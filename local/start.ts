// `npm start [-- --data DIR --port N]`: builds the template, serves it and the citizens' app on this machine, fills in
// the demo, and says how to begin.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seed, seedBegins } from '../demo/seed.ts';
import { dayOf, instantOf } from '../shared/domain/days.ts';
import { type CitizenApp, openCitizenApp } from './citizen-app.ts';
import { openDataDirectory } from './data-directory.ts';
import { requireJava } from './dynamodb.ts';
import { firstSteps } from './first-steps.ts';
import { serveOnLoopback } from './loopback-server.ts';
import { readStage } from './stage.ts';
import { type Ports, type System, startSystem } from './system.ts';

const root = resolve(import.meta.dirname, '..');
const defaultPort = 4000;
const usage = `Usage: npm start -- [--data DIR] [--port N] (ports N to N+4 are used; ${defaultPort} to ${defaultPort + 4} if none is given)`;

function readArguments(): { dataDir: string | undefined; port: number } {
  const options = { data: { type: 'string' }, port: { type: 'string', default: String(defaultPort) } } as const;
  try {
    const { values } = parseArgs({ options });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_531) throw new Error(`--port ${values.port} is not a port`);
    return { dataDir: values.data === undefined ? undefined : resolve(values.data), port };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Looked at before the build, which takes seconds and would overwrite the template of a system that already runs. */
async function requireFreePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) await (await serveOnLoopback(() => {}, port, 'Xindang')).close();
}

/** The app's page is of another origin than the API and the files: both let it in as they would be told to in a city. */
async function build(appUrl: string): Promise<string> {
  const began = performance.now();
  const { buildAssembly } = await import('../infra/build.ts'); // CDK takes a second to load: after the quick checks
  const context = { corsOrigins: [appUrl] };
  const { assemblyDir } = await buildAssembly({ stage: 'local', outDir: join(root, 'cdk.out.local'), context });
  console.log(`Built the template in ${seconds(began)}.`);
  return assemblyDir;
}

/** A data directory that holds the demo already is left as it is by the seed itself. */
async function fillIn(system: System): Promise<void> {
  const began = performance.now();
  const from = new Date(system.clock.now()).toISOString().slice(0, 10);
  console.log(`Filling in the test citizens' lives; business time runs from ${from} to today ...`);
  const { records, accounts } = await seed(system);
  if (accounts.length === 0) return console.log('seeded before: the data directory is left as it is');
  console.log(`seeded ${accounts.length} citizens and ${records} records in ${seconds(began)}; logged in, one sees:`);
  for (const { login, name, shows } of accounts) console.log(`    ${login}  ${name}  ${shows.zh} · ${shows.en}`);
}

let isStopping = false;

/** Ends everything at the first signal and leaves at once at the second. */
function stopOnSignal(
  system: () => Promise<Pick<System, 'stop'> | undefined>,
  app: () => CitizenApp | undefined,
): void {
  const end = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    console.log('\nStopping.');
    await app()?.stop();
    await (await system())?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

async function start(): Promise<void> {
  const { dataDir, port } = readArguments();
  const ports: Ports = { api: port, issuer: port + 1, control: port + 2, dynamodb: port + 3 };
  const appPort = port + 4;
  const appUrl = `http://127.0.0.1:${appPort}`;
  await requireFreePorts([...Object.values(ports), appPort]);
  openDataDirectory(dataDir).issuerPort(ports.issuer); // like the ports: what cannot be kept is said before the build
  await requireJava();
  let starting: Promise<System> | undefined;
  let app: CitizenApp | undefined;
  stopOnSignal(
    async () => await starting?.catch(() => undefined),
    () => app,
  );
  const assemblyDir = await build(appUrl);
  const stage = readStage('local');
  const businessStart = seedBegins(Date.now());
  const began = performance.now();
  starting = startSystem({ assemblyDir, dataDir, ports, appUrl, ...stage, businessStart, log: console.log });
  const system = await starting;
  console.log(
    `Started in ${seconds(began)}; ${dataDir ? `everything is kept in ${dataDir}` : 'nothing is kept after the end'}.`,
  );
  app = await openCitizenApp({ system, port: appPort, root: join(root, 'miniprogram'), log: console.log });
  console.log(firstSteps({ ...system, appUrl }, stage, dayOf(instantOf(Date.now()))));
  app.makeReady();
  await fillIn(system);
}

try {
  await start();
} catch (error) {
  // What fails because it is being stopped must not cut the stop short.
  if (isStopping) await new Promise(() => {});
  const { message, cause } = error as Error;
  const isPortTaken = (cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
  console.error(isPortTaken ? `${message} Choose others with: npm start -- --port N (N to N+4 are used).` : message);
  process.exit(1);
}
