// The loaded years: what the State Council gave notice of, what is only projected, and which stage may hold which.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CalendarYear, isWorkingDay, lastLoadedDay } from '../../shared/domain/calendar.ts';
import { addDays } from '../../shared/domain/days.ts';
import { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';

const RULES = new URL('../../shared/rules', import.meta.url).pathname;
const local = loadStage('local');
const city = loadStage('city.example');
const published = local.calendar.filter((one) => one.status === 'published');
const projected = local.calendar.filter((one) => one.status === 'projected');
const named = ({ year }: CalendarYear) => [year] as const;
const yearOf = (year: number): CalendarYear => local.calendar.find((one) => one.year === year)!;
/** 全国年节及纪念日放假办法 2: eleven days a year, since 2025 thirteen. */
const statutoryDays = (year: number): number => (year >= 2025 ? 13 : 11);

describe('the published years', () => {
  it.each([
    [2022, '国办发明电〔2021〕11号', '2021-10-25'],
    [2023, '国办发明电〔2022〕16号', '2022-12-08'],
    [2024, '国办发明电〔2023〕7号', '2023-10-25'],
    [2025, '国办发明电〔2024〕12号', '2024-11-12'],
    [2026, '国办发明电〔2025〕7号', '2025-11-04'],
  ])('%d stands in %s of %s', (year, number, issuedOn) => {
    const title = `国务院办公厅关于${year}年部分节假日安排的通知`;
    expect(yearOf(year)).toMatchObject({ status: 'published', source: { number, title, issuedOn } });
  });

  it.each([
    [2022, '01-29 01-30 04-02 04-24 05-07 10-08 10-09'],
    [2023, '01-28 01-29 04-23 05-06 06-25 10-07 10-08'],
    [2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
    [2025, '01-26 02-08 04-27 09-28 10-11'],
    [2026, '01-04 02-14 02-28 05-09 09-20 10-10'],
  ])('%d is made up for on %s', (year, days) => {
    expect(
      yearOf(year)
        .workdays.map(({ day }) => day.slice(5))
        .join(' '),
    ).toBe(days);
  });

  /** First and last day, as the notice names them. */
  it.each([
    [2022, '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07'],
    [2023, '01-01/01-02 01-21/01-27 04-05/04-05 04-29/05-03 06-22/06-24 09-29/10-06'],
    [2024, '01-01/01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10/06-10 09-15/09-17 10-01/10-07'],
    [2025, '01-01/01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08'],
    [2026, '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07'],
  ])('%d rests on %s, and on no other weekday', (year, periods) => {
    const rest = new Set<string>();
    for (const period of periods.split(' ')) {
      const [from, to] = period.split('/').map((day) => `${year}-${day}`) as [string, string];
      for (let day = from; day <= to; day = addDays(day, 1)) rest.add(day);
    }
    for (const day of rest) expect(isWorkingDay(local.calendar, day), day).toBe(false);
    expect(yearOf(year).daysOff.filter(({ day }) => !rest.has(day))).toEqual([]);
  });

  it.each(published.map(named))(
    '%d gives as many weekdays off as it takes weekends, and the statutory ones',
    (year) => {
      const { daysOff, workdays } = yearOf(year);
      expect(daysOff.length - workdays.length).toBe(statutoryDays(year));
    },
  );
});

describe('the projected years', () => {
  it('follow the published ones, as far as the demo and the tests live', () => {
    expect(published.map((one) => one.year)).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(projected.map((one) => one.year)).toEqual([2027, 2028, 2029, 2030, 2031, 2032, 2033]);
  });

  it.each(projected.map(named))(
    '%d rests on the statutory days, made good in the week when they fall on a weekend',
    (year) => {
      expect(yearOf(year).daysOff).toHaveLength(statutoryDays(year));
      expect(yearOf(year).source.number).toBe('国务院令第795号');
      for (const day of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) {
        expect(isWorkingDay(local.calendar, `${year}-${day}`)).toBe(false);
      }
    },
  );

  /** Spring Festival's first day, Qingming, Dragon Boat and Mid-Autumn Festival, by the lunisolar calendar. */
  it.each([
    [2027, '02-06', '04-05', '06-09', '09-15'],
    [2028, '01-26', '04-04', '05-28', '10-03'],
    [2029, '02-13', '04-04', '06-16', '09-22'],
    [2030, '02-03', '04-05', '06-05', '09-12'],
    [2031, '01-23', '04-05', '06-24', '10-01'],
    [2032, '02-11', '04-04', '06-12', '09-19'],
    [2033, '01-31', '04-04', '06-01', '09-08'],
  ])('%d rests from the eve of %s to the third day, and on %s, %s and %s', (year, spring, ...others) => {
    const [first, ...rest] = [spring, ...others].map((day) => `${year}-${day}`) as [string, ...string[]];
    for (const day of [addDays(first, -1), first, addDays(first, 1), addDays(first, 2), ...rest]) {
      expect(isWorkingDay(local.calendar, day), day).toBe(false);
    }
  });
});

describe('a stage', () => {
  const refusals = (value: unknown) =>
    (Stage.safeParse(value).error?.issues ?? []).map((one) => `${one.path.join('.')}: ${one.message}`);

  it('of real citizens holds what was published, and ends there', () => {
    expect(city.calendar).toEqual(published);
    expect(lastLoadedDay(city.calendar)).toBe('2026-12-31');
  });

  it('of real citizens is refused with a projected year', () => {
    expect(refusals({ ...city, calendar: local.calendar.slice(0, 6) })).toEqual([
      expect.stringMatching(/^calendar\.5\.status: 2027 is projected: .* only where all citizens are test citizens$/),
    ]);
    expect(refusals({ ...local, calendar: local.calendar.slice(0, 6) })).toEqual([]);
  });

  it('is refused with a gap, with a year twice, and without a calendar', () => {
    const [first, second, third] = city.calendar;
    expect(refusals({ ...city, calendar: [first, third] })[0]).toContain('calendar.1.year: 2024 follows 2022');
    expect(refusals({ ...city, calendar: [first, second, second] })[0]).toContain('calendar.2.year: 2023 stands twice');
    expect(refusals({ ...city, calendar: undefined })).not.toEqual([]);
  });
});

describe('loading', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  /** A copy of the data files, changed by `edit`. */
  function changed(edit: (calendars: string) => void): string {
    const root = mkdtempSync(join(tmpdir(), 'calendars-'));
    folders.push(root);
    cpSync(RULES, root, { recursive: true });
    edit(join(root, 'calendars'));
    return root;
  }

  it('names the file of a year that is missing before it', () => {
    const root = changed((folder) => rmSync(join(folder, '2024.json')));
    expect(() => loadStage('city.example', root)).toThrow('calendars/2025.json $.year: 2025 follows 2023');
  });

  it('names the projection that must go once the notice for its year is there', () => {
    const root = changed((folder) => cpSync(join(folder, 'projected/2027.json'), join(folder, '2027.json')));
    expect(() => loadStage('local', root)).toThrow('calendars/projected/2027.json $.year: 2027 stands twice');
  });

  it('lets no projection pass for a notice where real citizens are', () => {
    const root = changed((folder) => cpSync(join(folder, 'projected/2027.json'), join(folder, '2027.json')));
    expect(() => loadStage('city.example', root)).toThrow('calendars/2027.json $.status: 2027 is projected');
  });
});
