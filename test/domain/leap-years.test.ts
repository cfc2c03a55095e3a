// Leap years at the turn of a century, and what a clock in China shows: eight hours ahead of UTC, also past midnight.
import { expect, test } from 'vitest';
import { addDays, addMonths, clockOf, dayAndClockOf } from '../../shared/domain/days.ts';

test.each([
  ['1900-02-28', '1900-03-01', 'no leap year: a century'],
  ['2000-02-28', '2000-02-29', 'a leap year: every fourth century'],
  ['2100-02-28', '2100-03-01', 'no leap year: a century'],
  ['2024-02-28', '2024-02-29', 'a leap year: every fourth year'],
  ['2026-02-28', '2026-03-01', 'no leap year'],
])('the day after %s is %s (%s)', (from, to) => {
  expect(addDays(from, 1)).toBe(to);
  expect(addDays(to, -1)).toBe(from);
  expect(addMonths(`${from.slice(0, 4)}-01-31`, 1)).toBe(to.endsWith('29') ? to : from);
});

test.each([
  ['2026-03-12T02:05:09.000Z', '10:05:09', '2026-03-12'],
  ['2026-03-12T15:59:59.999Z', '23:59:59', '2026-03-12'],
  ['2026-03-12T16:00:00.000Z', '00:00:00', '2026-03-13'],
])('at %s a clock in China shows %s of %s', (instant, clock, day) => {
  expect(clockOf(instant)).toBe(clock);
  expect(dayAndClockOf(instant)).toBe(`${day} ${clock}`);
});
