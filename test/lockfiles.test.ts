// A lockfile names every package it needs, on every platform: `npm ci` refuses one that leaves some out, while
// `npm install` writes such a file without a word when a registry has not got a platform's package.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly resolved?: string;
  readonly link?: boolean;
};

const lockfiles = execFileSync('git', ['ls-files', '*package-lock.json'], { encoding: 'utf8' }).trim().split('\n');

/** The package that `place` would find under `name`, looking upwards through node_modules as Node does. */
const finds = (packages: Record<string, Locked>, place: string, name: string): boolean => {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
};

test.each(lockfiles)('%s names every package for every platform, and no registry', (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
  let asked = 0;
  const missing: string[] = [];
  for (const [place, locked] of Object.entries(packages)) {
    for (const name of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) {
      asked += 1;
      if (!finds(packages, place, name)) missing.push(`${place} -> ${name}`);
    }
  }
  expect(missing).toEqual([]);
  expect(asked).toBeGreaterThan(50);
  expect(Object.values(packages).filter((locked) => locked.resolved && !locked.link)).toEqual([]);
});
