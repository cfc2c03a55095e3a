// Words: both languages say everything, and no refusal is without a sentence.
import { expect, test } from 'vitest';
import { routes } from '../../../functions/api/routes.ts';
import { WORDS } from '../../../shared/certificate/words.ts';
import { DISCLAIMERS, UNDER_REVIEW } from '../../../shared/domain/certificate-sheet.ts';
import { REFUSALS } from '../../../shared/domain/refusal.ts';
import { dayText, instantText } from '../../src/day.ts';
import { en } from '../../src/text/en.ts';
import { PROBLEMS_EN } from '../../src/text/problems-en.ts';
import { PROBLEMS_ZH } from '../../src/text/problems-zh.ts';
import { zh } from '../../src/text/zh.ts';

type Leaf = readonly [path: string, text: string];
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(1, 2, 3))]];
  return Object.entries(value as object).flatMap(([name, inner]) => leaves(inner, `${path}/${name}`));
}
/** A language is called by its own name in every language. */
const OWN_NAMES = ['/language/zh', '/language/en', '/settings/language'];

test('English has exactly the keys of Chinese', () => {
  expect(leaves(en).map(([path]) => path)).toEqual(leaves(zh).map(([path]) => path));
});

test.each(leaves(zh).filter(([path]) => !OWN_NAMES.includes(path)))('%s is Chinese', (_, text) => {
  expect(text).toMatch(/\p{Script=Han}/u);
});

test.each(leaves(en).filter(([path]) => !OWN_NAMES.includes(path)))('%s is English', (_, text) => {
  expect(text).not.toMatch(/\p{Script=Han}|[，。；：]/u);
  expect(text.trim()).not.toBe('');
});

test('every refusal has its sentence in both languages, and no other', () => {
  expect(Object.keys(PROBLEMS_ZH).sort()).toEqual(Object.keys(REFUSALS).sort());
  expect(Object.keys(PROBLEMS_EN).sort()).toEqual(Object.keys(REFUSALS).sort());
});

test('whatever a route says that it looked at has its word', () => {
  const looked = routes.flatMap(({ look }) => look?.fields ?? []);
  expect(looked.length).toBeGreaterThan(20);
  expect(looked.filter((field) => !(field in zh.accessLog.field))).toEqual([]);
});

test('a preview names what it shows as the printed page does', () => {
  const printed = { ...WORDS, archiveSince: WORDS.since };
  for (const [language, { sheet }] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    for (const name of ['title', 'recipient', 'purpose', 'holder', 'level', 'noItems', 'basis', 'decidedOn'] as const)
      expect([name, sheet[name]]).toEqual([name, printed[name][language]]);
    for (const name of ['archiveSince', 'asOf', 'validUntil', 'ruleBook', 'issuer', 'statement'] as const)
      expect([name, sheet[name]]).toEqual([name, printed[name][language]]);
    expect(sheet.underReview).toBe(UNDER_REVIEW[language]);
    expect(sheet.disclaimers).toEqual(DISCLAIMERS.map((line) => line[language]));
  }
});

test('days and instants are those of China', () => {
  expect(dayText('2026-11-03', 'zh')).toBe('2026年11月3日');
  expect(dayText('2026-11-03', 'en')).toBe('3 Nov 2026');
  expect(instantText('2026-11-03T16:05:00.000Z', 'zh')).toBe('2026年11月4日 00:05');
});
