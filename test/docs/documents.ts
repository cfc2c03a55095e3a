// The documents as tests read them: every Markdown file, its tables and its code in backticks.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Paths from the root of every Markdown file of ours. */
export const DOCUMENTS: readonly string[] = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (path) => /node_modules|cdk\.out|build|coverage|\.data/.test(String(path)),
})
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

export const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

/** What stands in backticks in a text, code blocks left out. */
export const codeIn = (text: string): string[] =>
  [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** The rows of every table whose header row has this many cells, header and rule left out. */
export function rowsOf(text: string, cells: number): string[][] {
  const split = (line: string): string[] =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    const isHeader = /^\|[\s:|-]+\|$/.test(lines[index + 1] ?? '');
    const isRow = line.startsWith('|') && line.endsWith('|') && !/^\|[\s:|-]+\|$/.test(line);
    const row = isRow && !isHeader ? split(line) : [];
    return row.length === cells ? [row] : [];
  });
}

/** A section by its heading, up to the next one of the same rank. */
export function sectionOf(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  return after.split(/^## /m)[0] ?? '';
}
