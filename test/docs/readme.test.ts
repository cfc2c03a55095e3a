// What the documents name is there: paths, scripts, links, tests; and the two languages do not come apart.
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import front from '../../miniprogram/package.json' with { type: 'json' };
import software from '../../package.json' with { type: 'json' };
import { codeIn, DOCUMENTS, ROOT, read, rowsOf, sectionOf } from './documents.ts';

const READMES = ['README.md', 'README.zh-CN.md'] as const;
const WHERE = { 'README.md': 'Where is ...', 'README.zh-CN.md': '在哪里……' } as const;
const INVARIANTS = { 'README.md': 'The twelve invariants', 'README.zh-CN.md': '十二条不变式' } as const;
const FOLDERS = ['functions', 'shared', 'infra', 'local', 'demo', 'test', 'docs', 'lint', '.ci'];

const isPath = (code: string): boolean => FOLDERS.some((folder) => code.startsWith(`${folder}/`));
const pathsIn = (text: string): string[] => codeIn(text).filter((code) => isPath(code) && !/[<*…\s]/.test(code));
const missing = (paths: readonly string[]): string[] => paths.filter((path) => !existsSync(join(ROOT, path)));

const scriptsIn = (text: string) =>
  [...text.matchAll(/npm (?:run (?:--silent )?([a-z0-9:-]+)|(start|test)\b)( --prefix miniprogram\b)?/g)].map(
    ([, run, own, elsewhere]) => ({ name: run ?? own ?? '', elsewhere: elsewhere !== undefined }),
  );
/** The citizens' app's own pages name its scripts as they are run in its folder; any other page says so by the prefix. */
function unknownScripts(page: string, text: string): string[] {
  const ofPage = page.startsWith('miniprogram/') ? { ...software.scripts, ...front.scripts } : software.scripts;
  return scriptsIn(text)
    .filter(({ name, elsewhere }) => !(name in (elsewhere ? front.scripts : ofPage)))
    .map(({ name }) => `${page}: ${name}`);
}

test('the documents are found: the gate has something to check', () => {
  for (const name of ['README.md', 'CONTRIBUTING.md', 'docs/integrators.md', 'docs/operators.md'])
    expect(DOCUMENTS).toContain(name);
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/adr/')).length).toBeGreaterThan(9);
});

describe.each(READMES)('%s', (page) => {
  test('every path of the "Where is" table exists', () => {
    const paths = pathsIn(sectionOf(read(page), WHERE[page]));
    expect(paths.length).toBeGreaterThan(40);
    expect(missing(paths)).toEqual([]);
  });

  test('names the twelve invariants, and every one that is built has a test that begins with its number', () => {
    const rows = rowsOf(sectionOf(read(page), INVARIANTS[page]), 4);
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 12 }, (_, index) => `I${index + 1}`));
    const tests = globSync('test/**/*.test.ts', { cwd: ROOT })
      .filter((path) => !path.includes('docs'))
      .map((path) => read(path))
      .join('\n');
    const unproved = rows.filter(([number, , where = '', proof = '']) => {
      if (pathsIn(where).length === 0) return !/not yet|尚未/.test(proof);
      return !codeIn(proof).includes(`${number}:`) || !new RegExp(`['"\`]${number}: `).test(tests);
    });
    expect(unproved.map(([number]) => number)).toEqual([]);
  });
});

test('both languages of the README name the same paths, commands and number of gaps', () => {
  const [en, zh] = READMES.map((page) => ({
    code: [...new Set(codeIn(read(page)))].filter((code) => /^[!-~ ]+$/.test(code)).sort(),
    rows: [2, 3, 4].map((cells) => rowsOf(read(page), cells).length),
  }));
  expect(zh).toEqual(en);
});

describe('all documents', () => {
  test('every path they name exists', () => {
    // From the root, or from the folder whose own page it is.
    const lost = (page: string) =>
      missing(pathsIn(read(page))).filter((path) => !existsSync(join(ROOT, dirname(page), path)));
    const named = DOCUMENTS.flatMap((page) => lost(page).map((path) => `${page}: ${path}`));
    expect(named).toEqual([]);
  });

  test('every npm script they name is in the package.json of the folder that it runs in', () => {
    const scripts = DOCUMENTS.flatMap((page) => scriptsIn(read(page)));
    expect(new Set(scripts.map(({ name }) => name)).size).toBeGreaterThan(6);
    expect(DOCUMENTS.flatMap((page) => unknownScripts(page, read(page)))).toEqual([]);
    expect(
      unknownScripts('README.md', '`npm run build:h5`, `npm run no-such`, `npm run demo --prefix miniprogram`'),
    ).toEqual(['README.md: build:h5', 'README.md: no-such', 'README.md: demo']);
    expect(unknownScripts('docs/a.md', '`npm run build:h5 --prefix miniprogram`, `npm start`')).toEqual([]);
    expect(unknownScripts('miniprogram/README.md', '`npm run build:h5`, `npm start`')).toEqual([]);
  });

  test('every relative link leads to a file', () => {
    const links = DOCUMENTS.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target })),
    ).filter(({ target }) => !/^[a-z]+:/.test(target) && !target.startsWith('#'));
    expect(links.length).toBeGreaterThan(30);
    const dead = links.filter(({ page, target }) => {
      const [path = '', anchor] = target.split('#');
      const file = join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      const headings = anchor === undefined ? [] : [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
      return anchor !== undefined && !headings.some((text) => text.toLowerCase().replaceAll(' ', '-') === anchor);
    });
    expect(dead).toEqual([]);
  });

  test('none names a path of somebody’s machine', () => {
    const personal = DOCUMENTS.filter((page) => /(^|[\s`(])\/(home|Users|root|work|tmp)\//m.test(read(page)));
    expect(personal).toEqual([]);
  });
});
