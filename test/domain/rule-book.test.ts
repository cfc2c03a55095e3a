// The rule book's guard rails: a value worse for the citizen is refused with its reason, a better one is taken.
import { describe, expect, it } from 'vitest';
import { levelOf, RuleBook, ruleBookInForce } from '../../shared/domain/rule-book.ts';
import { loadStage } from '../../shared/rules/load.ts';

const book = loadStage('local').ruleBooks[0]!;

/** The book with the value at a dotted path replaced. */
function withValue(path: string, value: unknown): unknown {
  const copy: Record<string, unknown> = structuredClone(book);
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}
const reasons = (value: unknown): string =>
  RuleBook.safeParse(value)
    .error?.issues.map((one) => one.message)
    .join() ?? '';
const off = (...purposes: string[]) => book.purposes.off.filter((entry) => !purposes.includes(entry.purpose));
const [aaa, aa, base] = book.bands;

describe('a rule book is refused', () => {
  it.each<[string, unknown, string]>([
    ['effectiveFrom', '2025-11-30', '30 days'],
    ['basePoints', 900, 'always 1000'],
    ['caps.deductionEach', 81, 'at most 80'],
    ['caps.bonusPerAwardYear', 79, 'at least 80'],
    ['caps.volunteerPerYear', 19, 'at least 20'],
    ['tiers.minor.recorded', true, 'never recorded'],
    ['tiers.general.repairAfterMonths', 4, 'at most 3'],
    ['tiers.general.lapseAfterMonths', 13, 'at most 12'],
    ['tiers.general.lapseAfterMonths', 2, 'before the deduction lapses'],
    ['tiers.serious.repairAfterMonths', 13, 'at most 12'],
    ['tiers.serious.lapseAfterMonths', 37, 'at most 36'],
    ['seriousFineFromYuan', 49_999, 'very large fine'],
    ['absoluteEndMonths', 61, 'at most 60'],
    ['finality', 'on-service', 'review-window'],
    ['reviewWindowDays', 59, 'at least 60'],
    ['litigationWindowMonths', 5, 'at least 6'],
    ['noticeDays', 14, 'at least 15'],
    ['consentMonths', 13, 'at most 12'],
    ['pausedDays', 61, 'at most 60'],
    ['endedVisibleMonths', 13, 'at most 12'],
    ['endedVisibleMonths', -1, 'at least 0'],
    ['eligibility.minimumAge', 17, 'at least 18'],
    ['refusals.R01.simplifiedProcedure', false, 'always true'],
    ['refusals.R01.warningOnly', false, 'always true'],
    ['refusals.R01.fineAtMostYuan', 199, 'at least 200'],
    ['refusals.R01.minorAndRemedied', false, 'always true'],
    ['refusals.R02.lawCodes', ['刑法', '禁毒法'], '治安管理处罚法 must stay refused'],
    ['refusals.R02.lawCodes', ['治安管理处罚法', '禁毒法'], '刑法 must stay refused'],
    ['refusals.R02.lawCodes', ['治安管理处罚法', '刑法'], '禁毒法 must stay refused'],
    ['purposes.off', off('employment'), 'employment must stay off'],
    ['purposes.off', off('tenancy'), 'tenancy must stay off'],
    ['purposes.off', off('school'), 'school must stay off'],
    ['purposes.off', off('insurance'), 'insurance must stay off'],
    ['purposes.off', off('lending'), 'lending must stay off'],
    ['purposes.openForRequests', ['own-benefit', 'lending'], 'cannot be open'],
    ['objection.platformAloneWorkingDays', 4, 'at most 3'],
    ['objection.factsWorkingDays', 8, 'at most 7'],
    ['objection.departmentWorkingDays', 6, 'at most 5'],
    ['objection.factsWorkingDays', 5, 'before the reviewer'],
    ['objection.reexaminationAskedWithinDays', 14, 'at least 15'],
    ['objection.reexaminationWorkingDays', 8, 'at most 7'],
    ['objection.removedLateWorkingDays', 16, 'at most 15'],
    ['repair.departmentWorkingDays', 4, 'at most 3'],
    ['repair.overallWorkingDays', 11, 'at most 10'],
    ['residency', ['us-east-1'], 'PIPL 36, 40'],
    ['residency', [], ''],
    ['retention.accessYears', 4, 'always 5'],
    ['retention.stubYears', 10, 'always 3'],
    ['retention.backupDays', 8, 'at most 7'],
    [
      'volunteering',
      [
        { upToHours: 50, hoursPerPoint: 5 },
        { upToHours: 50, hoursPerPoint: 10 },
      ],
      'must rise',
    ],
    ['bands', [aaa, aa, base, base], 'at most once'],
    ['bands', [{ ...aaa, from: 1040 }, aa, base], 'AAA must lie above AA'],
  ])('with %s = %j', (path, value, why) => {
    expect(RuleBook.safeParse(withValue(path, value)).success).toBe(false);
    expect(reasons(withValue(path, value))).toContain(why);
  });

  it.each<[unknown[], string]>([
    [[aaa, aa], 'the starting level must be there'],
    [[aaa, { ...aa, from: 1000 }, base], 'no band at or below the start'],
    [[aaa, { ...aa, from: 950 }, base], 'no band at or below the start'],
    [[aaa, aa, { ...base, from: 900 }], 'nothing lies below'],
    [[aaa, aa, { ...base, name: { zh: '失信', en: 'Untrustworthy' } }], 'no adverse name'],
    [[aaa, aa, base, { level: 'D', name: { zh: '差', en: 'Poor' }, from: 800 }], ''],
  ])('I11: with the bands %j, because the start is the lowest level and has no adverse name', (bands, why) => {
    expect(RuleBook.safeParse(withValue('bands', bands)).success).toBe(false);
    expect(reasons(withValue('bands', bands))).toContain(why);
  });

  it('with a key that nobody knows', () => {
    expect(RuleBook.safeParse({ ...book, blacklist: [] }).success).toBe(false);
  });
});

