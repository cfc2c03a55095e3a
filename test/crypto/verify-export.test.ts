// I8, I12: an export is checked with nothing but itself; whatever is wrong is said, never thrown.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitmentTo } from '../../shared/crypto/chain.ts';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { foldAll } from '../../shared/domain/contribution.ts';
import { addDays } from '../../shared/domain/days.ts';
import { explain } from '../../shared/domain/explanation.ts';
import { type Export, ExportedItem, exportedItem, importedItem } from '../../shared/domain/export.ts';
import { countedUnder, scoreAt } from '../../shared/domain/score.ts';
import type { SealedContent } from '../../shared/store/content.ts';
import { nextItem } from '../../shared/store/ledger.ts';
import { type Act, at, commendation, filed, ledger, opened, penalty, stage } from '../domain/submissions.ts';
import { ARCHIVE, chainOf, eightFacts, exportOf } from './chains.ts';

const DAY = at('2026-04-20');
const chain = chainOf(eightFacts);
const sound = exportOf(chain, DAY);
const withItems = (items: ExportedItem[]): Export => ({ ...sound, items });
const withItem = (place: number, changes: object): Export =>
  withItems(sound.items.with(place, { ...sound.items[place]!, ...changes } as ExportedItem));
const content = (place: number) =>
  (sound.items[place]!.disclosed as { salt: string; content: Record<string, unknown> }).content;

describe('a sound export', () => {
  test('I8: says how many facts it holds and gives the score again', () => {
    expect(verifyExport(sound)).toEqual({ sound: true, facts: 8, destroyed: 0, score: sound.score });
    expect(sound.score).toMatchObject({ balance: 990, lines: [{ recordId: 'rec_00000002', counted: -10 }] });
  });

  test('I8: whatever was filed and opened, gives the score that the facts give', () => {
    const life = fc.record({
      item: fc.constantFrom('N-TR-01', 'N-UM-09', 'N-UM-01', 'P-CO-03', 'P-CO-02', 'P-PO-01'),
      month: fc.integer({ min: 1, max: 9 }),
      read: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(life, { maxLength: 5 }), fc.integer({ min: 0, max: 900 }), (lives, days) => {
        const filings = lives.map(({ item, month }) => {
          const decidedOn = `2026-0${month}-05`;
          return filed(item.startsWith('N') ? penalty(item, decidedOn) : commendation(item, decidedOn));
        });
        const notices = lives.flatMap(({ read }, index): Act[] => (read ? [opened(index + 2, '2026-10-01')] : []));
        const facts = ledger(() => eightFacts[0]!, ...filings, ...notices);
        const day = at(addDays('2026-10-01', days));
        const { items } = chainOf(facts);
        const contributions = countedUnder(items.at(-1)!, foldAll(facts), day, stage);
        const score = explain(scoreAt(contributions, day, stage), contributions, stage.catalogues, day);
        expect(verifyExport(exportOf(chainOf(facts), day))).toEqual({
          sound: true,
          facts: facts.length,
          destroyed: 0,
          score,
        });
      }),
      { numRuns: 40 },
    );
  });

  test('with a destroyed content still verifies, and counts it', () => {
    const contents = new Map(chain.contents);
    for (const place of [3, 7]) contents.set(chain.items[place]!.content!, 'content destroyed');
    const left = exportOf({ ...chain, contents }, DAY);
    expect(left.items[3]?.disclosed).toBe('content destroyed');
    expect(verifyExport(left)).toMatchObject({ sound: true, facts: 8, destroyed: 2 });
  });

  test('an item comes back from its exported form as it was stored', () => {
    for (const item of chain.items) {
      const disclosed = item.content === undefined ? undefined : chain.contents.get(item.content);
      const exported = ExportedItem.parse(JSON.parse(JSON.stringify(exportedItem(item, disclosed))));
      expect(importedItem(exported)).toEqual({ item, disclosed });
    }
  });
});

