// A stage with a benefit or an institution that cannot be is no stage: refused by the path of what is wrong.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';

const RULES = new URL('../../shared/rules', import.meta.url).pathname;

/** What a stage says whose file was changed before it was read. */
function saidOf(file: string, change: (data: never) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-rules-'));
  try {
    cpSync(RULES, folder, { recursive: true });
    const path = join(folder, file);
    const data = JSON.parse(readFileSync(path, 'utf8')) as never;
    change(data);
    writeFileSync(path, JSON.stringify(data));
    loadStage('local', folder);
    return 'no fault';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const BENEFITS = 'benefits/local.json';
type Benefits = { benefits: Record<string, unknown>[] };
const withBenefit = (changes: object) =>
  saidOf(BENEFITS, ({ benefits }: Benefits) => void Object.assign(benefits[1]!, changes));
const REGISTRY = 'registry/local.json';
type Institutions = { institutions: Record<string, unknown>[] };
const withInstitution = (changes: object) =>
  saidOf(REGISTRY, ({ institutions }: Institutions) => void Object.assign(institutions[1]!, changes));

test('unchanged it has no fault', () => {
  expect(withBenefit({})).toBe('no fault');
});

test.each([
  ['provider', 'nobody', 'nobody is not a registered institution'],
  ['provider', 'urban-management', 'urban-management is not a registered institution'],
  ['essentialService', true, 'an essential service is never a benefit of a level (I11)'],
  ['essentialService', undefined, 'I11'],
  ['level', 'base', 'expected one of "AA"|"AAA"'],
  ['level', 'B', 'expected one of'],
  ['id', 'library-deposit-free', 'library-deposit-free stands twice'],
  ['id', 'Library', 'lower-case words'],
  ['until', '2025-12-31', 'ends before it begins'],
  ['withoutLevel', undefined, 'expected object'],
  ['withoutLevel', { zh: '', en: 'x' }, '>=1'],
])('I11: a benefit whose %s is %j is refused by its path', (member, value, reason) => {
  const said = withBenefit({ [member]: value });
  expect(said).toContain(`${BENEFITS} $.benefits[1].${member}`);
  expect(said).toContain(reason);
});

test('a benefit may last a single day', () => {
  expect(withBenefit({ from: '2026-05-01', until: '2026-05-01' })).toBe('no fault');
});

test('I11: a benefit of a level that no rule book has is refused by its path', () => {
  const said = saidOf('rule-books/jinan/2026-1.json', (book: { bands: { level: string }[] }) => {
    book.bands = book.bands.filter(({ level }) => level !== 'AA');
  });
  expect(said).toContain(`${BENEFITS} $.benefits[0].level: no rule book has the level AA`);
});

test('an institution is registered once, for what a rule book opens, and with one right', () => {
  const at = `${REGISTRY} $.institutions[1]`;
  expect(withInstitution({ purposes: ['lending'] })).toContain(
    `${at}.purposes: no rule book opens lending for requests`,
  );
  expect(withInstitution({ purposes: [] })).toContain(`${at}.purposes`);
  expect(withInstitution({ clientId: 'city-library' })).toContain(`${at}.clientId: city-library is registered twice`);
  expect(withInstitution({ clientId: 'urban-management' })).toContain(
    `${at}.clientId: urban-management is registered twice`,
  );
  for (const scope of ['records', 'me', 'review'])
    expect(withInstitution({ scopes: ['requests', scope] })).toContain(
      `${at}.scopes[1]: an institution may ask and nothing else`,
    );
});

test('where citizens are real an institution’s secret may not stand in a file', () => {
  const said = saidOf(REGISTRY, (data: { testCitizens: boolean; region: string }) => {
    Object.assign(data, { testCitizens: false, region: 'cn-north-1' });
  });
  expect(said).toContain(`${REGISTRY} $.institutions[0].secret: a secret may stand in a file only where`);
});
