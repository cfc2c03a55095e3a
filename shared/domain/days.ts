// Calendar days in Asia/Shanghai: the unit in which the law counts.
import * as z from 'zod';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = string;

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = string;

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000; // China has kept UTC+8 without daylight saving since 1991
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

// Days are counted in whole numbers read from their text: a Date and its toISOString cost twenty times as much, and a
// score counts days for each of its records.
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
export const yearOf = (day: Day): number => twoDigits(day, 0) * 100 + twoDigits(day, 2);
/** Months since January of the year 0. */
const monthOf = (day: Day): number => yearOf(day) * 12 + twoDigits(day, 5) - 1;
const dateOf = (day: Day): number => twoDigits(day, 8);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (month: number): number =>
  month % 12 === 1 && isLeap(Math.floor(month / 12)) ? 29 : MONTH_LENGTHS[month % 12]!;
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
function toDay(month: number, date: number): Day {
  const year = Math.floor(month / 12);
  const century = Math.floor(year / 100);
  return `${TWO_DIGITS[century]}${TWO_DIGITS[year % 100]}-${TWO_DIGITS[(month % 12) + 1]}-${TWO_DIGITS[date]}`;
}

/** The Shanghai calendar day on which an instant falls: until four in the afternoon in UTC it is the same one there. */
export const dayOf = (instant: Instant): Day => {
  const utcDay = instant.slice(0, 10);
  return twoDigits(instant, 11) < 16 ? utcDay : addDays(utcDay, 1);
};

/** The first instant of a Shanghai calendar day. */
export const startOf = (day: Day): Instant => new Date(Date.parse(day) - SHANGHAI_OFFSET_MS).toISOString();

/** What a clock in China shows at an instant, `HH:MM:SS`. */
export const clockOf = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19);

/** Day and clock in China, `YYYY-MM-DD HH:MM:SS`. */
export const dayAndClockOf = (instant: Instant): string => `${dayOf(instant)} ${clockOf(instant)}`;

/** The instant of a Unix time in milliseconds. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString();

/** `day` plus `days`; the day of the event itself is not counted. */
export function addDays(day: Day, days: number): Day {
  let month = monthOf(day);
  let date = dateOf(day) + days;
  while (date < 1) {
    month -= 1;
    date += lengthOf(month);
  }
  while (date > lengthOf(month)) {
    date -= lengthOf(month);
    month += 1;
  }
  return toDay(month, date);
}

/** `day` plus `months`: the same date, or the last day of a month that has no such date. */
export function addMonths(day: Day, months: number): Day {
  const month = monthOf(day) + months;
  return toDay(month, Math.min(dateOf(day), lengthOf(month)));
}

export const laterDay = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlierDay = (a: Day, b: Day): Day => (a < b ? a : b);
/** ISO instants in UTC of one precision sort as text. */
export const laterInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b);
