// The built templates and styles, read by both of WeChat's compilers: the one of older phones, and glass-easel's of today.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, given } from './answers.ts';
import { BUILT, type Node, startPhone } from './phone.ts';

interface Finding {
  readonly level: string;
  readonly message: string;
  readonly path: string;
  readonly startLine: number;
}
interface TemplateGroup {
  addTmpl(path: string, source: string): Finding[];
  addScript(path: string, source: string): void;
  getDirectDependencies(path: string): string[];
  getScriptDependencies(path: string): string[];
  getTmplGenObject(path: string): string;
}
const load = createRequire(import.meta.url);
const { TmplGroup } = load('glass-easel-template-compiler') as { TmplGroup: new () => TemplateGroup };
const older = load('miniprogram-compiler') as { wxmlToJs: (root: string) => string };
/** A fault is given back, not thrown; its caller in the package loses it. */
const compileStyles = load('miniprogram-compiler/src/wcsc.js') as (root: string, paths: string[]) => object | Error;

const filesOf = (kind: string): string[] =>
  readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(kind));
const nameOf = (path: string): string =>
  relative(BUILT, join(BUILT, path))
    .replace(/\.\w+$/, '')
    .replaceAll('\\', '/');
const sourceOf = (path: string): string => readFileSync(join(BUILT, path), 'utf8');
const templates = filesOf('.wxml');

describe('glass-easel', () => {
  const group = new TmplGroup();
  const findings = templates.flatMap((path) => group.addTmpl(nameOf(path), sourceOf(path)));
  for (const path of filesOf('.wxs')) group.addScript(nameOf(path), sourceOf(path));

  test('has nothing to say about any template', () => {
    expect(templates.length).toBeGreaterThan(28);
    expect(findings).toEqual([]);
  });
  test('finds whatever a template imports', () => {
    const known = new Set(templates.map(nameOf));
    const scripts = new Set(filesOf('.wxs').map(nameOf));
    const imported = templates.flatMap((path) => group.getDirectDependencies(nameOf(path)));
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((path) => !known.has(path))).toEqual([]);
    expect(group.getScriptDependencies('base').filter((path) => !scripts.has(path))).toEqual([]);
  });
  test('keeps the attributes for screen readers in what it makes', () => {
    const made = group.getTmplGenObject('base');
    for (const name of ['role', 'label', 'hidden', 'live', 'checked', 'disabled', 'modal'])
      expect(made).toMatch(new RegExp(`["']aria-${name}["']|aria${name[0]?.toUpperCase()}${name.slice(1)}`));
  });
  test.each([
    ['an unclosed element', '<view><text>信</view>', 'Warn'],
    ['half an expression', '<view id="{{a +}}"/>', 'Fatal'],
  ])('refuses %s', (_, source, level) => {
    expect(new TmplGroup().addTmpl('broken', source).map((one) => one.level)).toContain(level);
  });
});

describe('wcc and wcsc', () => {
  const styles = filesOf('.wxss').map(nameOf);
  const faultOf = (folder: string, path: string): string => {
    const made = compileStyles(folder, [path]);
    return made instanceof Error ? made.message : '';
  };

  test('take every template', () => {
    const compiled = older.wxmlToJs(BUILT);
    for (const path of templates) expect(compiled).toContain(nameOf(path));
  });
  test('take every style', () => {
    expect(styles).toContain('app');
    expect(styles.map((path) => faultOf(BUILT, path)).filter((fault) => fault !== '')).toEqual([]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'xindang-wxml-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  test('refuse an unclosed element', () => {
    writeFileSync(join(folder, 'index.wxml'), '<view><text>信</view>');
    expect(() => older.wxmlToJs(folder)).toThrow('index.wxml:1');
  });
  test.each([
    ['half a rule', '.a{color:red'],
    ['a selector that WeChat does not have', '.a > * + *{color:red}'],
  ])('refuse %s', (_, style) => {
    writeFileSync(join(folder, 'index.wxss'), style);
    expect(faultOf(folder, 'index')).toContain('index.wxss');
  });
});

describe('for a screen reader', () => {
  const app = JSON.parse(sourceOf('app.json')) as { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];

  /** What a button says: its label, or the words in it that are not hidden. */
  const said = (node: Node | string): string => {
    if (typeof node !== 'object') return String(node);
    const { ariaHidden, ariaLabel } = node.attr ?? {};
    return ariaHidden === 'true' ? '' : String(ariaLabel ?? (node.children ?? []).map(said).join(''));
  };
  const within = ({ children = [] }: Node): Node[] =>
    children.flatMap((one) => (typeof one === 'object' ? [one, ...within(one)] : []));
  const isMute = (node: Node): boolean => said(node).trim() === '';

  test.each(pages)('%s has a role and a name for whatever is tapped, written into or looked at', async (path) => {
    const stored: Record<string, string> = path === 'pages/welcome/index' ? {} : { 'xindang.token': 't' };
    const page = await startPhone(answers, stored).open(path, given[path]);
    const nodes = page.nodes();
    const labelled = nodes.filter(({ attr }) => attr?.ariaRole === 'img' && attr.ariaLabel);
    const drawn = new Set(labelled.flatMap(within));
    const wrong = nodes.filter((node) => {
      const { tag, attr = {} } = node;
      if (/\btap\b/.test(String(attr.class ?? ''))) return !attr.ariaRole || isMute(node);
      if (attr.bindinput) return !attr.ariaLabel;
      return tag === 'wx-image' && !drawn.has(node) && !attr.ariaLabel && attr.ariaHidden !== 'true';
    });
    expect(wrong.map(({ tag, attr }) => `${tag} ${attr?.class}`)).toEqual([]);
    expect(nodes.filter(({ attr }) => attr?.ariaRole === 'heading').length).toBeGreaterThan(0);
  });
});
