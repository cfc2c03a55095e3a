// A fact is its ledger item joined with its content: checked against its kind, or known to be destroyed.
import { expect, test } from 'vitest';
import { factOf, type LedgerItem, seqKey, seqOf } from '../../shared/domain/ledger.ts';
import { at, penalty, screened } from './submissions.ts';

const item = { sk: '00000007', kind: 'record-filed', recordedAt: at('2026-01-20') } as LedgerItem;

test('content that fits its kind comes with it', () => {
  const content = screened(penalty());
  expect(factOf(item, content)).toMatchObject({ seq: 7, kind: 'record-filed', recordedAt: at('2026-01-20'), content });
});

test('content that was destroyed is said to be, of every kind of fact', () => {
  for (const kind of ['record-filed', 'record-annulled', 'notice-given'] as const) {
    expect(factOf({ ...item, kind }, 'destroyed').content).toBe('destroyed');
  }
});

test('content that does not fit its kind is our error', () => {
  expect(() => factOf(item, null)).toThrow();
  expect(() => factOf({ ...item, kind: 'notice-given' }, screened(penalty()))).toThrow();
  expect(() => factOf(item, '')).toThrow();
});

test('a place in the ledger is written so that text order is number order', () => {
  expect([1, 12, 12_345_678].map(seqKey)).toEqual(['00000001', '00000012', '12345678']);
  expect(seqOf(item)).toBe(7);
});
