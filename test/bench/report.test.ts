// docs/performance.md and its chart say what docs/performance.json says, and were not written by hand.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartOf } from '../../bench/chart.ts';
import { goalsOf, PART_NAMES } from '../../bench/parts.ts';
import { readRun, reportOf } from '../../bench/report.ts';
import { interleave, median, quantile } from '../../bench/rounds.ts';

const run = readRun();

describe('docs/performance.md', () => {
  test('is made from performance.json, and so is the chart', () => {
    expect(readFileSync('docs/performance.md', 'utf8')).toBe(reportOf(run));
    expect(readFileSync('docs/performance.svg', 'utf8')).toBe(chartOf(run));
  });

  test('has every part, at least 15 rounds, and says of each goal whether it was met', () => {
    expect(Object.keys(run.parts).sort()).toEqual([...PART_NAMES].sort());
    expect(run.rounds).toBeGreaterThanOrEqual(15);
    for (const { figure, atMost, met } of goalsOf(run)) expect(met).toBe(figure <= atMost);
  });

  test('names no place of the machine it was made on', () => {
    expect(JSON.stringify(run)).not.toMatch(/\/(home|work|tmp|Users)\//);
  });
});

describe('rounds', () => {
  test('the median of an even number lies between the middle two', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
    expect(() => median([])).toThrow('nothing');
  });

  test('everybody runs once a round, beginning with another one each time', async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const measured = await interleave({ a: note('a'), b: note('b') }, 3);
    expect(order.join('')).toBe('abbaab');
    expect(measured.a).toHaveLength(3);
  });
});
