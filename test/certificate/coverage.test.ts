// What can be printed is known without the fonts, by a small table that says the same as they do.
import { expect, test } from 'vitest';
import { coverageFrom, coverageOf, coverageText, missingCharacters } from '../../shared/certificate/coverage.ts';
import { DISCLAIMERS, UNDER_REVIEW } from '../../shared/domain/certificate-sheet.ts';
import { fonts } from './font-folder.ts';
import { pageOf } from './page.ts';
import { randomSheet } from './sheets.ts';

const coverage = coverageOf(fonts());

test('what is rare is printed, from one font or the other', () => {
  expect(missingCharacters('㛃䶮喆堃𠮷〇 测试·ABC-“”（）〔2026〕¶', coverage)).toEqual([]);
});

test('what nobody would see, or would see as something else, is missing', () => {
  const missing = [
    '😀',
    '\ue000',
    '\u0000',
    '\ud800',
    '\udfff',
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\u00ad',
    '\u202e',
    '\u3164',
    '\u2800',
    '\t',
    '\u1100',
  ];
  for (const character of missing) expect(missingCharacters(`某${character}人`, coverage)).toEqual([character]);
});

test('each is named once, in the order in which it stands', () => {
  expect(missingCharacters('一\ue000二😀三\ue000', coverage)).toEqual(['\ue000', '😀']);
});

test('a line of a statement may end', () => {
  expect(missingCharacters('第一行\n第二行', coverage)).toEqual([]);
  expect(missingCharacters('第一行\r\n第二行', coverage)).toEqual(['\r']);
});

test('the table is small, and read again it is the same', () => {
  const text = coverageText(coverage);
  expect(text.length).toBeLessThan(16 * 1024);
  expect(coverageFrom(text)).toEqual(coverage);
  expect(coverage.length).toBeGreaterThan(1000);
});

test('it agrees with the page: what it lets through is drawn, what it refuses is refused', async () => {
  const every = coverage.flatMap(([first, last]) => [first, Math.floor((first + last) / 2), last]);
  for (let at = 0; at < every.length; at += 600) {
    const statement = every
      .slice(at, at + 600)
      .map((one) => String.fromCodePoint(one))
      .join('');
    await expect(pageOf({ recipient: statement })).resolves.toBeInstanceOf(Uint8Array);
  }
});

test('the words of every certificate can be printed', () => {
  for (const { zh, en } of [...DISCLAIMERS, UNDER_REVIEW]) expect(missingCharacters(zh + en, coverage)).toEqual([]);
  for (let seed = 0; seed < 50; seed += 1)
    expect(missingCharacters(JSON.stringify(randomSheet(seed)), coverage)).toEqual([]);
});
