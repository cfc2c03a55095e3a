// Calendar days in Shanghai: where a day begins, and how the law counts on from one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  Day,
  dayOf,
  earlierDay,
  Instant,
  instantOf,
  laterDay,
  laterInstant,
  startOf,
  yearOf,
} from '../../shared/domain/days.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('an instant', () => {
  test.each([
    ['2026-03-12T15:59:59.999Z', '2026-03-12'],
    ['2026-03-12T16:00:00.000Z', '2026-03-13'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
  ])('%s falls on %s in Shanghai', (instant, expected) => {
    expect(dayOf(instant)).toBe(expected);
  });

  test('a day begins at its Shanghai midnight and not a millisecond earlier', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(dayOf(startOf(one))).toBe(one);
        expect(dayOf(instantOf(Date.parse(startOf(one)) - 1))).toBe(addDays(one, -1));
      }),
    );
  });

  test('has milliseconds and is in UTC, so that instants sort as text', () => {
    expect(Instant.safeParse('2026-03-12T16:00:00.000Z').success).toBe(true);
    expect(Instant.safeParse('2026-03-12T16:00:00Z').success).toBe(false);
    expect(Instant.safeParse('2026-03-12T16:00:00.000+08:00').success).toBe(false);
    expect(laterInstant('2026-03-12T16:00:00.000Z', '2026-03-12T15:59:59.999Z')).toBe('2026-03-12T16:00:00.000Z');
    expect(laterInstant('2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z')).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('counting days', () => {
  test.each([
    ['2026-01-12', 60, '2026-03-13'],
    ['2028-01-12', 60, '2028-03-12'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });
});

describe('counting months', () => {
  test.each([
    ['2026-01-05', 3, '2026-04-05'],
    ['2026-01-05', 12, '2027-01-05'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2027-01-31', -11, '2026-02-28'],
    ['2026-12-05', 0, '2026-12-05'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('keeps the date, or ends on the last day of a month that has no such date', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -24, max: 120 }), (from, months) => {
        const to = addMonths(from, months);
        expect(Day.safeParse(to).success).toBe(true);
        const [year, month] = [yearOf(from), Number(from.slice(5, 7)) - 1 + months];
        expect(Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1).toBe(year * 12 + month);
        if (to.slice(8) === from.slice(8)) return;
        expect(to < `${to.slice(0, 8)}${from.slice(8)}`).toBe(true);
        expect(addDays(to, 1).slice(8)).toBe('01');
      }),
    );
  });
});

test('of two days the later and the earlier', () => {
  expect(laterDay('2026-01-31', '2026-02-01')).toBe('2026-02-01');
  expect(earlierDay('2026-01-31', '2026-02-01')).toBe('2026-01-31');
  expect(Day.safeParse('2027-02-29').success).toBe(false);
  expect(Day.safeParse('2026/02/01').success).toBe(false);
});
