// The citizens' part of the bench without a browser: how packages are counted, and what is said where nothing was measured.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { buildAll, packagesOf } from '../../bench/citizens/build.ts';
import { citizensSection } from '../../bench/citizens/section.ts';
import { openBrowser } from '../../bench/citizens/slow-phone.ts';

afterEach(() => vi.unstubAllEnvs());

test('what lies below no root is the main package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-packages-'));
  try {
    for (const part of ['', 'me', 'case']) mkdirSync(join(folder, part), { recursive: true });
    const app = JSON.stringify({ subPackages: [{ root: 'me' }, { root: 'case' }] });
    writeFileSync(join(folder, 'app.json'), app);
    writeFileSync(join(folder, 'me', 'index.js'), 'x'.repeat(500));
    writeFileSync(join(folder, 'case', 'index.js'), 'x'.repeat(20));
    expect(packagesOf(folder)).toEqual({ main: app.length, largest: 500, all: app.length + 520 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a build that fails says why, in npm’s own words or that there is no npm, and changes no environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-no-build-'));
  const building = (name: string) => () => {
    mkdirSync(join(folder, name));
    buildAll(join(folder, name));
  };
  try {
    vi.stubEnv('PATH', folder);
    expect(building('without')).toThrow(/^npm .*ENOENT/);
    writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho "no space left" >&2\nexit 3\n', { mode: 0o755 });
    expect(building('failing')).toThrow(/^npm [\s\S]*no space left/);
    expect(process.env.XINDANG_OUTPUT).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without Chromium nothing is measured, and the page says so', async () => {
  vi.stubEnv('CHROMIUM', '/nowhere/chromium');
  expect(await openBrowser()).toBeUndefined();
  const packages = { main: 1024, largest: 1024, all: 2048 };
  const chromium = 'NOT MEASURED: no Chromium here';
  const page = citizensSection({ chromium, packages, setData: {}, goals: [] }, '').join('\n');
  expect(page).toContain('**NOT MEASURED**');
  expect(page).not.toContain('First load |');
});
