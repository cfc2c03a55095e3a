// Days and instants as people read them; by hand, because WeChat's logic layer has no Intl.
import type { Language } from './text/words';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SHANGHAI_MS = 8 * 3_600_000;

/** `2026-11-03` as 2026年11月3日 or 3 Nov 2026. */
export function dayText(day: string, language: Language): string {
  const [year, month = 1, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** The day that an instant in UTC is in China. */
export const chinaDay = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 10);

/** An instant in UTC, with the minute it was in China. */
export function instantText(instant: string, language: Language): string {
  const there = new Date(Date.parse(instant) + SHANGHAI_MS).toISOString();
  return `${dayText(there.slice(0, 10), language)} ${there.slice(11, 16)}`;
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
