// A stage: rules and registry agree with each other, and real citizens' data stays where the law lets it lie.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticeInForce, PrivacyNotice } from '../../shared/domain/privacy-notice.ts';
import { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';

const RULES = new URL('../../shared/rules', import.meta.url).pathname;
const local = loadStage('local');
const city = loadStage('city.example');
const issuesOf = (value: unknown) => Stage.safeParse(value).error?.issues ?? [];
const reasons = (value: unknown): string =>
  issuesOf(value)
    .map((one) => one.message)
    .join();

/** The local stage in which the organ of `level` may file `items`. */
const filing = (level: string, items: string[]): unknown => ({
  ...local,
  registry: { organs: [{ ...local.registry.organs[0], level, items }], clients: [] },
});

describe('residency (PIPL 36, 40)', () => {
  it.each(['us-east-1', 'ap-east-1', 'eu-central-1', 'ap-southeast-1'])('keeps real citizens out of %s', (region) => {
    expect(reasons({ ...city, region })).toContain('PIPL 36, 40');
    expect(issuesOf({ ...city, region })[0]?.path).toEqual(['region']);
  });

  it.each(['cn-north-1', 'cn-northwest-1'])('lets real citizens be in %s', (region) => {
    expect(reasons({ ...city, region })).toBe('');
  });

  it('asks nothing of test citizens', () => {
    expect(reasons({ ...local, region: 'us-east-1' })).toBe('');
  });

  it('goes by the newest rule book', () => {
    const next = {
      ...city.ruleBooks[0]!,
      version: '2026-2',
      effectiveFrom: '2026-06-01',
      residency: ['cn-northwest-1'],
    };
    expect(reasons({ ...city, ruleBooks: [next, ...city.ruleBooks] })).toContain('PIPL 36, 40');
  });
});

describe('a stage', () => {
  it('refuses an organ an item that no catalogue has', () => {
    expect(reasons(filing('city', ['N-ZZ-99']))).toContain('in no catalogue');
  });

  it.each([
    ['P-CO-01', 'county'],
    ['P-CO-02', 'city'],
    ['P-CO-03', 'province'],
    ['P-CO-04', 'national'],
    ['N-FI-01', 'city'],
  ])('lets %s be filed from %s level upwards only', (code, lowest) => {
    const levels = ['county', 'city', 'province', 'national'];
    for (const [index, level] of levels.entries()) {
      const allowed = index >= levels.indexOf(lowest);
      expect(reasons(filing(level, [code])).includes('level or above')).toBe(!allowed);
    }
  });

  it('lets a secret stand in a file only where all citizens are test citizens', () => {
    expect(reasons({ ...local, testCitizens: false })).toContain('only where all citizens are test citizens');
    expect(reasons({ ...local, testCitizens: false })).toContain('staff may stand in a file');
  });

  it('refuses a catalogue item that rests on a statute R02 keeps out', () => {
    const catalogue = structuredClone(local.catalogues[0]!);
    catalogue.items[0]!.basis![0]!.lawCode = '治安管理处罚法';
    expect(reasons({ ...local, catalogues: [catalogue] })).toContain('refused (R02)');
  });

  it('refuses a catalogue item above the cap of its rule book', () => {
    const book = structuredClone(local.ruleBooks[0]!);
    book.caps.deductionEach = 60;
    expect(reasons({ ...local, ruleBooks: [book] })).toContain('caps a deduction at 60');
  });

  it('refuses two issues with one version, or with one first day', () => {
    const again = [local.ruleBooks[0], local.ruleBooks[0]];
    expect(reasons({ ...local, ruleBooks: again })).toMatch(/stands twice.*same day/);
  });

  it('holds one jurisdiction', () => {
    const foreign = { ...city.ruleBooks[0]!, version: '2026-2', effectiveFrom: '2026-06-01' };
    expect(reasons({ ...local, ruleBooks: [...local.ruleBooks, foreign] })).toContain('one jurisdiction');
  });

  it('refuses a notice that promises what no rule book keeps', () => {
    const notice = { ...local.notices[0]!, retention: { ...local.notices[0]!.retention, backupDays: 3 } };
    expect(reasons({ ...local, notices: [notice] })).toContain('PIPL 17');
  });

  it('refuses a notice in force before it was published, and one that does not ask for the archive once', () => {
    const notice = local.notices[0]!;
    const [archive] = notice.purposes;
    const push = { purpose: 'push', required: false, text: archive!.text };
    const accepts = (change: object): boolean => PrivacyNotice.safeParse({ ...notice, ...change }).success;
    expect(accepts({ publishedOn: notice.effectiveFrom })).toBe(true);
    expect(accepts({ publishedOn: '2025-12-02' })).toBe(false);
    expect(accepts({ purposes: [push] })).toBe(false);
    expect(accepts({ purposes: [archive, archive] })).toBe(false);
    expect(accepts({ purposes: [archive, push] })).toBe(true);
    expect(accepts({ purposes: [archive, push, push] })).toBe(false);
    expect(accepts({ purposes: [archive, { ...push, required: true }] })).toBe(false);
  });

  it('knows the notice in force on a day', () => {
    expect(noticeInForce(local.notices, '2025-11-30')).toBeUndefined();
    expect(noticeInForce(local.notices, '2026-11-23')?.version).toBe('2026-1');
  });
});

describe('loading', () => {
  /** A copy of the data files in which one file was changed by `edit`. */
  function spoiled(file: string, edit: (text: string) => string): string {
    const root = mkdtempSync(join(tmpdir(), 'rules-'));
    cpSync(RULES, root, { recursive: true });
    writeFileSync(join(root, file), edit(readFileSync(join(root, file), 'utf8')));
    return root;
  }

  it.each([
    [
      'rule-books/jinan/2026-1.json',
      '"noticeDays": 15',
      '"noticeDays": 1',
      'rule-books/jinan/2026-1.json $.noticeDays: at least 15',
    ],
    ['catalogue/2026-1.json', '"points": 60', '"points": 90', 'catalogue/2026-1.json $.items[0].points: at most 80'],
    [
      'catalogue/2026-1.json',
      '"道路交通安全法"',
      '"刑法"',
      'catalogue/2026-1.json $.items[0].basis: decisions under 刑法',
    ],
    [
      'registry/local.json',
      '"N-TR-01"',
      '"N-ZZ-99"',
      'registry/local.json $.organs[0].items[0]: N-ZZ-99 is in no catalogue',
    ],
    [
      'registry/local.json',
      '"records"',
      '"me"',
      'registry/local.json $.clients[0].scopes[0]: a department may file records',
    ],
    [
      'notices/2026-1.json',
      '"backupDays": 7',
      '"backupDays": 1',
      'notices/2026-1.json $.retention.backupDays: the notice promises 1',
    ],
    ['registry/local.json', '{', '', 'registry/local.json: cannot be read as JSON'],
  ])('names the file and the path: %s with %s -> %s', (file, from, to, message) => {
    const root = spoiled(file, (text) => text.replace(from, to));
    expect(() => loadStage('local', root)).toThrow(message);
  });

  it('tells a file that is not there from one that is broken', () => {
    const root = spoiled('benefits/local.json', (text) => text);
    rmSync(join(root, 'benefits/local.json'));
    expect(() => loadStage('local', root)).toThrow('benefits/local.json: there is no such file');
  });

  it('takes no path for a name', () => {
    expect(() => loadStage('../registry/local')).toThrow('not a stage name');
  });
});
