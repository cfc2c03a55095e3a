// Old phones: what is newer than their engines is a page that never opens, and no test in a new browser sees it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'acorn';
import { expect, test } from 'vitest';

const HERE = resolve(import.meta.dirname, '../..');
/** Of ES2019 is what Safari of iOS 12.2 and the browsers of 2019 read; package.json names the phones. */
const YEAR = 2019;

function newerThan(code: string): string | undefined {
  try {
    parse(code, { ecmaVersion: YEAR, sourceType: 'script' });
    return undefined;
  } catch (error) {
    const { message, pos = 0 } = error as Error & { pos?: number };
    return `${message}: ${code.slice(Math.max(0, pos - 60), pos + 20)}`;
  }
}

test.each(['h5', 'weapp'])('every file of %s is in words that they can read', (target) => {
  const built = join(HERE, 'dist', target);
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(20);
  const faults = files.flatMap((name) => {
    const fault = newerThan(readFileSync(join(built, name), 'utf8'));
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test('our own code calls nothing that they have not: words can be made older by a build, what they call cannot', () => {
  const lib = ['--lib', `ES${YEAR},DOM,DOM.Iterable`];
  const { stdout } = spawnSync(join(HERE, '../node_modules/.bin/tsc'), ['--noEmit', ...lib], {
    cwd: HERE,
    encoding: 'utf8',
  });
  // The server's sources, of which the app takes the types alone, are held against it too; they run elsewhere.
  expect(stdout).toMatch(/^\.\.\/functions\/.+ error TS2550/m);
  expect(stdout.split('\n').filter((line) => line.startsWith('src/'))).toEqual([]);
});
