// The notice as blocks: everything that was written is shown, as what it is, and nothing of it can run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOf } from '../../src/text/markdown.ts';

const NOTICE = join(import.meta.dirname, '../../../shared/rules/notices/2026-1.json');
const { text } = JSON.parse(readFileSync(NOTICE, 'utf8')) as { text: Record<'zh' | 'en', string> };

test('titles, headings, items and paragraphs are told apart', () => {
  const blocks = blocksOf('# 告知书\n\n## 一、谁\n处理者。\n- 姓名；\n* 号码');
  expect(blocks.map(({ kind, runs }) => [kind, runs.map((run) => run.text).join('')])).toEqual([
    ['title', '告知书'],
    ['heading', '一、谁'],
    ['paragraph', '处理者。'],
    ['item', '姓名；'],
    ['item', '号码'],
  ]);
});

test('what stands between stars is strong, and a pair that is not closed is text', () => {
  expect(blocksOf('**异议**：随时')[0]?.runs).toEqual([
    { text: '异议', isStrong: true },
    { text: '：随时', isStrong: false },
  ]);
  expect(blocksOf('a ** b')[0]?.runs).toEqual([{ text: 'a ** b', isStrong: false }]);
});

test('a tag stays the text that it is', () => {
  const line = '<img src=x onerror=alert(1)> [a](javascript:alert(1))';
  expect(blocksOf(line)[0]?.runs).toEqual([{ text: line, isStrong: false }]);
});

test.each(['zh', 'en'] as const)('the notice in force loses no word in %s, and keeps no mark', (language) => {
  const blocks = blocksOf(text[language]);
  const shown = blocks.map(({ runs }) => runs.map((run) => run.text).join(''));
  const bare = text[language].replace(/^(#+|-)\s+/gm, '').replaceAll('**', '');
  expect(shown.join('')).toBe(bare.replace(/\n/g, ''));
  expect(shown.join('')).not.toMatch(/\*\*|^#/m);
  expect(blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(9);
});
