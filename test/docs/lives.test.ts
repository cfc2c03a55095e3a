// docs/lives.md draws the tables of states: the page is made from them and must be equal to them.
import { expect, test } from 'vitest';
import { ARCHIVE_LIFE } from '../../shared/domain/consent.ts';
import { INQUIRY_LIFE } from '../../shared/domain/inquiry.ts';
import { OBJECTION_LIFE } from '../../shared/domain/objection.ts';
import { RECORD_LIFE } from '../../shared/domain/record-life.ts';
import { REPAIR_LIFE } from '../../shared/domain/repair.ts';

interface Step {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly who: string;
}

const LIVES: readonly [title: string, about: string, table: readonly Step[]][] = [
  ['An archive', '`none` is the absence of any stored byte. `shared/domain/consent.ts`, `ARCHIVE_LIFE`', ARCHIVE_LIFE],
  [
    'A record',
    'What stands on a day is evaluated when read. `shared/domain/record-life.ts`, `RECORD_LIFE`',
    RECORD_LIFE,
  ],
  ['An objection', 'Silence is not proof. `shared/domain/objection.ts`, `OBJECTION_LIFE`', OBJECTION_LIFE],
  ['A repair', 'Free, and decided by a person. `shared/domain/repair.ts`, `REPAIR_LIFE`', REPAIR_LIFE],
  ['A question', 'Always answered in writing. `shared/domain/inquiry.ts`, `INQUIRY_LIFE`', INQUIRY_LIFE],
];

/** Steps between the same two states by the same hand are one arrow. */
function arrows(table: readonly Step[]): string[] {
  const grouped = Map.groupBy(table, ({ from, to, who }) => `  ${from} --> ${to} : ${who}`);
  const id = (line: string): string => line.replaceAll(/(?<=\w)-(?=\w)/g, '_');
  return [...grouped].map(([line, steps]) => {
    const [way = '', who = ''] = line.split(' : ');
    return `${id(way)} : ${steps.map(({ event }) => event).join(', ')} (${who})`;
  });
}

const section = ([title, about, table]: (typeof LIVES)[number]): string[] => [
  `## ${title}`,
  '',
  about.replace(/\. (`.*)$/, '. Made from $1.'),
  '',
  '```mermaid',
  'stateDiagram-v2',
  ...arrows(table),
  '```',
  '',
  '| From | What happens | To | Who |',
  '| --- | --- | --- | --- |',
  ...table.map(({ from, event, to, who }) => `| ${from} | ${event} | ${to} | ${who} |`),
  '',
];

const page = [
  '# Lives',
  '',
  'Every state that something in the archive can be in, and every way from one to another, drawn from the tables in the',
  'code. A test keeps this page equal to them; `npx vitest run test/docs -u` writes it anew.',
  '',
  ...LIVES.flatMap(section),
].join('\n');

test('docs/lives.md says what the tables say', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/lives.md');
});

test.each(LIVES)('%s: every state but the first is reached, and no state leads on after an end', (_, __, table) => {
  const reached = new Set([table[0]?.from]);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
  }
  expect(new Set(table.flatMap(({ from, to }) => [from, to]))).toEqual(reached);
  expect(table.some(({ to }) => !table.some(({ from }) => from === to))).toBe(true);
});
