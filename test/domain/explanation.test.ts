// The score in words: at most four reasons, the heaviest first, and nothing adverse in a name (I8, I11).
import { describe, expect, test } from 'vitest';
import { Catalogue } from '../../shared/domain/catalogue.ts';
import { type Contributions, foldAll, NO_CONTRIBUTIONS } from '../../shared/domain/contribution.ts';
import { Explained, explain } from '../../shared/domain/explanation.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import { at, commendation, filed, ledger, opened, penalty, type Sent, stage } from './submissions.ts';

function explained(sent: readonly Sent[], day: string): Explained {
  const acts = sent.map((one) => filed(one));
  const contributions = foldAll(ledger(...acts, ...sent.map((_, index) => opened(index + 1, '2026-06-01'))));
  return Explained.parse(explain(scoreAt(contributions, at(day), stage), contributions, stage.catalogues, at(day)));
}
const many = [
  penalty('N-UM-02'),
  penalty('N-TR-01'),
  commendation('P-CO-02'),
  penalty('N-TP-06'),
  penalty('N-UM-01'),
  commendation('P-HE-01'),
];

describe('I8: the reasons', () => {
  test('are at most four, ranked by weight, a tie by id; the lines are all there', () => {
    const { reasons, lines, balance } = explained(many, '2026-06-16');
    expect(reasons.map(({ rank, points, recordId }) => [rank, points, recordId])).toEqual([
      [1, -60, 'rec_00000002'],
      [2, 30, 'rec_00000003'],
      [3, -30, 'rec_00000004'],
      [4, -15, 'rec_00000005'],
    ]);
    expect(lines).toHaveLength(6);
    expect(balance).toBe(1000 + 30 + 10 - 60 - 30 - 15 - 10);
  });

  test('say the matter, the points and the day of the lapse, in both languages', () => {
    const [first] = explained([penalty('N-TR-01')], '2026-06-16').reasons;
    const name = stage.catalogues[0]!.items.find((one) => one.code === 'N-TR-01')!.name;
    expect(first?.text).toEqual({
      zh: `${name.zh}：扣 60 分，至 2027-01-05 自动失效`,
      en: `${name.en}: 60 points deducted, lapsing by itself on 2027-01-05`,
    });
  });

  test('say that a cap was reached, and what the award weighs', () => {
    const [, second] = explained(
      [commendation('P-CO-03'), commendation('P-CO-03', '2026-01-06')],
      '2026-06-16',
    ).reasons;
    expect(second).toMatchObject({ points: 30, text: { zh: expect.stringContaining('原值 50 分') } });
    expect(second?.text.en).toContain('30 points added (of 50;');
    expect(explained([commendation('P-CO-03')], '2026-06-16').reasons[0]?.text.en).not.toContain('cap');
  });

  test('say of a commendation what it adds and until when, word for word, with the cap only where it bites', () => {
    const name = stage.catalogues[0]!.items.find((one) => one.code === 'P-CO-03')!.name;
    const [whole, capped] = explained(
      [commendation('P-CO-03'), commendation('P-CO-03', '2026-01-06')],
      '2026-06-16',
    ).reasons;
    expect(whole?.text).toEqual({
      zh: `${name.zh}：加 50 分，有效至 ${whole?.text.zh.slice(-10)}`,
      en: `${name.en}: 50 points added, until ${whole?.text.en.slice(-10)}`,
    });
    const [zhDay, enDay] = [capped?.text.zh.slice(-10), capped?.text.en.slice(-10)];
    expect(capped?.text).toEqual({
      zh: `${name.zh}：加 30 分（原值 50 分，受年度上限限制），有效至 ${zhDay}`,
      en: `${name.en}: 30 points added (of 50; the year's cap is reached), until ${enDay}`,
    });
  });

  test('go by the name the matter had on the day of the conduct, and by today’s for a record not given', () => {
    const [first] = stage.catalogues;
    const renamed = { zh: '新名', en: 'New name' };
    const items = first!.items.map((one) => (one.code === 'N-TR-01' ? { ...one, name: renamed } : one));
    const second = { version: '2026-2', publishedOn: '2026-05-01', effectiveFrom: '2026-06-01', items };
    const both = [first!, Catalogue.parse(second)];
    const contributions = foldAll(ledger(filed(penalty('N-TR-01')), opened(1, '2026-06-01')));
    const score = scoreAt(contributions, at('2026-06-16'), { ...stage, catalogues: both });
    const name = (known: Contributions) => explain(score, known, both, at('2026-06-16')).reasons[0]?.text.en;
    expect(name(contributions)).not.toContain('New name');
    expect(name(NO_CONTRIBUTIONS)).toContain('New name: 60 points deducted');
  });

  test('name nothing that does not count: pending, declined, lapsed', () => {
    expect(explained([penalty('N-TR-01')], '2026-06-15')).toMatchObject({ reasons: [], lines: [{ counted: 0 }] });
    expect(explained([commendation('P-PO-01')], '2026-06-16').reasons).toEqual([]);
    expect(explained([penalty('N-TR-01')], '2027-01-05')).toMatchObject({ reasons: [], lines: [] });
  });
});

describe('I11: the level', () => {
  test('has no adverse name, and below the start no other one than at it', () => {
    const low = explained([penalty('N-TR-01')], '2026-06-16');
    expect(low).toMatchObject({ balance: 940, base: 1000, level: { code: 'base', name: { zh: '基础', en: 'Basic' } } });
    expect(low.level).toEqual(explained([], '2026-06-16').level);
  });

  test('comes with the rule book by which it was read', () => {
    const read = explained([], '2026-06-16');
    expect(read).toMatchObject({ ruleBook: { jurisdiction: '370100', version: '2026-1' }, day: '2026-06-16' });
    expect(read.asOf).toBe(at('2026-06-16'));
  });
});

test('a line whose item no catalogue has is our error, not an empty reason', () => {
  const contributions = foldAll(ledger(filed(penalty()), opened(1, '2026-01-20')));
  const score = scoreAt(contributions, at('2026-06-16'), stage);
  expect(() => explain(score, contributions, [], at('2026-06-16'))).toThrow('in no catalogue');
});

test('a level that its rule book does not name is our error, not a person without a level', () => {
  const score = scoreAt(NO_CONTRIBUTIONS, at('2026-06-16'), stage);
  const nameless = { ...score, ruleBook: { ...score.ruleBook, bands: [] } };
  expect(() => explain(nameless, NO_CONTRIBUTIONS, [], at('2026-06-16'))).toThrow('no band for level base');
});
