// Calendar days in Asia/Shanghai: the unit in which the law counts.
import * as z from 'zod';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = string;

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = string;

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000; // China has kept UTC+8 without daylight saving since 1991
const DAY_MS = 24 * 60 * 60 * 1000;

const fromDay = (day: Day): number => Date.parse(day); // a date alone is read as UTC
const toDay = (utcMs: number): Day => new Date(utcMs).toISOString().slice(0, 10);

/** The Shanghai calendar day on which an instant falls: until four in the afternoon in UTC it is the same one there. */
export const dayOf = (instant: Instant): Day =>
  instant.slice(10, 13) < 'T16' ? instant.slice(0, 10) : toDay(Date.parse(instant) + SHANGHAI_OFFSET_MS);

/** The first instant of a Shanghai calendar day. */
export const startOf = (day: Day): Instant => new Date(fromDay(day) - SHANGHAI_OFFSET_MS).toISOString();

/** The instant of a Unix time in milliseconds. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString();

/** `day` plus `days`; the day of the event itself is not counted. */
export const addDays = (day: Day, days: number): Day => toDay(fromDay(day) + days * DAY_MS);

/** `day` plus `months`: the same date, or the last day of a month that has no such date. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12;
  const lastDate = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return toDay(Date.UTC(targetYear, targetMonth, Math.min(date, lastDate)));
}

export const laterDay = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlierDay = (a: Day, b: Day): Day => (a < b ? a : b);
/** ISO instants in UTC of one precision sort as text. */
export const laterInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b);
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
