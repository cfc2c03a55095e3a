// Which part stands on which page and where; nothing is drawn before it is known that all of it has its place.
import type { Block } from './block.ts';
import { closingOf, remarksOf } from './closing.ts';
import { headingOf } from './heading.ts';
import { cutRow, drawRow, heightOfRow, type Row } from './row.ts';
import { runningHeadOf } from './running.ts';
import { PAGE, type Setting } from './setting.ts';
import { tableOf } from './table.ts';

export interface Placed {
  readonly block: Block;
  readonly y: number;
}
export type Page = readonly Placed[];

/** Under it stands the line with the number of the page. */
export const footOf = ({ scale }: Setting): number => PAGE.height - scale.top * 0.62 - 10;

const heightOfAll = (blocks: readonly Block[]): number => blocks.reduce((sum, { height }) => sum + height, 0);

const rowBlock = (row: Row, tag: 'TH' | 'TD'): Block => ({
  height: heightOfRow(row),
  draw: (pen, { table }, y) => drawRow(row, tag, pen, table, y),
});
/** The head of a table that goes on is read out once. */
const repeatedHead = (row: Row): Block => ({
  height: heightOfRow(row),
  draw: (pen, _, y) =>
    pen.artifact('Pagination', () => {
      row.decorate?.(pen, y, heightOfRow(row));
      for (const { lines, x } of row.cells) pen.lines(lines, x, y + row.above);
    }),
});

export function pagesOf(setting: Setting): Page[] {
  const { scale } = setting;
  const bottom = footOf(setting) - scale.gap * 0.5;
  const pages: Placed[][] = [[]];
  let y = scale.top;
  const place = (block: Block): void => {
    pages.at(-1)!.push({ block, y });
    y += block.height;
  };
  const turn = (): void => {
    pages.push([]);
    y = scale.top;
    for (const block of runningHeadOf(setting)) place(block);
  };

  for (const block of headingOf(setting)) place(block);
  if (setting.sheet.items.length > 0) {
    const { head, items } = tableOf(setting);
    place(rowBlock(head, 'TH'));
    const roomOfPage = bottom - scale.top - heightOfAll(runningHeadOf(setting)) - heightOfRow(head);
    const turnInTable = (): void => {
      turn();
      place(repeatedHead(head));
    };
    for (const rows of items) {
      const together = rows.reduce((sum, row) => sum + heightOfRow(row), 0);
      if (y + together > bottom && together <= roomOfPage) turnInTable();
      for (const row of rows) {
        let rest: Row | undefined = row;
        while (rest && y + heightOfRow(rest) > bottom) {
          const [first, after] = cutRow(rest, bottom - y);
          if (heightOfRow(first) <= bottom - y) place(rowBlock(first, 'TD'));
          rest = heightOfRow(first) <= bottom - y ? after : rest;
          if (rest) turnInTable();
        }
        if (rest) place(rowBlock(rest, 'TD'));
      }
    }
  }
  for (const remark of remarksOf(setting)) {
    if (y + remark.height > bottom) turn();
    place(remark);
  }
  const closing = closingOf(setting);
  if (y + scale.gap + heightOfAll(closing) > bottom) turn();
  // The foot stands at the bottom of the last page, so that it is found in the same place on every certificate.
  y = bottom - heightOfAll(closing);
  for (const block of closing) place(block);
  return pages;
}
