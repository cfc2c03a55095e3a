// Installs and builds the citizens' web app where that has not been done, while everything else is served already.
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type Command, type RunningCommand, runCommand } from './child-command.ts';
import { type BuildLock, takeBuildLock } from './citizen-app-lock.ts';
import { buildOf, digestOfSources, installationOf, isBuilt, isInstalled, stampBuild } from './citizen-app-stamp.ts';

export interface AppBuild {
  state: () => 'building' | 'ready' | 'failed';
  /** Where npm's output stands. */
  logFile: string;
  /** Installs and builds what is missing, and never rejects: without its app the system goes on. */
  begin: () => Promise<void>;
  /** Ends what is running of it. */
  stop: () => Promise<void>;
}

export interface AppBuildOptions {
  /** The folder `miniprogram/`. */
  root: string;
  appUrl: string;
  log: (line: string) => void;
  commands?: { install: Command; build: Command };
}

/** The npm that started us runs on Windows too, where there is no program of that name. */
const npm = (...args: string[]): Command => {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
};
const npmCommands = (): { install: Command; build: Command } => ({
  install: npm('ci', '--include=dev', '--no-audit', '--no-fund'),
  build: npm('run', 'build:h5'),
});

const seconds = (since: number): string => `${Math.round((performance.now() - since) / 1000)} s`;

/** What is built elsewhere and then moved is never seen half: not by a server that runs, and not by a later start. */
function putInPlace(root: string, fresh: string): void {
  const [build, former] = [buildOf(root), `${buildOf(root)}.old`];
  rmSync(former, { recursive: true, force: true });
  if (existsSync(build)) renameSync(build, former);
  renameSync(fresh, build);
  rmSync(former, { recursive: true, force: true });
}

/** Nothing is run before `begin`. */
export function citizenAppBuild({ root, appUrl, log, commands = npmCommands() }: AppBuildOptions): AppBuild {
  const dist = join(root, 'dist');
  const fresh = `${buildOf(root)}.new`;
  const logFile = join(dist, 'build.log');
  const stopping = new AbortController();
  let state: ReturnType<AppBuild['state']> = isBuilt(root) ? 'ready' : 'building';
  let running: RunningCommand | undefined;
  let finished: Promise<void> | undefined;

  async function run(command: Command, lock: BuildLock): Promise<void> {
    stopping.signal.throwIfAborted();
    appendFileSync(logFile, `\n> ${command.join(' ')}\n`);
    const output = openSync(logFile, 'a');
    const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
    running = runCommand(command, { cwd: root, env: { ...process.env, PATH, XINDANG_OUTPUT: 'dist/h5.new' }, output });
    closeSync(output);
    if (running.pid !== undefined) lock.holdFor(running.pid);
    const code = await running.ended;
    running = undefined;
    if (code !== 0) throw new Error(`${command.slice(-2).join(' ')}: ${code ?? 'did not run'}`);
  }

  async function installAndBuild(lock: BuildLock): Promise<void> {
    const installed = isInstalled(root);
    log(
      installed
        ? `正在构建市民应用，约半分钟，之后直接打开 Building the citizens' app, about half a minute: ${appUrl}`
        : `正在安装并构建市民应用，约两分钟，之后直接打开 Installing and building the citizens' app, about two minutes: ${appUrl}`,
    );
    const began = performance.now();
    rmSync(logFile, { force: true });
    if (!installed) {
      rmSync(installationOf(root), { force: true }); // if this is cut off, what is left is no installation
      await run(commands.install, lock);
    }
    const digest = digestOfSources(root);
    rmSync(fresh, { recursive: true, force: true });
    await run(commands.build, lock);
    if (!existsSync(join(fresh, 'index.html'))) throw new Error('the build left no index.html');
    stampBuild(fresh, digest);
    putInPlace(root, fresh);
    log(`市民应用已就绪，用时 The citizens' app is ready, after ${seconds(began)}: ${appUrl}`);
  }

  async function make(): Promise<void> {
    mkdirSync(dist, { recursive: true });
    const onWait = () => log('市民应用正由另一次启动构建 Another start is building the citizens’ app; this one waits.');
    const lock = await takeBuildLock(join(dist, 'build.lock'), onWait, stopping.signal);
    try {
      if (isBuilt(root)) log(`市民应用已就绪 The citizens' app is ready: ${appUrl}`);
      else await installAndBuild(lock);
      state = 'ready';
    } finally {
      rmSync(fresh, { recursive: true, force: true });
      lock.release();
    }
  }

  const fail = ({ message }: Error): void => {
    state = 'failed';
    if (stopping.signal.aborted) return;
    log(
      `市民应用没能构建（${message}），其余照常；请看日志，联网后重新启动 The citizens' app could not be built (no network?); the rest goes on. See the log, then start again: ${logFile}`,
    );
  };
  return {
    state: () => state,
    logFile,
    begin() {
      finished ??= state === 'ready' ? Promise.resolve() : make().catch(fail);
      return finished;
    },
    async stop() {
      stopping.abort();
      await running?.end();
      await finished;
    },
  };
}
