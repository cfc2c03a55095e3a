// The score: the balance, level and lines that an archive's contributions give on a day, by the published rules (I8).
import * as z from 'zod';
import { type Catalogue, mildestPoints } from './catalogue.ts';
import { type Head, standingOn } from './consent.ts';
import { type Contribution, type Contributions, NO_CONTRIBUTIONS } from './contribution.ts';
import { type Day, dayOf, type Instant, yearOf } from './days.ts';
import { effectiveFrom, RecordState, recordIdOf, stateOn } from './record.ts';
import { type Level, levelOf, type RuleBook, ruleBookOn } from './rule-book.ts';

/** Why an item counts what it counts. */
export const Standing = z.enum(['counts', 'capped', 'counted-once', 'not-yet', 'not-accepted']);

/** What one record does to the balance on the day asked; `points` its weight, `counted` the signed part that counts. */
export const Line = z.strictObject({
  recordId: z.string(),
  item: z.string(),
  state: RecordState,
  standing: Standing,
  points: z.int().nonnegative(),
  counted: z.int(),
  countsFrom: z.iso.date().optional(),
  lapsesOn: z.iso.date(),
});
export type Line = z.infer<typeof Line>;

export interface Score {
  readonly day: Day;
  readonly balance: number;
  readonly level: Level;
  readonly ruleBook: RuleBook;
  /** In order of weight, the heaviest first. */
  readonly lines: readonly Line[];
}
export interface Rules {
  readonly ruleBooks: readonly RuleBook[];
  readonly catalogues: readonly Catalogue[];
}
/** Points of `hours` of one year of service, tapered by the rule book's steps and capped. */
export function volunteerPoints(hours: number, ruleBook: RuleBook): number {
  let from = 0;
  let points = 0;
  for (const step of ruleBook.volunteering) {
    points += Math.max(0, Math.min(hours, step.upToHours) - from) / step.hoursPerPoint;
    from = step.upToHours;
  }
  // Sums of tenths of an hour fall short by a few ulp: nobody loses a point to rounding.
  return Math.min(ruleBook.caps.volunteerPerYear, Math.floor(points + 1e-9));
}

/** Days and ids are plain ASCII of one length: no collation is needed, which costs ten times as much. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const overlaps = (a: Contribution, b: Contribution): boolean =>
  a.conductOn <= b.conductEndedOn && b.conductOn <= a.conductEndedOn;

/** Deductions: of one class with overlapping conduct from different decisions only the heavier counts. */
function countDeductions(active: readonly Contribution[], weight: (one: Contribution) => number): Map<number, number> {
  const counted = new Map<number, number>();
  const heaviestFirst = active.toSorted(
    (a, b) => weight(b) - weight(a) || inOrder(a.decidedOn, b.decidedOn) || a.seq - b.seq,
  );
  const taken = new Map<string, Contribution[]>();
  for (const one of heaviestFirst) {
    const ofClass = taken.get(one.class) ?? [];
    const sameAct = ofClass.some((other) => other.document !== one.document && overlaps(other, one));
    if (!sameAct) taken.set(one.class, [...ofClass, one]);
    counted.set(one.seq, sameAct ? 0 : 0 - weight(one));
  }
  return counted;
}

/** Bonuses: the cap of an award year is filled by award date, then id; volunteering tapers on a year of service's total. */
function countBonuses(
  active: readonly Contribution[],
  weight: (one: Contribution) => number,
  ruleBook: RuleBook,
): Map<number, number> {
  const counted = new Map<number, number>();
  const filled = new Map<number, number>();
  const hours = new Map<number, number>();
  for (const one of active.toSorted((a, b) => inOrder(a.decidedOn, b.decidedOn) || a.seq - b.seq)) {
    const awardYear = yearOf(one.decidedOn);
    let full = weight(one);
    if (one.volunteerHours !== undefined) {
      const serviceYear = one.serviceYear ?? awardYear;
      const before = hours.get(serviceYear) ?? 0;
      hours.set(serviceYear, before + one.volunteerHours);
      full = volunteerPoints(before + one.volunteerHours, ruleBook) - volunteerPoints(before, ruleBook);
    }
    const already = filled.get(awardYear) ?? 0;
    const counts = Math.min(ruleBook.caps.bonusPerAwardYear - already, full);
    filled.set(awardYear, already + counts);
    counted.set(one.seq, counts);
  }
  return counted;
}

/**
 * What counts on a day: everything while the consent holds, nothing once it has run out (I1). Evaluated when read, so
 * that no late job can keep an archive counting.
 */
export const countedUnder = (head: Head, contributions: Contributions, at: Instant, rules: Rules): Contributions => {
  const day = dayOf(at);
  return standingOn(head, day, ruleBookOn(rules.ruleBooks, day)) === 'active' ? contributions : NO_CONTRIBUTIONS;
};

/** The score at an instant, from nothing but the contributions and the published rules. */
export function scoreAt(contributions: Contributions, at: Instant, rules: Rules): Score {
  const day = dayOf(at);
  const ruleBook = ruleBookOn(rules.ruleBooks, day);
  // An ended record is in no score, whether or not a later fact has already dropped it from the fold (I7).
  const all = [...contributions.values()]
    .map((one) => ({ one, state: stateOn(one, day) }))
    .filter(({ state }) => state !== 'lapsed');
  const weightOf = (one: Contribution): number => {
    if (one.volunteerHours !== undefined) return volunteerPoints(one.volunteerHours, ruleBook);
    const points = mildestPoints(rules.catalogues, one.item, one.conductOn, day) ?? 0;
    return one.sign === 'deduction' ? Math.min(ruleBook.caps.deductionEach, points) : points;
  };
  const weights = new Map(all.map(({ one }) => [one.seq, weightOf(one)]));
  const weight = ({ seq }: Contribution): number => weights.get(seq) ?? 0;
  const active = all.filter(({ one, state }) => state === 'active' && !one.needsAcceptance).map(({ one }) => one);
  const counted = new Map([
    ...countDeductions(
      active.filter((one) => one.sign === 'deduction'),
      weight,
    ),
    ...countBonuses(
      active.filter((one) => one.sign === 'bonus'),
      weight,
      ruleBook,
    ),
  ]);
  const lines = all.map(({ one, state }): Line => {
    const points = weight(one);
    const counts = counted.get(one.seq) ?? 0;
    return {
      recordId: recordIdOf(one.seq),
      item: one.item,
      state,
      standing: standingOf(one, state, points, counts),
      points,
      counted: counts,
      ...(one.noticedOn && !one.remedyPending ? { countsFrom: effectiveFrom(one, one.noticedOn) } : {}),
      lapsesOn: one.lapsesOn,
    };
  });
  const balance = lines.reduce<number>((sum, line) => sum + line.counted, ruleBook.basePoints);
  lines.sort((a, b) => Math.abs(b.counted) - Math.abs(a.counted) || inOrder(a.recordId, b.recordId));
  return { day, balance, level: levelOf(ruleBook, balance), ruleBook, lines };
}

function standingOf(one: Contribution, state: RecordState, points: number, counted: number): z.infer<typeof Standing> {
  if (state !== 'active') return 'not-yet';
  if (one.needsAcceptance) return 'not-accepted';
  if (one.sign === 'deduction') return counted === 0 && points > 0 ? 'counted-once' : 'counts';
  return counted < points ? 'capped' : 'counts';
}
