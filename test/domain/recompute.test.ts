// The score from a file alone: what counts until an instant, what cannot be read, and every place that differs (I8).
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/domain/days.ts';
import { type Export, exportedItem, importedItem } from '../../shared/domain/export.ts';
import { type Fact, seqKey } from '../../shared/domain/ledger.ts';
import { differences, factIn, recompute } from '../../shared/domain/recompute.ts';
import { EVERY_KIND } from './every-kind.ts';
import { at, commendation, filed, ledger, opened, penalty, stage } from './submissions.ts';

const bytes = Uint8Array.of(1);
/** An item as an export has it: what has a content leads to it, and lies beside it. */
function exported({ seq, content, ...fact }: Fact): Export['items'][number] {
  const item = {
    pk: `arc_${'0'.repeat(32)}`,
    sk: seqKey(seq),
    state: 'active' as const,
    consentSince: '2026-01-02',
    consentUntil: '2027-01-02',
    once: `fact/${seq}`,
    previous: bytes,
    hash: bytes,
    ...fact,
  };
  if (content === null) return exportedItem(item, undefined);
  const sealed = { ...item, content: `vault/${seq}`, commitment: bytes };
  return exportedItem(sealed, content === 'destroyed' ? 'content destroyed' : { salt: bytes, content });
}
const exportOf = (facts: readonly Fact[], exportedAt: Instant): Export => ({
  format: 'xindang-export/1',
  stage: stage.stage,
  exportedAt,
  items: facts.map(exported),
  score: undefined as never, // only claimed: what is recomputed does not look at it
  rules: { ruleBooks: [...stage.ruleBooks], catalogues: [...stage.catalogues] },
  looks: [],
});
const consent: Fact = {
  seq: 1,
  kind: 'consent-given',
  recordedAt: at('2026-01-02'),
  content: EVERY_KIND['consent-given'],
};
/** A penalty that counts from 13 March, and a commendation that counts from 1 April. */
const life: readonly Fact[] = [
  consent,
  ...ledger(
    () => consent,
    filed(penalty()),
    opened(2, '2026-01-20'),
    filed(commendation('P-CO-01', '2026-03-20')),
    opened(4, '2026-04-01'),
  ).slice(1),
];
const NOW = at('2026-05-01');
const balance = (facts: readonly Fact[], when: Instant, exportedAt = NOW) =>
  recompute(exportOf(facts, exportedAt), when)?.balance;

describe('the score at an instant', () => {
  test('comes from what was recorded until then, that instant included', () => {
    expect(balance(life, '2026-04-01T01:59:59.999Z')).toBe(990);
    expect(balance(life, '2026-04-01T02:00:00.000Z')).toBe(1010);
    expect(recompute(exportOf(life, NOW), NOW)?.lines.map(({ recordId }) => recordId)).toEqual([
      'rec_00000004',
      'rec_00000002',
    ]);
  });

  test('of the export, or after it, comes from all that the export holds, whatever its clock says', () => {
    const early = '2026-04-01T01:59:59.000Z'; // a second before its own last item
    expect(balance(life, early, early)).toBe(1010);
    expect(balance(life, '2026-04-01T01:59:59.500Z', early)).toBe(1010);
    expect(balance(life, '2026-04-01T01:59:58.000Z', early)).toBe(990);
  });

  test('before the archive began there is none', () => {
    expect(recompute(exportOf(life, NOW), '2026-01-02T01:59:59.999Z')).toBeUndefined();
    expect(recompute(exportOf(life, NOW), '2026-01-02T02:00:00.000Z')).toMatchObject({ balance: 1000, lines: [] });
  });

  test('before what was destroyed had surely ended there is none, and from that day on in Shanghai there is', () => {
    // The penalty lapsed on 5 January 2027 and was destroyed a year later, its words with it.
    const emptied = life.map((fact): Fact => (fact.seq === 2 ? ({ ...fact, content: 'destroyed' } as Fact) : fact));
    const said: Fact = { seq: 6, kind: 'content-destroyed', recordedAt: at('2028-01-05'), about: 2, content: null };
    const told = (when: Instant) => balance([...emptied, said], when, at('2028-06-01'));
    expect(told('2027-01-05T15:59:59.999Z')).toBeUndefined();
    expect(told('2027-01-05T16:00:00.000Z')).toBe(1000);
  });

  test('that the rules of the file do not cover there is none', () => {
    const bare = { ...exportOf(life, NOW), rules: { ruleBooks: [], catalogues: [...stage.catalogues] } };
    expect(recompute(bare, NOW)).toBeUndefined();
  });
});

