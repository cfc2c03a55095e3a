// docs/performance.md and its chart, made from docs/performance.json and from nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { chartOf } from './chart.ts';
import { goalsOf, type Run } from './parts.ts';
import { sectionsOf } from './sections.ts';
import { table } from './table.ts';

const DOCS = new URL('../docs/', import.meta.url);

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value < 10 ? value.toFixed(value < 0.1 ? 3 : 2) : value.toFixed(1);

/** The whole page. */
export function reportOf(run: Run): string {
  const goals = goalsOf(run);
  const missed = goals.filter(({ met }) => !met).length;
  const rows = goals.map(({ name, figure: value, atMost, met }) => [
    name,
    figure(value),
    String(atMost),
    met ? 'yes' : '**missed**',
  ]);
  return [
    '# Performance',
    '',
    'What a filed record costs, how fast a function starts, and what a user would pick instead. Made by',
    '`npm run bench -- --json docs/performance.json` and `node bench/report.ts`; this page says nothing that is not in',
    '[performance.json](performance.json) or in [bench/](../bench/).',
    '',
    '![What a record costs and how long ours and the others take](performance.svg)',
    '',
    `Goals: ${goals.length - missed} met, ${missed} missed. A figure is a ratio where two are compared; below 1, ours is`,
    'faster or smaller.',
    '',
    table(['Goal', 'Figure', 'At most', 'Met'], rows),
    '',
    ...sectionsOf(run),
  ].join('\n');
}

export const readRun = (): Run => JSON.parse(readFileSync(new URL('performance.json', DOCS), 'utf8')) as Run;

if (import.meta.main) {
  const run = readRun();
  writeFileSync(new URL('performance.svg', DOCS), chartOf(run));
  writeFileSync(new URL('performance.md', DOCS), reportOf(run));
}
