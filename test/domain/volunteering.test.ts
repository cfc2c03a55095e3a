// Volunteer hours: tapered on the total of a year of service, whatever the pieces.
import { describe, expect, test } from 'vitest';
import { volunteerPoints } from '../../shared/domain/score.ts';
import { commendation, counted, ruleBook, scoreOf } from './submissions.ts';

const hours = (volunteerHours: number, awardedOn = '2026-01-05', more = {}) =>
  commendation('P-CV-01', awardedOn, { volunteerHours, ...more });

describe('volunteering', () => {
  test.each([
    [0, 0],
    [4.9, 0],
    [5, 1],
    [49.9, 9],
    [50, 10],
    [59.9, 10],
    [60, 11],
    [149.9, 19],
    [150, 20],
    [1000, 20],
  ])('%d hours of a year give %d points', (given, points) => {
    expect(volunteerPoints(given, ruleBook)).toBe(points);
  });

  test('is tapered on the total of a year of service, in whatever pieces it comes', () => {
    const pieces = [hours(40, '2026-01-05'), hours(40, '2026-01-06'), hours(4, '2026-01-07'), hours(7, '2026-01-08')];
    const score = scoreOf(pieces, '2026-06-02');
    expect(counted(score)).toEqual([
      ['counts', 8],
      ['capped', 5],
      ['counts', 0],
      ['counts', 1],
    ]);
    expect(score.balance).toBe(1014);
  });

  test('loses no point to the rounding of tenths of an hour', () => {
    expect(4.8 + 0.1 + 0.1).toBeLessThan(5);
    expect(scoreOf([hours(4.8), hours(0.1, '2026-01-06'), hours(0.1, '2026-01-07')], '2026-06-02').balance).toBe(1001);
  });

  test('goes by the year of service, not of the award', () => {
    const years = [hours(150, '2026-01-05', { serviceYear: 2024 }), hours(150, '2026-01-06', { serviceYear: 2025 })];
    expect(scoreOf(years, '2026-06-02').balance).toBe(1040);
    expect(scoreOf([years[0]!, hours(150, '2026-01-06', { serviceYear: 2024 })], '2026-06-02').balance).toBe(1020);
  });

  test('shares the cap of the award year with every other award', () => {
    expect(scoreOf([commendation('P-CO-04', '2026-01-04'), hours(150)], '2026-06-02').balance).toBe(1080);
  });
});
