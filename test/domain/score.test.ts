// The balance by the published rules: caps, one act counted once, the milder rule, three levels.
import { describe, expect, test } from 'vitest';
import { Catalogue, type CatalogueItem } from '../../shared/domain/catalogue.ts';
import type { RuleBook } from '../../shared/domain/rule-book.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import { at, commendation, counted, penalty, ruleBook, type Sent, scoreOf, stage } from './submissions.ts';

const withBook = (changes: Partial<RuleBook>) => ({ ...stage, ruleBooks: [{ ...ruleBook, ...changes }] });
const award = (item: string, awardedOn: string, changes = {}) => commendation(item, awardedOn, changes);

describe('the cap of an award year', () => {
  const year = [award('P-CO-02', '2026-01-10'), award('P-CO-03', '2026-02-10'), award('P-CO-01', '2026-03-10')];

  test('is filled by award date: 30, then 50, and the third counts 0 of 20', () => {
    const score = scoreOf(year, '2026-06-02');
    expect(score.balance).toBe(1080);
    expect(counted(score)).toEqual([
      ['counts', 30],
      ['counts', 50],
      ['capped', 0],
    ]);
  });

  test('lets an award count in part: 20 of 50', () => {
    const score = scoreOf([award('P-CO-02', '2026-01-10'), award('P-CO-02', '2026-01-11'), year[1]!], '2026-06-02');
    expect(counted(score)).toEqual([
      ['counts', 30],
      ['counts', 30],
      ['capped', 20],
    ]);
    expect(score.lines.find((line) => line.standing === 'capped')).toMatchObject({ points: 50, counted: 20 });
  });

  test('of two awards on one day goes by id', () => {
    const score = scoreOf(
      [award('P-CO-03', '2026-01-10'), award('P-CO-03', '2026-01-10', { recognitionNumber: '示省政字2' })],
      '2026-06-02',
    );
    expect(counted(score)).toEqual([
      ['counts', 50],
      ['capped', 30],
    ]);
  });

  test('gives room back when one of the year lapses: the others grow', () => {
    const score = scoreOf(
      [award('P-CO-03', '2026-01-10', { expiresOn: '2026-08-01' }), ...year.slice(1)],
      '2026-07-31',
    );
    expect(counted(score)).toEqual([
      ['counts', 50],
      ['capped', 30],
      ['capped', 0],
    ]);
    const after = scoreOf(
      [award('P-CO-03', '2026-01-10', { expiresOn: '2026-08-01' }), ...year.slice(1)],
      '2026-08-01',
    );
    expect(after.balance).toBe(1070);
    expect(counted(after)).toEqual([
      ['counts', 50],
      ['counts', 20],
    ]);
  });

  test('is filled by award date, whichever award was filed first', () => {
    expect(counted(scoreOf([award('P-CO-03', '2026-03-10'), award('P-CO-03', '2026-01-10')], '2026-06-02'))).toEqual([
      ['capped', 30],
      ['counts', 50],
    ]);
  });

  test('is each year its own', () => {
    const two = [award('P-CO-04', '2026-12-31'), award('P-CO-04', '2027-01-01', { recognitionNumber: '示国表字2' })];
    expect(scoreOf(two, '2027-02-01', stage, '2027-01-15').balance).toBe(1160);
  });

  test('never hides a deduction', () => {
    const many = [award('P-CO-04', '2026-01-10'), award('P-CO-03', '2026-01-11'), penalty('N-UM-09', '2026-02-01')];
    expect(scoreOf(many, '2026-06-16').balance).toBe(1070);
  });

  test('I11: a rule book that caps deductions lower takes nothing off a commendation', () => {
    const lower = withBook({ caps: { ...ruleBook.caps, deductionEach: 20 } });
    expect(scoreOf([award('P-CO-04', '2026-01-10')], '2026-06-02', lower).balance).toBe(1080);
    expect(scoreOf([penalty('N-TR-01', '2026-01-10')], '2026-06-16', lower).balance).toBe(980);
  });
});

