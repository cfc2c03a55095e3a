// A folder like `miniprogram/`, and commands that leave what npm's would, in a moment and without a network.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Command } from '../../local/child-command.ts';
import { type AppBuild, citizenAppBuild } from '../../local/citizen-app-build.ts';

export const LOCK = { packages: { '': {}, 'node_modules/taro': { version: '1.0.0' } } };
export const appUrl = 'http://127.0.0.1:9';

/** A folder like `miniprogram/` with nothing installed or built. */
export function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'xindang-build-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, 'package-lock.json', JSON.stringify(LOCK));
  write(root, 'src/app.tsx', 'first');
  write(root, 'config/index.ts', 'config');
  return root;
}
export function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
export const done = (root: string): string[] =>
  existsSync(join(root, 'done')) ? readFileSync(join(root, 'done'), 'utf8').split(' ') : [];

const script = (code: string): Command => [
  process.execPath,
  '--input-type=module',
  '-e',
  `import fs from 'node:fs';
   const did = (what) => fs.appendFileSync('done', (fs.existsSync('done') ? ' ' : '') + what);
   const put = (path, text) => { fs.mkdirSync(path.replace(/[^/]+$/, ''), { recursive: true }); fs.writeFileSync(path, text); };
   ${code}`,
];
const INSTALLED = `put('node_modules/taro/index.js', 'taro'); put('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify(LOCK))}); did('install');`;
export const BUILT = `put(process.env.XINDANG_OUTPUT + '/index.html', fs.readFileSync('src/app.tsx', 'utf8')); did('build');`;
export const NEVER_ENDS = `fs.writeFileSync('pids', String(process.pid)); setInterval(() => {}, 1000);`;

interface Start extends AppBuild {
  lines: string[];
}
export function starting(root: string, { install = INSTALLED, build = BUILT } = {}): Start {
  const lines: string[] = [];
  const commands = { install: script(install), build: script(build) };
  const start = citizenAppBuild({ root, appUrl, log: (line) => lines.push(line), commands });
  onTestFinished(start.stop);
  return { ...start, lines };
}
export async function started(root: string, commands?: { install?: string; build?: string }): Promise<Start> {
  const start = starting(root, commands);
  await start.begin();
  return start;
}
