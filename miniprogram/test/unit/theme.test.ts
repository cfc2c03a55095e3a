// The theme keeps the rules for elderly and disabled users: contrast 4.5:1, sizes, targets and line heights.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHAPE } from '../../src/charts/svg.ts';

const SRC = join(import.meta.dirname, '../../src');
const read = (path: string): string => readFileSync(join(SRC, path), 'utf8');
const tokens = read('theme/tokens.css');
const valuesOf = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
const blockOf = (selector: string): Record<string, string> => {
  const at = tokens.indexOf(`${selector} {`);
  return valuesOf(tokens.slice(at, tokens.indexOf('}', at)));
};
const light = blockOf('page,\nbody');
const dark = { ...light, ...blockOf('  body') };

function luminance(hex = ''): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one?: string, other?: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const [name, theme] of Object.entries({ light, dark })) {
  for (const paper of ['paper', 'sheet']) {
    test.each(['ink', 'quiet', 'accent', 'good', 'bad', 'wait'])(`${name}: %s on ${paper} reads`, (ink) => {
      expect(contrast(theme[ink], theme[paper])).toBeGreaterThanOrEqual(4.5);
    });
  }
  test(`${name}: the words on a main button read`, () => {
    expect(contrast(theme['on-accent'], theme.accent)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(Object.entries(SHAPE))(`${name}: the chart's %s is seen`, (_, colour) => {
    expect(contrast(colour, theme.sheet)).toBeGreaterThanOrEqual(3);
  });
  test.each(['edge', 'focus'])(`${name}: %s is seen`, (edge) => {
    expect(contrast(theme[edge], theme.sheet)).toBeGreaterThanOrEqual(3);
  });
}

test.each([
  ['.text-standard', 16, 44],
  ['.text-elder', 18, 60],
  ['.text-largest', 30, 60],
])('%s: main text at least %i, targets at least %i', (size, text, target) => {
  const block = blockOf(size);
  expect(Number.parseInt(block.text ?? '', 10)).toBeGreaterThanOrEqual(text);
  expect(Number.parseInt(block.target ?? '', 10)).toBeGreaterThanOrEqual(target);
});

test('no line is set closer than 1.3, and no size of text but by a token', () => {
  const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(4);
  const css = sheets.map(read).join('');
  for (const [, height] of css.matchAll(/line-height:\s*([\d.]+)/g)) expect(Number(height)).toBeGreaterThanOrEqual(1.3);
  expect(css).not.toMatch(/font-size:\s*\d/);
});