describe('one act counted once', () => {
  const twice = (changes = {}, item = 'N-UM-01') => [penalty('N-UM-09'), penalty(item, '2026-01-05', changes)];

  test('of two decisions of one class on overlapping conduct only the heavier counts, the other is shown', () => {
    const score = scoreOf(twice(), '2026-06-16');
    expect(score.balance).toBe(985);
    expect(counted(score)).toEqual([
      ['counted-once', 0],
      ['counts', -15],
    ]);
  });

  test.each([
    ['conduct on other days', twice({ conductOn: '2025-12-21' }), 975],
    ['conduct that touches on one day', twice({ conductOn: '2025-12-19', conductEndedOn: '2025-12-20' }), 985],
    ['conduct that ended the day before', twice({ conductOn: '2025-12-18', conductEndedOn: '2025-12-19' }), 975],
    ['another class', [penalty('N-UM-09'), penalty('N-UM-02')], 980],
    ['one decision on two matters', twice({ decisionNumber: penalty('N-UM-09').decisionNumber }), 975],
  ])('%s', (_, sent, balance) => {
    expect(scoreOf(sent, '2026-06-16').balance).toBe(balance);
  });

  test('when the heavier is gone, the other counts', () => {
    const first = penalty('N-UM-09', '2026-03-05', { conductOn: '2025-12-20' });
    expect(scoreOf([first, penalty('N-UM-01')], '2027-01-04').balance).toBe(985);
    expect(scoreOf([first, penalty('N-UM-01')], '2027-01-05').balance).toBe(990);
  });
});

describe('the milder rule wins at reading, and none makes an old matter heavier (行政处罚法 37)', () => {
  const [first] = stage.catalogues;
  const rules = (change: Partial<CatalogueItem> | undefined) => {
    const items = first!.items.flatMap((one) =>
      one.code !== 'N-UM-09' ? [one] : change ? [{ ...one, ...change }] : [],
    );
    const second = { version: '2026-2', publishedOn: '2026-06-01', effectiveFrom: '2026-07-01', items };
    return { ...stage, catalogues: [first!, Catalogue.parse(second)] };
  };

  test.each([
    ['milder', { points: 4 }, '2026-06-30', 990, 'counts'],
    ['milder', { points: 4 }, '2026-07-01', 996, 'counts'],
    ['harsher', { points: 40 }, '2026-07-01', 990, 'counts'],
    ['given up', undefined, '2026-07-01', 1000, 'counts'],
  ])('an item made %s (%j): on %s the balance is %d', (_, change, day, balance, standing) => {
    const score = scoreOf([penalty()], day, rules(change));
    expect(score).toMatchObject({ balance, lines: [{ standing, counted: balance - 1000 }] });
  });
});

describe('levels', () => {
  const nineteen = commendation('P-CV-01', '2026-01-05', { volunteerHours: 140 });
  const twenty = commendation('P-CV-01', '2026-01-05', { volunteerHours: 150 });
  const [small, large] = [award('P-CO-01', '2026-01-10'), award('P-CO-03', '2026-01-10')];
  const honour = award('P-HE-01', '2026-01-11');
  test.each([
    [[], 1000, 'base'],
    [[small, nineteen], 1039, 'base'],
    [[small, twenty], 1040, 'AA'],
    [[large, honour, nineteen], 1079, 'AA'],
    [[large, honour, twenty], 1080, 'AAA'],
  ])('of %#: a balance of %d is %s', (sent, balance, level) => {
    expect(scoreOf(sent as Sent[], '2026-06-02')).toMatchObject({ balance, level });
  });

  test('I11: no level lies below the start, however low the balance', () => {
    const items = ['N-TR-01', 'N-MK-02', 'N-FI-02', 'N-UM-03', 'N-HE-02'];
    const low = scoreOf(
      items.map((item) => penalty(item, '2026-01-05', { penaltyClasses: ['责令关闭'] })),
      '2026-06-16',
    );
    expect(low).toMatchObject({ balance: 700, level: 'base' });
  });

  test('good-samaritan awards start declined and count nothing', () => {
    const score = scoreOf([award('P-PO-01', '2026-01-10')], '2026-06-02');
    expect(score).toMatchObject({ balance: 1000, lines: [{ standing: 'not-accepted', counted: 0, points: 50 }] });
  });

  test('a day before the first rule book has no score', () => {
    expect(() => scoreAt(new Map(), at('2025-11-30'), stage)).toThrow('no rule book');
  });
});
