// Working days: what a calendar must be, how periods count in it, and that nothing is guessed beyond its last day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  CALENDAR_ALARM_DAYS,
  Calendar,
  CalendarYear,
  daysUntilCalendarEnds,
  isWorkingDay,
  lastLoadedDay,
  nextWorkingDay,
} from '../../shared/domain/calendar.ts';
import { addDays } from '../../shared/domain/days.ts';
import { loadStage } from '../../shared/rules/load.ts';

/** 2022 to 2026, all published. */
const calendar = loadStage('city.example').calendar;
const year = calendar.at(-1)!;
const reasons = (schema: typeof Calendar | typeof CalendarYear, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((one) => `${one.path.join('.')}: ${one.message}`);
const off = (...days: string[]) => ({ ...year, daysOff: days.map((day) => ({ day, name: '春节' })) });
const work = (...days: string[]) => ({ ...year, workdays: days.map((day) => ({ day, name: '春节' })) });

describe('a day', () => {
  it.each([
    ['2026-02-13', true, 'the Friday before Spring Festival'],
    ['2026-02-14', true, 'a make-up Saturday'],
    ['2026-02-15', false, 'a Sunday of the holiday'],
    ['2026-02-16', false, 'a Monday of the holiday'],
    ['2026-02-23', false, 'its last Monday'],
    ['2026-02-24', true, 'the Tuesday after'],
    ['2026-02-28', true, 'a make-up Saturday'],
    ['2026-03-01', false, 'an ordinary Sunday'],
    ['2026-03-07', false, 'an ordinary Saturday'],
    ['2026-09-20', true, 'a make-up Sunday'],
    ['2026-12-31', true, 'the last day loaded'],
    ['2022-01-03', false, 'the first Monday loaded, off for New Year'],
  ])('%s: worked %j (%s)', (day, worked) => {
    expect(isWorkingDay(calendar, day)).toBe(worked);
  });

  it.each(['2021-12-31', '2027-01-01', '2027-01-02', '2027-06-15', '1999-10-01'])(
    '%s, in a year not loaded, is neither a working day nor a rest day',
    (day) => {
      expect(isWorkingDay(calendar, day)).toBeUndefined();
      expect(nextWorkingDay(calendar, day)).toBeUndefined();
    },
  );
});

describe('a period of working days', () => {
  const day = fc
    .date({ min: new Date('2022-01-01'), max: new Date('2026-11-15'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('ends on a working day and holds exactly as many of them, the day of the event not counted', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (from, count) => {
        const end = addWorkingDays(calendar, from, count)!;
        expect(isWorkingDay(calendar, end)).toBe(true);
        let worked = 0;
        for (let at = addDays(from, 1); at <= end; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) worked += 1;
        expect(worked).toBe(count);
      }),
    );
  });

  it('can be counted in pieces', () => {
    fc.assert(
      fc.property(day, fc.nat(10), fc.nat(10), (from, first, rest) => {
        const inPieces = addWorkingDays(calendar, addWorkingDays(calendar, from, first)!, rest);
        expect(inPieces).toBe(addWorkingDays(calendar, from, first + rest));
      }),
    );
  });

  it('of no days ends on the day of the event', () => {
    expect(addWorkingDays(calendar, '2026-02-15', 0)).toBe('2026-02-15');
  });

  it('that reaches into a year not loaded is to be set, whatever weekday it would fall on', () => {
    expect(addWorkingDays(calendar, '2026-12-28', 3)).toBe('2026-12-31');
    expect(addWorkingDays(calendar, '2026-12-28', 4)).toBeUndefined();
    expect(addWorkingDays(calendar, '2027-03-01', 1)).toBeUndefined();
    expect(addWorkingDays(calendar, '2021-12-30', 3)).toBeUndefined();
  });
});

describe('a period that ends on a rest day (行政复议法 88)', () => {
  it.each([
    ['2026-03-13', '2026-03-13', 'a working day stays'],
    ['2026-07-12', '2026-07-13', 'from a Sunday to the Monday'],
    ['2026-10-03', '2026-10-08', 'over the rest of the holiday'],
    ['2026-10-10', '2026-10-10', 'a make-up Saturday is a working day'],
    ['2026-02-15', '2026-02-24', 'over nine days of Spring Festival'],
  ])('%s runs to %s: %s', (day, end) => {
    expect(nextWorkingDay(calendar, day)).toBe(end);
  });

  it('is to be set where the next working day lies in a year not loaded', () => {
    const upTo2022 = Calendar.parse(calendar.slice(0, 1));
    expect(nextWorkingDay(upTo2022, '2022-12-31')).toBeUndefined();
    expect(nextWorkingDay(calendar, '2022-12-31')).toBe('2023-01-03');
  });
});

describe('the end of the calendar', () => {
  it('is the last day of its last year', () => {
    expect(lastLoadedDay(calendar)).toBe('2026-12-31');
    expect(lastLoadedDay([...calendar].reverse())).toBe('2026-12-31');
  });

  it('comes nearer day by day; 60 days before it somebody must be told', () => {
    expect(CALENDAR_ALARM_DAYS).toBe(60);
    expect(daysUntilCalendarEnds(calendar, '2026-11-01')).toBe(60);
    expect(daysUntilCalendarEnds(calendar, '2026-11-02')).toBe(59);
    expect(daysUntilCalendarEnds(calendar, '2026-12-31')).toBe(0);
    expect(daysUntilCalendarEnds(calendar, '2027-01-02')).toBe(-2);
  });
});

describe('a calendar is refused', () => {
  it('with a gap, with a year twice, or out of order', () => {
    const [first, second, third] = calendar;
    expect(reasons(Calendar, [first, third])).toEqual([
      '1.year: 2024 follows 2022: the years stand in order and none is left out',
    ]);
    expect(reasons(Calendar, [first, second, second])[0]).toContain('2.year: 2023 stands twice');
    expect(reasons(Calendar, [second, first])[0]).toContain('1.year: 2022 follows 2023');
    expect(reasons(Calendar, [])).not.toEqual([]);
    expect(reasons(Calendar, calendar)).toEqual([]);
  });

  it('with a day off on a weekend, or a make-up workday in the week: one of the two is a slip', () => {
    expect(reasons(CalendarYear, off('2026-02-15'))).toEqual([expect.stringContaining('daysOff.0.day: a day off is')]);
    expect(reasons(CalendarYear, work('2026-02-13'))).toEqual([expect.stringContaining('workdays.0.day: a make-up')]);
    for (const day of ['2026-02-14', '2026-02-15']) expect(reasons(CalendarYear, work(day))).toEqual([]);
    for (const day of ['2026-02-16', '2026-02-20']) expect(reasons(CalendarYear, off(day))).toEqual([]);
  });

  it('with a day twice, or one of another year', () => {
    expect(reasons(CalendarYear, off('2026-02-16', '2026-02-16'))).toEqual(['daysOff.1.day: 2026-02-16 stands twice']);
    expect(reasons(CalendarYear, work('2026-02-14', '2026-02-14'))[0]).toContain('stands twice');
    for (const day of ['2027-01-01', '2025-11-28', '2024-12-31']) {
      expect(reasons(CalendarYear, off(day))).toEqual([`daysOff.0.day: ${day} is not a day of 2026`]);
    }
  });

  it('but a notice may reach into the December before, and then both years count with it', () => {
    const next = { ...year, year: 2027, daysOff: [{ day: '2026-12-31', name: '元旦' }], workdays: [] };
    const longer = Calendar.parse([...calendar, next]);
    expect(isWorkingDay(calendar, '2026-12-31')).toBe(true);
    expect(isWorkingDay(longer, '2026-12-31')).toBe(false);
  });

  it('with a projected make-up workday: only a notice makes one', () => {
    expect(reasons(CalendarYear, { ...year, status: 'projected' })).toEqual([
      expect.stringContaining('workdays: only'),
    ]);
    expect(reasons(CalendarYear, { ...work(), status: 'projected' })).toEqual([]);
  });

  it.each([1999, 3000, 2026.5])('for the year %d', (wrong) => {
    const none = { ...off(), workdays: [] };
    expect(reasons(CalendarYear, { ...none, year: wrong })).toEqual([expect.stringMatching(/^year: /)]);
    for (const right of [2000, 2999]) expect(reasons(CalendarYear, { ...none, year: right })).toEqual([]);
  });

  it.each(['year', 'status', 'source', 'daysOff', 'workdays'])('without its %s', (part) => {
    expect(reasons(CalendarYear, { ...year, [part]: undefined })).not.toEqual([]);
  });
});
