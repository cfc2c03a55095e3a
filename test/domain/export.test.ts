// An exported item says in text what was stored in bytes, and is read back to exactly that (I12).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExportedItem, exportedItem, importedItem } from '../../shared/domain/export.ts';
import type { LedgerItem } from '../../shared/domain/ledger.ts';
import { at } from './submissions.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const plain = {
  pk: `arc_${'0'.repeat(32)}`,
  sk: '00000007',
  kind: 'record-filed',
  recordedAt: at('2026-01-20'),
  state: 'active',
  consentSince: '2026-01-01',
  consentUntil: '2027-01-01',
  once: 'filed',
} as const;
const bare: LedgerItem = { ...plain, previous: bytes(1), hash: bytes(2, 255) };
const sealed: LedgerItem = { ...bare, commitment: bytes(0, 128, 3) };
const salted = { salt: bytes(9, 200), content: { fineYuan: 500 } };

describe('an exported item', () => {
  test('without content says nothing of one', () => {
    expect(exportedItem(bare, undefined)).toStrictEqual({ ...plain, previous: 'AQ==', hash: 'Av8=' });
  });

  test('with content carries it beside the item, with the salt that opens its commitment', () => {
    expect(exportedItem(sealed, salted)).toStrictEqual({
      ...plain,
      previous: 'AQ==',
      hash: 'Av8=',
      commitment: 'AIAD',
      disclosed: { salt: 'Ccg=', content: { fineYuan: 500 } },
    });
  });

  test('whose content was destroyed says so', () => {
    expect(exportedItem(sealed, 'content destroyed')).toMatchObject({
      commitment: 'AIAD',
      disclosed: 'content destroyed',
    });
  });

  test.each([
    ['nothing sealed', bare, undefined],
    ['content', sealed, salted],
    ['destroyed content', sealed, 'content destroyed' as const],
  ])('with %s is read back to what was stored', (_, item, disclosed) => {
    const exported = ExportedItem.parse(JSON.parse(JSON.stringify(exportedItem(item, disclosed))));
    expect(importedItem(exported)).toStrictEqual({ item, disclosed });
  });

  test('keeps every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (hash) => {
        expect(importedItem(exportedItem({ ...bare, hash }, undefined)).item.hash).toEqual(hash);
      }),
    );
  });
});