describe('I12: an export is not sound', () => {
  test('with any attribute of any item altered or left out: the first bad seq is named, and none survives', () => {
    let tried = 0;
    for (const [place, item] of sound.items.entries()) {
      for (const [name, value] of Object.entries(item)) {
        const letter = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);
        const other =
          typeof value === 'number' ? value + 1 : typeof value === 'string' ? letter(value) : 'content destroyed';
        for (const changes of [{ [name]: other }, { [name]: undefined }]) {
          if (name === 'disclosed' && changes[name]) continue; // destroyed content is no break, see above
          tried += 1;
          const verdict = verifyExport(withItem(place, changes));
          expect(verdict.sound, `${name} of ${item.sk}`).toBe(false);
          if (!verdict.sound && verdict.why !== 'not an export') expect(verdict.seq).toBe(place + 1);
        }
      }
    }
    expect(tried).toBeGreaterThan(150);
  });

  test.each([
    ['dropped', sound.items.toSpliced(3, 1), { why: 'gap', seq: 4 }],
    ['swapped', sound.items.with(3, sound.items[4]!).with(4, sound.items[3]!), { why: 'gap', seq: 4 }],
    ['inserted', sound.items.toSpliced(3, 0, sound.items[2]!), { why: 'gap', seq: 4 }],
  ])('with an item %s', (_, items, verdict) => {
    expect(verifyExport(withItems(items))).toEqual({ sound: false, ...verdict });
  });

  test('with a content altered', () => {
    const lighter = { ...content(1), submission: { ...(content(1).submission as object), fineYuan: 1 } };
    const disclosed = { ...(sound.items[1]!.disclosed as object), content: lighter };
    expect(verifyExport(withItem(1, { disclosed }))).toEqual({ sound: false, why: 'commitment', seq: 2 });
    const { disclosed: _, ...bare } = sound.items[1]!;
    expect(verifyExport(withItems(sound.items.with(1, bare)))).toEqual({
      sound: false,
      why: 'content missing',
      seq: 2,
    });
  });

  test.each([
    ['content destroyed', 'content destroyed'],
    ['a content', { salt: '', content: null }],
  ])('with %s beside a fact that has none', (_, disclosed) => {
    expect(verifyExport(withItem(2, { disclosed }))).toEqual({ sound: false, why: 'content does not fit', seq: 3 });
  });

  test('with a sound chain over a content that is not what its kind promises', () => {
    for (const forged of [{ a: 1 }, null, 'x', { $bytes: 'AA==' }]) {
      const salt = new Uint8Array(16);
      const sealed = { id: 'forged', commitment: commitmentTo(salt, forged) } as SealedContent;
      const item = nextItem(ARCHIVE, chain.items[7], { kind: 'record-filed', once: 'x' }, sealed, DAY);
      const items = [...sound.items, exportedItem(item, { salt, content: forged })];
      expect(verifyExport(withItems(items))).toEqual({ sound: false, why: 'content does not fit', seq: 9 });
    }
  });

  test.each([
    ['balance', { balance: 1010 }],
    ['level', { level: { code: 'AAA', name: { zh: '优秀', en: 'Excellent' } } }],
    ['lines', { lines: [] }],
    ['reasons', { reasons: [] }],
  ])('I8: with another %s than its facts give', (_, changes) => {
    const claimed = { ...sound, score: { ...sound.score, ...changes } };
    expect(verifyExport(claimed)).toEqual({ sound: false, why: 'score differs' });
  });

  test('I8: with another instant, other rules, or none for its day', () => {
    const { ruleBooks, catalogues } = sound.rules;
    const books = [{ ...ruleBooks[0]!, version: '2025-9' }];
    const why = { sound: false, why: 'score differs' };
    expect(verifyExport({ ...sound, exportedAt: at('2026-04-21') })).toEqual(why);
    expect(verifyExport({ ...sound, rules: { catalogues, ruleBooks: books } })).toEqual(why);
    expect(verifyExport({ ...sound, rules: { catalogues, ruleBooks: [] } })).toEqual(why);
    expect(verifyExport({ ...sound, rules: { catalogues: [], ruleBooks } })).toEqual(why);
  });

  test.each([undefined, null, '', 'x', 1, [], {}, { ...sound, items: [] }, { ...sound, format: 'xindang-export/2' }])(
    'when it is no export at all (%#)',
    (value) => {
      expect(verifyExport(value)).toEqual({ sound: false, why: 'not an export' });
    },
  );
});

test('a cut tail is not found by the chain, but the score that was claimed no longer fits', () => {
  const cut = withItems(sound.items.slice(0, 6));
  expect(verifyExport(cut)).toEqual({ sound: false, why: 'score differs' });
  const honest = exportOf({ ...chain, items: chain.items.slice(0, 6) }, DAY);
  expect(verifyExport(honest)).toMatchObject({ sound: true, facts: 6 });
});
