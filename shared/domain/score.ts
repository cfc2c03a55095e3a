// The score: the balance, level and lines that an archive's contributions give on a day, by the published rules (I8).
import * as z from 'zod';
import type { Bilingual } from './bilingual.ts';
import { type Catalogue, mildestPoints } from './catalogue.ts';
import { type Head, standingOn } from './consent.ts';
import { type Contribution, type Contributions, NO_CONTRIBUTIONS } from './contribution.ts';
import { type Day, dayOf, type Instant, yearOf } from './days.ts';
import { recordIdOf } from './record.ts';
import { countsFrom, RecordState, stateOn } from './record-life.ts';
import { type Level, levelOf, type RuleBook, ruleBookOn } from './rule-book.ts';

/** Why an item counts what it counts. */
export const Standing = z.enum(['counts', 'capped', 'counted-once', 'not-yet', 'disputed', 'not-accepted']);

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

/** A record as it is weighed on the day asked; `counted` is filled in by what counts beside it. */
interface Weighed {
  readonly one: Contribution;
  readonly state: RecordState;
  readonly from: Day | undefined;
  readonly points: number;
  counted: number;
}

/** By decision or award, then by id. Days are plain ASCII: no collation is needed, which costs ten times as much. */
const byDecision = ({ one: a }: Weighed, { one: b }: Weighed): number =>
  a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : a.seq - b.seq;

const overlaps = (a: Contribution, b: Contribution): boolean =>
  a.conductOn <= b.conductEndedOn && b.conductOn <= a.conductEndedOn;

/** Deductions: of one class with overlapping conduct from different decisions only the heavier counts. */
function countDeductions(active: readonly Weighed[]): void {
  const taken = new Map<string, Contribution[]>();
  for (const weighed of active.toSorted((a, b) => b.points - a.points || byDecision(a, b))) {
    const { one, points } = weighed;
    const ofClass = taken.get(one.class) ?? [];
    if (ofClass.some((other) => overlaps(one, other) && other.document !== one.document)) continue;
    ofClass.push(one);
    taken.set(one.class, ofClass);
    weighed.counted = 0 - points;
  }
}

/** Bonuses: the cap of an award year is filled by award date, then id; volunteering tapers on a year of service's total. */
function countBonuses(active: readonly Weighed[], ruleBook: RuleBook): void {
  const filled = new Map<number, number>();
  const hours = new Map<number, number>();
  for (const weighed of active.toSorted(byDecision)) {
    const { one, points } = weighed;
    const awardYear = yearOf(one.decidedOn);
    let full = points;
    if (one.volunteerHours !== undefined) {
      const serviceYear = one.serviceYear ?? awardYear;
      const before = hours.get(serviceYear) ?? 0;
      hours.set(serviceYear, before + one.volunteerHours);
      full = volunteerPoints(before + one.volunteerHours, ruleBook) - volunteerPoints(before, ruleBook);
    }
    const already = filled.get(awardYear) ?? 0;
    weighed.counted = Math.min(ruleBook.caps.bonusPerAwardYear - already, full);
    filled.set(awardYear, already + weighed.counted);
  }
}

/**
 * What counts on a day: everything while the consent holds, nothing once it has run out (I1). Evaluated when read, so
 * that no late job can keep an archive counting.
 */
export const countedUnder = (head: Head, contributions: Contributions, at: Instant, rules: Rules): Contributions => {
  const day = dayOf(at);
  return standingOn(head, day, rules.ruleBooks) === 'active' ? contributions : NO_CONTRIBUTIONS;
};

/** The score at an instant, from nothing but the contributions and the published rules. */
export function scoreAt(contributions: Contributions, at: Instant, rules: Rules): Score {
  const day = dayOf(at);
  const ruleBook = ruleBookOn(rules.ruleBooks, day);
  const pointsOf = (one: Contribution): number => {
    if (one.volunteerHours !== undefined) return volunteerPoints(one.volunteerHours, ruleBook);
    const points = mildestPoints(rules.catalogues, one.item, one.conductOn, day) ?? 0;
    return one.sign === 'deduction' ? Math.min(ruleBook.caps.deductionEach, points) : points;
  };
  const all: Weighed[] = [];
  for (const one of contributions.values()) {
    const from = countsFrom(one);
    const state = stateOn(one, day, from);
    // An ended record is in no score, whether or not a later fact has already dropped it from the fold (I7).
    if (state !== 'lapsed') all.push({ one, state, from, points: pointsOf(one), counted: 0 });
  }
  const active = all.filter(({ state }) => state === 'active');
  countDeductions(active.filter(({ one }) => one.sign === 'deduction'));
  countBonuses(
    active.filter(({ one }) => one.sign === 'bonus'),
    ruleBook,
  );
  const balance = all.reduce<number>((sum, { counted }) => sum + counted, ruleBook.basePoints);
  // Ids are places in the ledger with leading noughts: their order is that of the places.
  all.sort((a, b) => Math.abs(b.counted) - Math.abs(a.counted) || a.one.seq - b.one.seq);
  return { day, balance, level: levelOf(ruleBook, balance), ruleBook, lines: all.map(lineOf) };
}

/** The name of the level, in the words of the rule book that gave it. */
export function levelNameOf({ level, ruleBook }: Pick<Score, 'level' | 'ruleBook'>): Bilingual {
  const band = ruleBook.bands.find((one) => one.level === level);
  if (!band) throw new Error(`no band for level ${level}`);
  return band.name;
}

function lineOf(weighed: Weighed): Line {
  const { one, state, from, points, counted } = weighed;
  return {
    recordId: recordIdOf(one.seq),
    item: one.item,
    state,
    standing: standingOf(weighed),
    points,
    counted,
    ...(from === undefined ? {} : { countsFrom: from }),
    lapsesOn: one.lapsesOn,
  };
}

function standingOf({ one, state, points, counted }: Weighed): z.infer<typeof Standing> {
  if (state === 'disputed') return 'disputed';
  if (state === 'declined') return 'not-accepted';
  if (state !== 'active') return 'not-yet';
  if (one.sign === 'deduction') return counted === 0 && points > 0 ? 'counted-once' : 'counts';
  return counted < points ? 'capped' : 'counts';
}
