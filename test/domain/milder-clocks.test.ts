// The clocks of a decision: the milder of the rule books since the conduct binds (行政处罚法 37).
import { expect, test } from 'vitest';
import { effectOf } from '../../shared/domain/record.ts';
import { RuleBook, ruleBooksBetween } from '../../shared/domain/rule-book.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { penalty, stage } from './submissions.ts';

const strict = stage.ruleBooks[0]!;
const book = (version: string, effectiveFrom: string, lapse: number, repair: number): RuleBook =>
  RuleBook.parse({
    ...strict,
    version,
    publishedOn: '2025-01-01',
    effectiveFrom,
    tiers: { ...strict.tiers, general: { recorded: true, lapseAfterMonths: lapse, repairAfterMonths: repair } },
  });
const [mild, harsh] = [book('2025-1', '2025-02-01', 6, 1), book('2026-9', '2026-01-10', 12, 3)];
const submission = Submission.parse({ ...penalty(), conductOn: '2025-12-20', conductEndedOn: '2025-12-20' });
const effect = (today: RuleBook, earlier: RuleBook[]) =>
  effectOf(submission, stage.catalogues, today, '2026-01-20', earlier);

test('the rule books since the conduct are those in force on its day and whatever came until today', () => {
  const later = book('2026-10', '2026-02-01', 12, 3);
  expect(ruleBooksBetween([mild, harsh, later], '2025-12-20', '2026-01-20')).toEqual([mild, harsh]);
  expect(ruleBooksBetween([mild, harsh, later], '2026-01-15', '2026-01-20')).toEqual([harsh]);
});

test('a book that was milder on the day of the conduct binds under a harsher one', () => {
  expect(effect(harsh, [mild])).toMatchObject({ lapsesOn: '2026-07-05', repairableFrom: '2026-02-05' });
});

test('and a later, milder one too', () => {
  expect(effect(mild, [harsh])).toMatchObject({ lapsesOn: '2026-07-05', repairableFrom: '2026-02-05' });
  expect(effect(harsh, [])).toMatchObject({ lapsesOn: '2027-01-05', repairableFrom: '2026-04-05' });
});
