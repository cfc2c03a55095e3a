// Random rule books within their rails, and stages under one to three of them.
import fc from 'fast-check';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { RuleBook } from '../../shared/domain/rule-book.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { int } from './random-lives.ts';
import { ruleBook, stage } from './submissions.ts';

/** A tier's clocks within their rails; a repair opens no later than the lapse. */
const tier = (repair: number, lapse: number) =>
  fc
    .record({ repairAfterMonths: int(0, repair), lapseAfterMonths: int(1, lapse) })
    .map((one) => ({ ...one, repairAfterMonths: Math.min(one.repairAfterMonths, one.lapseAfterMonths) }))
    .map((one) => ({ recorded: true as const, ...one }));
const clocks = fc.record({
  general: tier(3, 12),
  serious: tier(12, 36),
  absoluteEndMonths: int(1, 60),
  noticeDays: int(15, 60),
  reviewWindowDays: int(60, 120),
  endedVisibleMonths: int(0, 12),
  finality: fc.constantFrom('review-window' as const, 'both-windows' as const),
});
type Clocks = typeof clocks extends fc.Arbitrary<infer T> ? T : never;
const bookOf = ({ general, serious, ...terms }: Clocks, effectiveFrom: Day, at: number): RuleBook =>
  RuleBook.parse({
    ...ruleBook,
    version: `2025-${at}`,
    publishedOn: addDays(effectiveFrom, -30),
    effectiveFrom,
    ...terms,
    tiers: { minor: { recorded: false }, general, serious },
  });
/** One to three rule books, one after the other. */
export const stages = fc.array(clocks, { minLength: 1, maxLength: 3 }).map(
  (all): Stage => ({
    ...stage,
    ruleBooks: all.map((one, index) => bookOf(one, addDays('2025-12-01', index * 200), index + 1)),
  }),
);
export const bookOn = (where: Stage, day: Day): RuleBook =>
  where.ruleBooks.findLast((book) => book.effectiveFrom <= day) ?? where.ruleBooks[0]!;
