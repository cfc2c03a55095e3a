// A citizen rates how a case was handled (好差评, 国办发〔2019〕51号): of their own will, once for each case, and unknown to staff.
import * as z from 'zod';
import { type Calendar, citizenMayUntil } from './calendar.ts';
import { type Case, CaseKind, followCases, lastOpen } from './case.ts';
import { addDays, Day, type Day as DayText, dayOf, Instant } from './days.ts';
import type { Fact } from './ledger.ts';
import { refuse } from './refusal.ts';

/** The five grades that every government service in the country offers, in their order. */
export const Grade = z.enum([
  'very-satisfied',
  'satisfied',
  'basically-satisfied',
  'dissatisfied',
  'very-dissatisfied',
]);
export type Grade = z.infer<typeof Grade>;

/** The words are the citizen's own note, sealed in their archive: no list or case that staff read has them. */
export const CaseRated = z.strictObject({ grade: Grade, words: z.string().trim().max(200) });

/** Still open until a day, or given. */
export const Rating = z.union([
  z.strictObject({ until: Day }),
  z.strictObject({ grade: Grade, at: Instant, words: z.string().optional() }),
]);
export type Rating = z.infer<typeof Rating>;

/** Our own choice: the document says "once for each matter" and no day. */
const RATED_WITHIN_DAYS = 15;
const ratedUntil = (closedOn: DayText, calendar: Calendar): DayText =>
  citizenMayUntil(calendar, addDays(closedOn, RATED_WITHIN_DAYS));

const ratingFact = (facts: readonly Fact[], seq: number) =>
  facts.find((fact) => fact.kind === 'case-rated' && fact.case === seq);

/** The case that may be rated now; refuses otherwise. */
export function rateable(facts: readonly Fact[], seq: number, today: DayText, calendar: Calendar): Case {
  const { open, closed } = followCases(facts);
  if (open.has(seq)) refuse('case-not-closed');
  const found = closed.get(seq);
  if (!found) refuse('not-found');
  if (ratingFact(facts, seq)) refuse('already-rated');
  if (today > ratedUntil(found.on, calendar)) refuse('rating-too-late');
  return found.one;
}

/** How each case of an archive is rated, or until when it may be; a case with neither is not among them. */
export function ratingsOf(facts: readonly Fact[], today: DayText, calendar: Calendar): ReadonlyMap<number, Rating> {
  const ratings = new Map<number, Rating>();
  for (const [seq, { on }] of followCases(facts).closed) {
    const given = ratingFact(facts, seq);
    const until = ratedUntil(on, calendar);
    if (!given && today <= until) ratings.set(seq, { until });
    if (given?.kind !== 'case-rated' || given.content === 'destroyed') continue;
    const { grade, words } = given.content;
    ratings.set(seq, { grade, at: given.recordedAt, ...(words && { words }) });
  }
  return ratings;
}

/** A month of the calendar, `2026-11`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const monthOf = (day: DayText): string => day.slice(0, 7);

/** What is counted: whose matter, of which kind. A question about a look is the platform's own. */
export const Counted = z.strictObject({ organ: z.string().optional(), kind: CaseKind });
export type Counted = z.infer<typeof Counted>;
export const countedAs = ({ organ, kind }: Case): Counted => ({ ...(organ === undefined ? {} : { organ }), kind });

/**
 * Whether one more rating adds to the numbers: each of them is one of people (I9), so that an archive adds at most one
 * to it in a month. A rating that is destroyed no longer says to which it added, and is taken for the same.
 */
export function addsToCounts(facts: readonly Fact[], one: Case, grade: Grade, today: DayText): boolean {
  const row = JSON.stringify(countedAs(one));
  return !facts.some((fact) => {
    if (fact.kind !== 'case-rated' || monthOf(dayOf(fact.recordedAt)) !== monthOf(today)) return false;
    const rated = fact.case === undefined ? undefined : lastOpen(facts, fact.case);
    if (fact.content === 'destroyed' || !rated) return true;
    return fact.content.grade === grade && JSON.stringify(countedAs(rated)) === row;
  });
}

/** Every row that a month has, whether anybody rated or not: that a row is there says nothing. */
export const everyCounted = (organs: readonly string[]): Counted[] => [
  ...organs.flatMap((organ) =>
    CaseKind.options.filter((kind) => kind !== 'access-question').map((kind) => ({ organ, kind })),
  ),
  { kind: 'access-question' },
];

/** From how many people on a number is told: fewer could be recognised by whoever knows the cases. */
const TOLD_FROM = 5;
export const ToldCount = z.union([z.int().min(TOLD_FROM), z.literal('<5')]);
/** None is told as a few are: else whoever decided one case would learn that its citizen did not rate it well. */
export const toldCount = (count: number): z.infer<typeof ToldCount> => (count < TOLD_FROM ? '<5' : count);
