// The page on the proposal says only what is there: rule-book keys, demo steps, refusals, and both languages alike.
import { describe, expect, test } from 'vitest';
import { STEPS } from '../../demo/steps.ts';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import ruleBook from '../../shared/rules/rule-books/jinan/2026-1.json' with { type: 'json' };
import { codeIn, read, rowsOf } from './documents.ts';

const PAGES = ['docs/from-the-proposal.md', 'docs/from-the-proposal.zh-CN.md'] as const;
const NOT_YET = /not yet|尚未/i;

interface Row {
  readonly number: string;
  readonly here: string;
  readonly law: string;
  readonly keys: readonly string[];
  readonly steps: readonly string[];
}
const rowsIn = (page: string): Row[] =>
  rowsOf(read(page), 6).map(([number = '', , here = '', law = '', keys = '', steps = '']) => ({
    number,
    here,
    law,
    keys: codeIn(keys),
    steps: codeIn(steps),
  }));

const hasKey = (path: string): boolean =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], ruleBook) !==
  undefined;

describe.each(PAGES)('%s', (page) => {
  const rows = rowsIn(page);

  test('has a row for each of the proposal’s seven points and five examples, and more', () => {
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => String(index + 1)));
    expect(rows.length).toBeGreaterThanOrEqual(13);
  });

  test('names only keys that the rule book has', () => {
    const keys = rows.flatMap((row) => row.keys);
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !hasKey(key))).toEqual([]);
  });

  test('names every step of the demo, and no other', () => {
    const named = new Set(rows.flatMap((row) => row.steps));
    expect([...named].sort()).toEqual(STEPS.map(({ id }) => id).sort());
  });

  test('says of each row what it rests on, and of one that no step shows why', () => {
    for (const { number, here, law, steps } of rows) {
      expect(law, number).not.toBe('');
      if (steps.length === 0) expect(here, number).toMatch(NOT_YET);
    }
  });

  test('lists R01 to R16, each refusal with a code among them', () => {
    const codes = rowsOf(read(page), 3).map(([code]) => code);
    expect(codes).toEqual(Array.from({ length: 16 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`));
    const typed = Object.keys(REFUSALS).filter((code) => /^R\d\d$/.test(code));
    expect(typed.filter((code) => !codes.includes(code))).toEqual([]);
  });
});

test('both languages have the same rows, keys, steps, and say "not yet" of the same', () => {
  const [en, zh] = PAGES.map((page) =>
    rowsIn(page).map(({ number, keys, steps, here }) => ({ number, keys, steps, notYet: NOT_YET.test(here) })),
  );
  expect(zh).toEqual(en);
});