describe('a fact of the file', () => {
  const [, filing, notice] = life.map(exported).map(importedItem);

  test('is read back as it was, with its content or without one', () => {
    expect(factIn(filing!)).toMatchObject(life[1]!);
    expect(factIn(notice!)).toMatchObject(life[2]!);
  });

  test('whose content was destroyed says so', () => {
    expect(factIn({ ...filing!, disclosed: 'content destroyed' })).toMatchObject({
      seq: 2,
      kind: 'record-filed',
      content: 'destroyed',
    });
  });

  test('is not read where its content is missing or not what its kind promises', () => {
    expect(factIn({ ...filing!, disclosed: undefined })).toBeUndefined();
    expect(factIn({ ...filing!, disclosed: { salt: bytes, content: { words: '一句话' } } })).toBeUndefined();
  });

  test('is not read where a content lies beside an item that leads to none', () => {
    const { content: _, ...item } = filing!.item;
    expect(factIn({ ...filing!, item })).toBeUndefined();
    expect(factIn({ ...notice!, disclosed: 'content destroyed' })).toBeUndefined();
  });

  test('that cannot be read leaves no score from its instant on, and the one before it as it was', () => {
    const file = exportOf(life, NOW);
    const items = file.items.map((item) => (item.sk === seqKey(4) ? { ...item, disclosed: undefined } : item));
    const broken = { ...file, items };
    expect(recompute(broken, NOW)).toBeUndefined();
    expect(recompute(broken, at('2026-03-20'))).toBeUndefined();
    expect(recompute(broken, at('2026-03-19'))?.balance).toBe(990);
  });
});

describe('differences', () => {
  const claimed = { balance: 990, level: { code: 'base' }, lines: [{ points: 10 }, { points: 20 }] };

  test('are none between equals', () => {
    expect(differences(claimed, structuredClone(claimed))).toEqual([]);
    expect(differences(null, null)).toEqual([]);
  });

  test('are each named by its place, with what was claimed and what came out', () => {
    const out = { balance: 980, level: { code: 'base' }, lines: [{ points: 10 }, { points: 21 }] };
    expect(differences(claimed, out)).toStrictEqual([
      { at: 'balance', claimed: 990, recomputed: 980 },
      { at: 'lines.1.points', claimed: 20, recomputed: 21 },
    ]);
  });

  test('are found where a member or a line is on one side alone', () => {
    expect(differences({ a: 1 }, { b: 1 })).toStrictEqual([
      { at: 'a', claimed: 1, recomputed: undefined },
      { at: 'b', claimed: undefined, recomputed: 1 },
    ]);
    expect(differences({ lines: [] }, { lines: [{ points: 1 }] })).toStrictEqual([
      { at: 'lines.0', claimed: undefined, recomputed: { points: 1 } },
    ]);
  });

  test('of a whole against nothing, or against a word, are one', () => {
    expect(differences(claimed, undefined)).toStrictEqual([{ at: '', claimed, recomputed: undefined }]);
    expect(differences({ level: { code: 'base' } }, { level: 'base' }).map((one) => one.at)).toEqual(['level']);
    expect(differences({ level: null }, { level: { code: 'base' } }).map((one) => one.at)).toEqual(['level']);
  });

  test('between words of one length are one each and not one for each letter', () => {
    expect(differences({ code: 'AA' }, { code: 'AB' })).toStrictEqual([
      { at: 'code', claimed: 'AA', recomputed: 'AB' },
    ]);
  });
});
