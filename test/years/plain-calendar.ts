// Dates as plainly as they can be counted: by the machine's own calendar and the published lists, by no rule under test.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'shared/rules/calendars';
const DAY_MS = 86_400_000;

interface Published {
  year: number;
  daysOff: { day: string }[];
  workdays: { day: string }[];
}
const published: Published[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
const years = new Set(published.map(({ year }) => year));
const off = new Set(published.flatMap(({ daysOff }) => daysOff.map(({ day }) => day)));
const made = new Set(published.flatMap(({ workdays }) => workdays.map(({ day }) => day)));

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const text = (date: Date): string => date.toISOString().slice(0, 10);

/** Every day of these years and the ones beside them, in order; counted once, because it is asked for all the time. */
const ALL_DAYS = Array.from({ length: 16 * 366 }, (_, index) => text(new Date(Date.UTC(2015, 0, 1) + index * DAY_MS)));
const PLACE = new Map(ALL_DAYS.map((day, index) => [day, index]));
export const plus = (day: string, days: number): string => ALL_DAYS[(PLACE.get(day) ?? Number.NaN) + days] ?? 'no day';

/** The same date so many months later, or the last day of a month that has no such date. */
export function plusMonths(day: string, months: number): string {
  const from = at(day);
  const there = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()));
  // The 31st of a month of thirty days runs over into the next: then the day before that month began.
  if (there.getUTCDate() !== from.getUTCDate()) there.setUTCDate(0);
  return text(there);
}

export const daysBetween = (from: string, to: string): number => (PLACE.get(to) ?? 0) - (PLACE.get(from) ?? 0);
export const later = (a: string, b: string): string => (a > b ? a : b);
export const sooner = (a: string, b: string): string => (a < b ? a : b);

/** Undefined in a year of which no notice is published. */
function isWorked(day: string): boolean | undefined {
  if (!years.has(Number(day.slice(0, 4)))) return undefined;
  if (made.has(day)) return true;
  const weekday = at(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !off.has(day);
}

/** The last day of so many working days after a day; undefined where it lies in a year that is not published. */
export function plusWorkingDays(day: string, count: number): string | undefined {
  let last = day;
  let left = count;
  while (left > 0) {
    last = plus(last, 1);
    const worked = isWorked(last);
    if (worked === undefined) return undefined;
    if (worked) left -= 1;
  }
  return last;
}

/** The day itself if it is worked, otherwise the next that is; ten days more where nobody can know. */
export function toWorkingDay(day: string): string {
  let last = day;
  for (;;) {
    const worked = isWorked(last);
    if (worked === undefined) return plus(day, 10);
    if (worked) return last;
    last = plus(last, 1);
  }
}

/** Three moments of a Shanghai day: its first millisecond, ten in the morning, its last millisecond. */
export const MOMENTS = ['first', 'morning', 'last'] as const;
export type Moment = (typeof MOMENTS)[number];
export function instantIn(day: string, moment: Moment): string {
  if (moment === 'first') return `${plus(day, -1)}T16:00:00.000Z`;
  return moment === 'morning' ? `${day}T02:00:00.000Z` : `${day}T15:59:59.999Z`;
}
/** When the schedule of the sweep falls on a day, ten past midnight in Shanghai; `minutes` later for a second run. */
export const jobInstant = (day: string, minutes = 0): string => `${plus(day, -1)}T16:${String(10 + minutes)}:00.000Z`;