describe('a rule book is taken', () => {
  it.each<[string, unknown]>([
    ['caps.deductionEach', 60],
    ['caps.bonusPerAwardYear', 120],
    ['tiers.general.lapseAfterMonths', 6],
    ['tiers.serious.repairAfterMonths', 0],
    ['tiers.serious.lapseAfterMonths', 18],
    ['absoluteEndMonths', 36],
    ['finality', 'both-windows'],
    ['noticeDays', 30],
    ['consentMonths', 6],
    ['endedVisibleMonths', 0],
    ['eligibility.minimumAge', 21],
    ['refusals.R01.fineAtMostYuan', 500],
    ['objection.platformAloneWorkingDays', 1],
    ['bands', [base]],
    ['bands', [aa, base]],
    ['bands', [aaa, base]],
    ['tiers.general.lapseAfterMonths', 3],
    ['purposes.openForRequests', []],
    ['residency', ['cn-northwest-1']],
  ])('when it is kinder: %s = %j', (path, value) => {
    expect(reasons(withValue(path, value))).toBe('');
  });
});

describe('the rule book in force', () => {
  const next = RuleBook.parse({ ...book, version: '2026-2', publishedOn: '2026-05-01', effectiveFrom: '2026-06-01' });

  it('is the newest already effective, and none before the first', () => {
    expect(ruleBookInForce([next, book], '2025-11-30')).toBeUndefined();
    expect(ruleBookInForce([next, book], '2026-05-31')?.version).toBe('2026-1');
    expect(ruleBookInForce([next, book], '2026-06-01')?.version).toBe('2026-2');
  });
});

describe('a level', () => {
  it('is the highest band there is, where the book has only one above the start', () => {
    const onlyAA = RuleBook.parse(withValue('bands', [aa, base]));
    const onlyAAA = RuleBook.parse(withValue('bands', [aaa, base]));
    expect([1039, 1040, 1080].map((balance) => levelOf(onlyAA, balance))).toEqual(['base', 'AA', 'AA']);
    expect([1040, 1079, 1080].map((balance) => levelOf(onlyAAA, balance))).toEqual(['base', 'base', 'AAA']);
  });

  it.each([
    [1081, 'AAA'],
    [1080, 'AAA'],
    [1079, 'AA'],
    [1040, 'AA'],
    [1039, 'base'],
    [1000, 'base'],
    [999, 'base'],
    [0, 'base'],
    [-500, 'base'],
  ])('of %d points is %s', (balance, level) => {
    expect(levelOf(book, balance)).toBe(level);
  });
});
