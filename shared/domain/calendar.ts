// Working days by the State Council's calendar, with its make-up workdays: a year that is not loaded is never guessed.
import * as z from 'zod';
import { addDays, Day, yearOf } from './days.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long before its last day a calendar must be renewed: the notice for the next year comes in October to December. */
export const CALENDAR_ALARM_DAYS = 60;

const epochOf = (day: Day): number => Date.parse(day); // a date alone is read as UTC
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(epochOf(day)).getUTCDay());

/** A day that differs from its weekday, and the holiday because of which it does, in the words of the notice. */
const Exception = z.strictObject({ day: Day, name: z.string().min(1) });

const Shape = z.strictObject({
  year: z.int().min(2000).max(2999),
  /** `published` by notice of the State Council; `projected` from the holidays fixed by statute, for invented people. */
  status: z.enum(['published', 'projected']),
  /** The notice, such as 国办发明电〔2025〕7号; for a projection the statute it follows. */
  source: z.strictObject({ number: z.string().min(1), title: z.string().min(1), issuedOn: Day }),
  daysOff: z.array(
    Exception.refine(({ day }) => !isWeekend(day), {
      path: ['day'],
      error: 'a day off is a Monday to Friday: the weekend is free without a notice',
    }),
  ),
  workdays: z.array(
    Exception.refine(({ day }) => isWeekend(day), {
      path: ['day'],
      error: 'a make-up workday is a Saturday or Sunday: the others are worked without a notice',
    }),
  ),
});

/** A notice may reach into the last days before its year: that for 2019 took off Monday 31 December 2018. */
const belongsTo = (year: number, day: Day): boolean =>
  yearOf(day) === year || (yearOf(day) === year - 1 && day.slice(5, 7) === '12');

/** One year: the days that differ from their weekday. */
export const CalendarYear = Shape.superRefine((year, context) => {
  for (const kind of ['daysOff', 'workdays'] as const) {
    for (const [index, { day }] of year[kind].entries()) {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [kind, index, 'day'], message });
      if (!belongsTo(year.year, day)) refuse(`${day} is not a day of ${year.year}`);
      if (year[kind].findIndex((other) => other.day === day) < index) refuse(`${day} stands twice`);
    }
  }
  if (year.status === 'projected' && year.workdays.length > 0) {
    const message = 'only a notice makes a weekend a workday: a projection cannot know';
    context.addIssue({ code: 'custom', path: ['workdays'], message });
  }
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** The years that are loaded, one after the other. */
export const Calendar = z
  .array(CalendarYear)
  .min(1)
  .superRefine((years, context) => {
    for (const [index, { year }] of years.entries()) {
      const before = years[index - 1]?.year ?? year - 1;
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [index, 'year'], message });
      if (year === before) refuse(`${year} stands twice: a projection goes when the notice for its year is there`);
      else if (year !== before + 1) refuse(`${year} follows ${before}: the years stand in order and none is left out`);
    }
  });
export type Calendar = z.infer<typeof Calendar>;

/** Whether the administration works on a Shanghai day; undefined in a year that is not loaded. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean | undefined {
  if (!calendar.some(({ year }) => year === yearOf(day))) return undefined;
  const isNamed = (kind: 'daysOff' | 'workdays'): boolean =>
    calendar.some((year) => year[kind].some((exception) => exception.day === day));
  return isWeekend(day) ? isNamed('workdays') : !isNamed('daysOff');
}

/**
 * The last day of a period of `count` working days; the day of the event itself is not counted (行政复议法 88,
 * 民事诉讼法 85). Undefined, "to be set", when it reaches into a year that is not loaded.
 */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day | undefined {
  let last = day;
  for (let left = count; left > 0; ) {
    last = addDays(last, 1);
    const working = isWorkingDay(calendar, last);
    if (working === undefined) return undefined;
    if (working) left -= 1;
  }
  return last;
}

/**
 * The day on which a period that would end on `day` ends for a citizen who may act in it: that day, or the first working
 * day after it if it is a rest day (行政复议法 88, 民事诉讼法 85). Undefined, "to be set", when the year is not loaded.
 */
export function nextWorkingDay(calendar: Calendar, day: Day): Day | undefined {
  const working = isWorkingDay(calendar, day);
  if (working === undefined) return undefined;
  return working ? day : nextWorkingDay(calendar, addDays(day, 1));
}

/**
 * The same as a day whatever is loaded: where the year is not, the citizen loses nothing by waiting ten days more,
 * longer than any holiday.
 */
export const citizenMayUntil = (calendar: Calendar, last: Day): Day =>
  nextWorkingDay(calendar, last) ?? addDays(last, 10);

/** The last day about which the calendar knows anything. */
export const lastLoadedDay = (calendar: Calendar): Day => `${Math.max(...calendar.map(({ year }) => year))}-12-31`;

/** Calendar days from a day until the last one loaded; negative when that is over. */
export const daysUntilCalendarEnds = (calendar: Calendar, day: Day): number =>
  (epochOf(lastLoadedDay(calendar)) - epochOf(day)) / DAY_MS;
