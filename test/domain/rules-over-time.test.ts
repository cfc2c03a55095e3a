// Which version of the rules binds: for bands and caps that of the instant asked, for an item's clocks that of its filing.
import { describe, expect, test } from 'vitest';
import { foldAll } from '../../shared/domain/contribution.ts';
import { RuleBook } from '../../shared/domain/rule-book.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import {
  type Act,
  at,
  commendation,
  ledger,
  opened,
  penalty,
  ruleBook,
  type Sent,
  scoreOf,
  screened,
  stage,
} from './submissions.ts';

/** The stage with a second issue of its rule book, in force from a day. */
const reissued = (changes: Partial<RuleBook>, effectiveFrom = '2026-07-01', publishedOn = '2026-06-01') => {
  const second = RuleBook.parse({ ...ruleBook, ...changes, version: '2026-2', publishedOn, effectiveFrom });
  return { ...stage, ruleBooks: [...stage.ruleBooks, second] };
};
const [aaa, aa, base] = ruleBook.bands;
const steps = (hoursPerPoint: number) => [{ upToHours: 150, hoursPerPoint }];
const province = commendation('P-CO-03', '2026-01-10');
const three = [province, commendation('P-CO-02', '2026-02-10'), commendation('P-CO-01', '2026-03-10')];
const hours = commendation('P-CV-01', '2026-01-05', { volunteerHours: 50 });
const grave = penalty('N-FI-02', '2026-01-05', { penaltyClasses: ['责令关闭'] });

describe('bands and caps are those of the instant asked, and an earlier instant keeps its own', () => {
  const bands = [{ ...aaa, from: 1050 }, { ...aa, from: 1030 }, base] as RuleBook['bands'];
  test.each<[string, Partial<RuleBook>, Sent[], [number, string], [number, string]]>([
    ['bands', { bands }, [province], [1050, 'AA'], [1050, 'AAA']],
    [
      'the cap of a deduction',
      { caps: { ...ruleBook.caps, deductionEach: 60 } },
      [grave],
      [920, 'base'],
      [940, 'base'],
    ],
    [
      'the cap of an award year',
      { caps: { ...ruleBook.caps, bonusPerAwardYear: 95 } },
      three,
      [1080, 'AAA'],
      [1095, 'AAA'],
    ],
    ['the worth of an hour', { volunteering: steps(4) }, [hours], [1010, 'base'], [1012, 'base']],
  ])('%s', (_, changes, sent, before, after) => {
    const rules = reissued(changes);
    const read = (day: string) => {
      const { balance, level, ruleBook: book } = scoreOf(sent, day, rules);
      return [balance, level, book.version];
    };
    expect(read('2026-07-01')).toEqual([...after, '2026-2']);
    expect(read('2026-06-30')).toEqual([...before, '2026-1']);
  });
});

describe('the clocks of an item are fixed when it is filed', () => {
  const tiers = (lapseAfterMonths: number) => ({
    tiers: { ...ruleBook.tiers, general: { ...ruleBook.tiers.general, lapseAfterMonths } },
  });
  const longer = { noticeDays: 30, ...tiers(6) };

  test('a later issue leaves it alone: it neither ends sooner nor starts later', () => {
    const rules = reissued(longer, '2026-02-01', '2026-01-01');
    const { effect } = screened(penalty(), '2026-01-31', rules);
    expect(effect).toMatchObject({ ruleBookVersion: '2026-1', noticeDays: 15, lapsesOn: '2027-01-05' });
    expect(screened(penalty(), '2026-02-01', rules).effect).toMatchObject({
      ruleBookVersion: '2026-2',
      noticeDays: 30,
      lapsesOn: '2026-07-05',
    });
  });

  test('I7: none brings back what has ended', () => {
    const issues = [RuleBook.parse({ ...ruleBook, ...tiers(6) }), ...reissued({}).ruleBooks.slice(1)];
    const rules = { ...stage, ruleBooks: issues };
    const content = screened(penalty(), '2026-01-20', rules);
    const filed: Act = (seq) => ({ seq, kind: 'record-filed', recordedAt: at('2026-01-20'), content });
    const contributions = foldAll(ledger(filed, opened(1, '2026-01-20')));
    const balanceOn = (day: string) => scoreAt(contributions, at(day), rules).balance;
    expect(content.effect.lapsesOn).toBe('2026-07-05');
    expect(['2026-07-04', '2026-07-05', '2026-12-31'].map(balanceOn)).toEqual([990, 1000, 1000]);
  });
});

describe('a version is published at least 30 days before it is in force', () => {
  test.each([
    ['2026-06-01', true],
    ['2026-06-02', false],
    ['2026-07-01', false],
    ['2026-07-02', false],
  ])('for 1 July on %s: %j', (publishedOn, taken) => {
    const book = { ...ruleBook, version: '2026-2', publishedOn, effectiveFrom: '2026-07-01' };
    expect(RuleBook.safeParse(book).success).toBe(taken);
  });
});
