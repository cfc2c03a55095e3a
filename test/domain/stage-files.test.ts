// The files of a stage as an operator leaves them: under another name, in another encoding, in folders that are not there.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';

const RULES = new URL('../../shared/rules', import.meta.url).pathname;
const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true });
});

/** What `loadStage` says of the stage `name` after `change` was at work in a copy of the data. */
function saidOf(name: string, change: (path: (file: string) => string) => void): string {
  const root = mkdtempSync(join(tmpdir(), 'stage-files-'));
  made.push(root);
  cpSync(RULES, root, { recursive: true });
  change((file) => join(root, file));
  try {
    loadStage(name, root);
    return 'no fault';
  } catch (error) {
    return (error as Error).message;
  }
}
const rewritten = (path: string, edit: (text: string) => string | Buffer) =>
  writeFileSync(path, edit(readFileSync(path, 'utf8')));

/** `市` as GBK writes it, which an editor set to it saves without a word. */
const inGbk = (text: string): Buffer => {
  const [before = '', ...after] = text.split('市');
  return Buffer.concat([Buffer.from(before), Buffer.from([0xca, 0xd0]), Buffer.from(after.join('市'))]);
};

describe('a new city', () => {
  test('is called as its file is: it cannot be built over the one it was copied from', () => {
    const copied = saidOf('jinan', (path) => {
      for (const folder of ['registry', 'benefits'])
        cpSync(path(`${folder}/city.example.json`), path(`${folder}/jinan.json`));
    });
    expect(copied).toBe('registry/jinan.json $.stage: must be "jinan", as the file is called');
  });

  test('has no name that makes another one’s stack of it: a dot and a hyphen are the same there', () => {
    const twin = (path: (file: string) => string) =>
      cpSync(path('registry/local.json'), path('registry/city-example.json'));
    const one = 'both would be one stack; rename one of them';
    expect(saidOf('city.example', twin)).toBe(`city.example: registry/ also has city-example, and ${one}`);
    expect(saidOf('city-example', twin)).toBe(`city-example: registry/ also has city.example, and ${one}`);
    expect(saidOf('local', twin)).toBe('no fault');
  });

  test('is told where its benefits come from, and what to write when there are none', () => {
    const without = (benefits?: string) =>
      saidOf('jinan', (path) => {
        cpSync(path('registry/city.example.json'), path('registry/jinan.json'));
        rewritten(path('registry/jinan.json'), (text) => text.replace('"city.example"', '"jinan"'));
        if (benefits) writeFileSync(path('benefits/jinan.json'), benefits);
      });
    expect(without()).toBe(
      'benefits/jinan.json: there is no such file; copy benefits/city.example.json, or write {"benefits": []} if a level opens nothing',
    );
    expect(without('{"benefits": []}')).toBe('no fault');
  });
});

describe('a file', () => {
  test.each(['registry/local.json', 'rule-books/jinan/2026-1.json'])('%s in GBK is not taken in', (file) => {
    const said = saidOf('local', (path) => rewritten(path(file), inGbk));
    expect(said).toBe(`${file}: is not UTF-8: save it as UTF-8`);
  });

  test('with the mark that Windows puts before UTF-8 is read', () => {
    const marked = (path: (file: string) => string) =>
      rewritten(path('registry/local.json'), (text) => `\uFEFF${text}`);
    expect(saidOf('local', marked)).toBe('no fault');
  });

  test('with a comma left out is named with its line', () => {
    const torn = (path: (file: string) => string) =>
      rewritten(path('registry/local.json'), (text) => text.replace('"stage": "local",', '"stage": "local"'));
    expect(saidOf('local', torn)).toMatch(/^registry\/local\.json: cannot be read as JSON: .*\(line 3 column \d+\)$/);
  });
});

describe('a folder', () => {
  const named = (path: (file: string) => string) =>
    rewritten(path('registry/local.json'), (text) => text.replace('"ruleBook": "jinan"', '"ruleBook": "qingdao"'));

  test('of rule books that is not there is named as the registry names it', () => {
    expect(saidOf('local', named)).toBe('rule-books/qingdao: there is no such folder');
  });

  test.each([
    ['rule-books/jinan', 'holds no rule book'],
    ['catalogue', 'holds no catalogue'],
    ['notices', 'holds no privacy notice'],
  ])('%s that is empty says so, and nothing else is complained of', (folder, why) => {
    const emptied = (path: (file: string) => string) => {
      rmSync(path(folder), { recursive: true });
      mkdirSync(path(folder));
      expect(readdirSync(path(folder))).toEqual([]);
    };
    expect(saidOf('local', emptied)).toBe(`${folder}: ${why}`);
  });

  test('of rule books that is empty makes no stage either', () => {
    const issues = Stage.safeParse({ ...loadStage('city.example'), ruleBooks: [] }).error?.issues;
    expect(issues?.map(({ path, message }) => [path, message])).toEqual([[['ruleBooks'], 'holds no rule book']]);
  });
});
