// When something is due: objections, repair and a citizen's own periods around the holidays of 2026.
import { describe, expect, it } from 'vitest';
import { addWorkingDays, nextWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { effectiveFrom } from '../../shared/domain/record-life.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { penalty, screened } from './submissions.ts';

const local = loadStage('local');
const city = loadStage('city.example');
const { objection, repair, reviewWindowDays } = local.ruleBooks[0]!;
const due = (from: Day, count: number) => addWorkingDays(local.calendar, from, count);

describe('an objection made on a day (山东条例 39): decided by the platform alone, proved, decided on the facts, removed late', () => {
  it.each([
    ['2026-03-04', 'an ordinary Wednesday', '2026-03-09', '2026-03-11', '2026-03-13', '2026-03-25'],
    ['2026-03-07', 'an ordinary Saturday', '2026-03-11', '2026-03-13', '2026-03-17', '2026-03-27'],
    ['2026-02-13', 'the Friday before Spring Festival', '2026-02-25', '2026-02-27', '2026-03-02', '2026-03-12'],
    ['2026-02-14', 'the make-up Saturday before it', '2026-02-26', '2026-02-28', '2026-03-03', '2026-03-13'],
    ['2026-02-21', 'a day of Spring Festival', '2026-02-26', '2026-02-28', '2026-03-03', '2026-03-13'],
    ['2026-04-30', 'the eve of the May holiday', '2026-05-08', '2026-05-11', '2026-05-13', '2026-05-25'],
    ['2026-09-18', 'a Friday before a make-up Sunday', '2026-09-22', '2026-09-24', '2026-09-29', '2026-10-15'],
    ['2026-09-25', 'Mid-Autumn Festival', '2026-09-30', '2026-10-09', '2026-10-12', '2026-10-22'],
    ['2026-09-30', 'the eve of National Day', '2026-10-10', '2026-10-13', '2026-10-15', '2026-10-27'],
    ['2026-10-03', 'a day of National Day', '2026-10-10', '2026-10-13', '2026-10-15', '2026-10-27'],
  ])('%s, %s', (filedOn, _, platform, department, facts, removedLate) => {
    expect(due(filedOn, objection.platformAloneWorkingDays)).toBe(platform);
    expect(due(filedOn, objection.departmentWorkingDays)).toBe(department);
    expect(due(filedOn, objection.factsWorkingDays)).toBe(facts);
    expect(due(filedOn, objection.removedLateWorkingDays)).toBe(removedLate);
  });

  it('is sooner under the rule book of the second jurisdiction', () => {
    const { objection: theirs } = city.ruleBooks[0]!;
    const days = [theirs.platformAloneWorkingDays, theirs.departmentWorkingDays, theirs.factsWorkingDays];
    expect(days.map((count) => addWorkingDays(city.calendar, '2026-09-25', count))).toEqual([
      '2026-09-29',
      '2026-10-09',
      '2026-10-10',
    ]);
  });

  it('at the end of the last year of which notice was given, what lies beyond is to be set', () => {
    const days = [3, 5, 7].map((count) => addWorkingDays(city.calendar, '2026-12-28', count));
    expect(days).toEqual(['2026-12-31', undefined, undefined]);
  });

  it('runs on by the projected year where all citizens are test citizens', () => {
    expect([3, 5, 7].map((count) => due('2026-12-28', count))).toEqual(['2026-12-31', '2027-01-05', '2027-01-07']);
  });
});

describe('the worked example: decided 5 January 2026, served on the 12th, filed and opened on the 20th', () => {
  const { effect } = screened(penalty(), '2026-01-20');

  it('asked for on the first day, Qingming, repair is decided over the holiday', () => {
    expect(effect.repairableFrom).toBe('2026-04-05');
    expect(due('2026-04-05', repair.departmentWorkingDays)).toBe('2026-04-09');
    expect(due('2026-04-05', repair.overallWorkingDays)).toBe('2026-04-20');
  });

  it('leaves the time to ask for review until 13 March, a working day, and to sue until the Monday after 12 July', () => {
    expect(nextWorkingDay(local.calendar, effect.reviewUntil!)).toBe('2026-03-13');
    expect(nextWorkingDay(local.calendar, effect.litigationUntil!)).toBe('2026-07-13');
  });

  it('I7: counts from 13 March and lapses on 5 January 2027, whatever the calendar says of these days', () => {
    expect(effectiveFrom(effect, '2026-01-20')).toBe('2026-03-13');
    expect(effect.lapsesOn).toBe('2027-01-05');
  });
});

describe('a period in which a citizen may act runs to the next working day (行政复议法 88)', () => {
  it.each([
    ['2026-07-28', '2026-09-28', 'review, over Mid-Autumn Festival'],
    ['2026-08-02', '2026-10-08', 'review, over National Day'],
    ['2025-12-19', '2026-02-24', 'review, over Spring Festival'],
    ['2025-12-16', '2026-02-14', 'review, to a make-up Saturday'],
  ])('served on %s: until %s (%s)', (servedOn, until) => {
    expect(nextWorkingDay(local.calendar, addDays(servedOn, reviewWindowDays))).toBe(until);
  });

  it.each([
    ['2026-09-10', '2026-09-28'],
    ['2026-09-21', '2026-10-08'],
    ['2026-01-30', '2026-02-14'],
    ['2026-01-31', '2026-02-24'],
    ['2026-03-02', '2026-03-17'],
  ])('an objection decided on %s may be looked at again until %s', (decidedOn, until) => {
    expect(nextWorkingDay(local.calendar, addDays(decidedOn, objection.reexaminationAskedWithinDays))).toBe(until);
  });
});
