// The app as a city builds it, for WeChat and for the browser, and an empty Taro app by the same configuration.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIPROGRAM = fileURLToPath(new URL('../../miniprogram/', import.meta.url));
const HELLO = fileURLToPath(new URL('hello/', import.meta.url));
const PARTS = ['config', 'plugins', 'babel.config.js', 'package.json', 'tsconfig.json'];

/** Where it fails, why: there is no npm, or in its own words, of which the last are on stderr. */
function npm(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const run = spawnSync('npm', args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (run.status === 0) return;
  throw new Error(`npm ${args.join(' ')}: ${run.error?.message ?? `${run.stdout}\n${run.stderr}`.slice(-2000)}`);
}

function buildInto(root: string, target: 'h5' | 'weapp', folder: string): string {
  npm(root, ['run', `build:${target}`], { XINDANG_OUTPUT: relative(root, folder) });
  return folder;
}

/** Everything lies below `folder`, and nothing of `miniprogram/dist` is touched. */
export function buildAll(folder: string): { h5: string; weapp: string; hello: string } {
  if (!existsSync(join(MINIPROGRAM, 'node_modules'))) npm(MINIPROGRAM, ['ci']);
  const hello = join(folder, 'hello');
  mkdirSync(hello);
  for (const part of PARTS) cpSync(join(MINIPROGRAM, part), join(hello, part), { recursive: true });
  cpSync(HELLO, join(hello, 'src'), { recursive: true });
  symlinkSync(join(MINIPROGRAM, 'node_modules'), join(hello, 'node_modules'), 'junction');
  return {
    h5: buildInto(MINIPROGRAM, 'h5', join(folder, 'h5')),
    weapp: buildInto(MINIPROGRAM, 'weapp', join(folder, 'weapp')),
    hello: buildInto(hello, 'h5', join(hello, 'dist')),
  };
}

export const bytesOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
    : statSync(path).size;

export interface Packages {
  readonly main: number;
  readonly largest: number;
  readonly all: number;
}

/** As WeChat limits them: what lies below the root of a package, and the rest, which is the main one. */
export function packagesOf(weapp: string): Packages {
  const { subPackages } = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8')) as {
    subPackages: { root: string }[];
  };
  const others = subPackages.map(({ root }) => bytesOf(join(weapp, root)));
  const all = bytesOf(weapp);
  const main = all - others.reduce((sum, bytes) => sum + bytes, 0);
  return { main, largest: Math.max(main, ...others), all };
}
