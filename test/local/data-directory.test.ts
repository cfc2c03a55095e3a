// The data directory at a second start: which port it belongs to, and which of its files cannot be read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../local/clock.ts';
import { openDataDirectory } from '../../local/data-directory.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'xindang-data-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('it goes on with the issuer’s port it was made with, and names the flag that leads there', () => {
  openDataDirectory(dir).keepIssuerPort(5101);
  const again = openDataDirectory(dir);
  expect([again.issuerPort(5101), again.issuerPort(0)]).toEqual([5101, 5101]);
  expect(() => again.issuerPort(4001)).toThrow(/on port 5101, .*: start with --port 5100\.$/);
});

test('a file that was written by half is named, with what is wrong in it', () => {
  writeFileSync(join(dir, 'system.json'), '{"issuerPort": 51');
  expect(() => openDataDirectory(dir).issuerPort(5101)).toThrow(`${join(dir, 'system.json')} cannot be read: Expected`);
  writeFileSync(join(dir, 'clock.json'), '{"offsetMillis": "1"}');
  expect(() => createClock(join(dir, 'clock.json'))).toThrow(
    /clock\.json cannot be read: .*expected number, received string.*offsetMillis/s,
  );
});
