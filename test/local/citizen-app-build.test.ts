// Making the citizens' app ready: when it is installed and built again, by fake commands in the place of npm's.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { citizenAppBuild } from '../../local/citizen-app-build.ts';
import { isBuilt, isInstalled } from '../../local/citizen-app-stamp.ts';
import { appUrl, BUILT, checkout, done, LOCK, NEVER_ENDS, started, starting, write } from './fake-npm.ts';

const leftIn = (root: string): string[] => readdirSync(join(root, 'dist')).toSorted();

/** One that was killed and that no parent has asked about yet (Z) has ended, too. */
const isRunning = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());

describe('The first start', () => {
  it('installs and builds, with one line before and one after, and npm’s own words in the log', async () => {
    const root = checkout();
    const { state, lines, logFile } = await started(root, { build: `${BUILT} console.log('words of webpack');` });
    expect(state()).toBe('ready');
    expect(done(root)).toEqual(['install', 'build']);
    expect(lines).toEqual([
      expect.stringMatching(/^正在安装并构建.*about two minutes: http:\/\/127\.0\.0\.1:9$/),
      expect.stringMatching(/^市民应用已就绪.* \d+ s: http:\/\/127\.0\.0\.1:9$/),
    ]);
    expect(readFileSync(join(root, 'dist/h5/index.html'), 'utf8')).toBe('first');
    expect(readFileSync(logFile, 'utf8')).toContain('words of webpack');
    expect(leftIn(root)).toEqual(['build.log', 'h5']);
  });

  it('is the only one that does: the next says and runs nothing', async () => {
    const root = checkout();
    await started(root);
    const { state, lines } = await started(root);
    expect([state(), lines, done(root)]).toEqual(['ready', [], ['install', 'build']]);
  });

  it('waits for another in the same checkout, and builds nothing a second time', async () => {
    const root = checkout();
    const slowly = `await new Promise((ended) => setTimeout(ended, 300)); ${BUILT}`;
    const first = starting(root, { build: slowly });
    const second = starting(root, { build: slowly });
    await Promise.all([first.begin(), second.begin()]);
    expect(done(root)).toEqual(['install', 'build']);
    expect([first.state(), second.state()]).toEqual(['ready', 'ready']);
    expect(second.lines[0]).toMatch(/另一次启动.*Another start/);
  });
});

describe('The app is built again', () => {
  it.each([
    ['src/app.tsx', 'second'],
    ['src/new.tsx', 'new'],
    ['config/index.ts', 'other'],
    ['package.json', '{}'],
  ])('when %s has changed, without another installation', async (path, content) => {
    const root = checkout();
    await started(root);
    write(root, path, content);
    expect(isBuilt(root)).toBe(false);
    await started(root);
    expect(done(root)).toEqual(['install', 'build', 'build']);
    expect(isBuilt(root)).toBe(true);
  });

  it('when a source is gone, or was moved with all that it says', async () => {
    const root = checkout();
    write(root, 'src/other.tsx', 'other');
    await started(root);
    rmSync(join(root, 'src/other.tsx'));
    expect(isBuilt(root)).toBe(false);
    write(root, 'src/moved.tsx', 'other');
    expect(isBuilt(root)).toBe(false);
  });

  it('after another installation, when the lockfile has changed', async () => {
    const root = checkout();
    await started(root);
    const packages = { ...LOCK.packages, 'node_modules/taro': { version: '2.0.0' } };
    write(root, 'package-lock.json', JSON.stringify({ packages }));
    expect(isInstalled(root)).toBe(false);
    await started(root);
    expect(done(root)).toEqual(['install', 'build', 'install', 'build']);
  });

  it('but not installed again where somebody did so by hand, without the packages of other platforms', async () => {
    const root = checkout();
    const packages = { ...LOCK.packages, 'node_modules/windows': { version: '1.0.0', optional: true } };
    write(root, 'package-lock.json', JSON.stringify({ packages }));
    write(root, 'node_modules/.package-lock.json', JSON.stringify(LOCK));
    await started(root);
    expect(done(root)).toEqual(['build']);
  });
});

describe('What was cut off', () => {
  it('is no installation: the next start installs again, whatever lies there', async () => {
    const root = checkout();
    await started(root);
    write(root, 'src/app.tsx', 'second');
    write(
      root,
      'package-lock.json',
      JSON.stringify({ packages: { ...LOCK.packages, 'node_modules/b': { version: '1' } } }),
    );
    const half = `put('node_modules/taro/index.js', 'half'); process.exit(1);`;
    expect((await started(root, { install: half })).state()).toBe('failed');
    write(root, 'package-lock.json', JSON.stringify(LOCK)); // what the former installation was of
    expect(isInstalled(root)).toBe(false);
    await started(root);
    expect(done(root)).toEqual(['install', 'build', 'install', 'build']);
  });

  it('is no build: what stood there before stands, and is not taken for the present one', async () => {
    const root = checkout();
    await started(root);
    write(root, 'src/app.tsx', 'second');
    const { state } = await started(root, { build: `${BUILT} process.exit(1);` });
    expect(state()).toBe('failed');
    expect(readFileSync(join(root, 'dist/h5/index.html'), 'utf8')).toBe('first');
    expect([isBuilt(root), existsSync(join(root, 'dist/h5.new'))]).toEqual([false, false]);
  });

  it('by the end of the start leaves no process, no lock and no half of a build', async () => {
    const root = checkout();
    // Of the two, one does not listen when it is asked to end.
    const deaf = `"trap '' TERM; touch ready; sleep 60"`;
    const child = `import { spawn } from 'node:child_process'; fs.writeFileSync('child', String(spawn('sh', ['-c', ${deaf}]).pid));`;
    const start = starting(root, { build: `${child} put('dist/h5.new/half.js', ''); ${NEVER_ENDS}` });
    const begun = start.begin();
    for (const path of ['ready', 'pids'])
      await vi.waitFor(() => expect(existsSync(join(root, path))).toBe(true), { timeout: 10_000 });
    const pids = ['pids', 'child'].map((name) => Number(readFileSync(join(root, name), 'utf8')));
    expect(pids.map(isRunning)).toEqual([true, true]);
    await start.stop();
    await begun;
    await delay(50);
    expect(pids.map(isRunning)).toEqual([false, false]);
    expect(leftIn(root)).toEqual(['build.log']);
    expect(start.lines).toHaveLength(1); // an end that was asked for is no failure
  });

  it('by a crash does not lock the next one out', async () => {
    const root = checkout();
    write(root, 'dist/build.lock.2147483646-0123456789abcdef', '');
    expect((await started(root)).state()).toBe('ready');
  });
});

describe('Without a network', () => {
  it('one line says what failed and where the log is, and nothing is thrown', async () => {
    const root = checkout();
    const { state, lines, logFile } = await started(root, { install: `console.error('ENOTFOUND'); process.exit(7);` });
    expect(state()).toBe('failed');
    expect(lines).toHaveLength(2);
    for (const words of ['没能构建', 'could not be built', ': 7', logFile]) expect(lines[1]).toContain(words);
    expect(readFileSync(logFile, 'utf8')).toContain('ENOTFOUND');
  });

  it('and without npm itself, too', async () => {
    const root = checkout();
    const lines: string[] = [];
    const commands = { install: ['no-such-program-here'], build: ['no-such-program-here'] } as const;
    const start = citizenAppBuild({ root, appUrl, log: (line) => lines.push(line), commands });
    await start.begin();
    expect([start.state(), lines.length]).toEqual(['failed', 2]);
  });
});
