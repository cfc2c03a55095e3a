// Charts and the digest: pure functions, compared with what they must give.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { gauge, trend } from '../../src/charts/svg.ts';
import { scaleOf } from '../../src/pages/home/scale.ts';
import { hexOf, sha256 } from '../../src/sha256.ts';

const svgOf = (uri: string): string => decodeURIComponent(uri.replace('data:image/svg+xml,', ''));

test('a gauge has no words, no percent units and its marks', () => {
  const svg = svgOf(gauge(0.5, [0.25, 0.75]));
  expect(svg).not.toMatch(/<text|%/);
  expect(svg.match(/stroke-width="4"\/>/g)).toHaveLength(2);
  expect(svg).toContain('A 140 140 0 0 1 170 20'); // half way is the top
});

test('a gauge stays within its arc', () => {
  expect(svgOf(gauge(7))).toContain('310 160');
  expect(svgOf(gauge(-1)).match(/<path/g)).toHaveLength(1);
});

const dots = (values: readonly number[]) => values.map((value, at) => ({ at, value }));

test('a trend is finite whatever it is given', () => {
  for (const values of [[], [5], [3, 3, 3], [1, 2, 3]]) expect(svgOf(trend(dots(values)))).not.toMatch(/NaN|Infinity/);
});

test('a value holds until the next one, at its own distance in time', () => {
  const svg = svgOf(
    trend([
      { at: 0, value: 1000 },
      { at: 90, value: 980 },
      { at: 100, value: 1000 },
    ]),
  );
  expect(svg).toContain('d="M 12 12 H 296.4 V 108 H 328 V 12"');
});

test('the scale always holds the balance, and names the next level', () => {
  const bands = [
    { level: 'AAA', name: { zh: '优秀', en: 'Excellent' }, from: 1070 },
    { level: 'AA', name: { zh: '良好', en: 'Good' }, from: 1030 },
    { level: 'base', name: { zh: '基础', en: 'Basic' }, from: null },
  ] as const;
  for (const balance of [0, 878, 1000, 1040, 2000]) {
    const { share } = scaleOf({ balance, base: 1000 }, { bands: [...bands] });
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  }
  expect(scaleOf({ balance: 878, base: 1000 }, { bands: [...bands] }).next).toMatchObject({
    level: 'AA',
    missing: 152,
  });
});

test.each([0, 1, 55, 56, 63, 64, 65, 1000, 100_001])('the digest of %i bytes is SHA-256', (length) => {
  const content = Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
  expect(hexOf(sha256(content))).toBe(createHash('sha256').update(content).digest('hex'));
});
