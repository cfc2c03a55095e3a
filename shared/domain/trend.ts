// How a balance came to be what it is: the days of the last year on which it changed, as far as it is known, and today (I8).
import * as z from 'zod';
import type { Head } from './consent.ts';
import { type Contributions, fold, foldAll, NO_CONTRIBUTIONS } from './contribution.ts';
import { addDays, Day, type Day as DayText, dayOf, type Instant, instantOf, laterDay, startOf } from './days.ts';
import { knownFrom } from './known-from.ts';
import type { Fact, LedgerItem } from './ledger.ts';
import { countsFrom } from './record-life.ts';
import { countedUnder, type Rules, scoreAt } from './score.ts';

export const TrendPoint = z.strictObject({ on: Day, balance: z.int() });
export type TrendPoint = z.infer<typeof TrendPoint>;

/** What a ledger item says of its archive, as far as a balance asks. */
type Said = Head & Pick<LedgerItem, 'recordedAt'>;

const PAST_DAYS = 365;
const MOST_POINTS = 24;
const endOf = (day: DayText): Instant => instantOf(Date.parse(startOf(addDays(day, 1))) - 1);

/**
 * The days on which a record begins to count or lapses, as it stood after each of its facts: a correction moves these
 * days and an annulment ends them, and until then they were what the balance went by.
 */
function recordDays(facts: readonly Fact[]): DayText[] {
  const records = new Map<number, Contributions>();
  return facts.flatMap((fact) => {
    const seq = fact.about ?? fact.seq;
    const now = fold(records.get(seq) ?? NO_CONTRIBUTIONS, fact);
    records.set(seq, now);
    const one = now.get(seq);
    return one ? [countsFrom(one) ?? one.lapsesOn, one.lapsesOn] : [];
  });
}

/** The days on which the published rules change: a cap, or the points of an item. */
const ruleDays = ({ ruleBooks, catalogues }: Rules): DayText[] => [
  ...ruleBooks.map(({ effectiveFrom }) => effectiveFrom),
  ...catalogues.flatMap(({ effectiveFrom, items }) => [
    effectiveFrom,
    ...items.flatMap(({ effectiveTo }) => (effectiveTo ? [addDays(effectiveTo, 1)] : [])),
  ]),
];

/**
 * The balance at the end of the first day, of each day since on which it was another one, and as of now; each as the
 * score of that instant is. The first is a year ago, or later where the archive began later or content was destroyed
 * since. `items` and `facts` are one ledger; of many changes the latest are given.
 */
export function trendOf(items: readonly Said[], facts: readonly Fact[], now: Instant, rules: Rules): TrendPoint[] {
  const [begun] = items;
  if (!begun) return [];
  const balanceAt = (at: Instant, known: number): number => {
    const counted = countedUnder(items[known - 1] ?? begun, foldAll(facts.slice(0, known)), at, rules);
    return scoreAt(counted, at, rules).balance;
  };
  const today = dayOf(now);
  const yearAgo = laterDay(dayOf(begun.recordedAt), addDays(today, -PAST_DAYS));
  const first = laterDay(yearAgo, knownFrom(facts, today, rules.ruleBooks) ?? yearAgo);
  const days = [
    ...items.flatMap(({ recordedAt, consentUntil }) => [dayOf(recordedAt), consentUntil]),
    ...recordDays(facts),
    ...ruleDays(rules),
  ].filter((day) => day > first && day < today);
  const past: TrendPoint[] = [];
  for (const on of first < today ? [first, ...[...new Set(days)].sort()] : []) {
    const at = endOf(on);
    const balance = balanceAt(at, items.findLastIndex(({ recordedAt }) => recordedAt <= at) + 1);
    if (past.at(-1)?.balance !== balance) past.push({ on, balance });
  }
  const all = [...past, { on: today, balance: balanceAt(now, items.length) }];
  return all.length <= MOST_POINTS ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_POINTS)];
}
