// A row of cells that never overlap: as high as its highest cell, and cut between lines where no page could hold it.
import type { Line } from './paragraph.ts';
import type { Pen } from './pen.ts';
import { heightOf } from './setting.ts';

export interface Cell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  /** Columns that it takes, where it is more than one. */
  readonly spans?: number;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly above: number;
  readonly below: number;
  /** Drawn behind it or under it, given where it stands and how high it is. */
  readonly decorate?: (pen: Pen, y: number, height: number) => void;
}

export const heightOfRow = ({ cells, above, below }: Row): number =>
  above + Math.max(0, ...cells.map(({ lines }) => heightOf(lines))) + below;

/** What of a row fits into the room, at least a line of it, and the rest. */
export function cutRow(row: Row, room: number): [Row, Row | undefined] {
  const inside = room - row.above - row.below;
  const fitting = ({ lines }: Cell): number => {
    let [count, height] = [0, 0];
    while (count < lines.length && height + lines[count]!.leading <= inside) {
      height += lines[count]!.leading;
      count += 1;
    }
    return Math.max(count, 1);
  };
  const first = { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, fitting(cell)) })) };
  const rest = { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(fitting(cell)) })) };
  return [first, rest.cells.some(({ lines }) => lines.length > 0) ? rest : undefined];
}

/** `tag` says what a cell is: TH or TD. */
export function drawRow(row: Row, tag: 'TH' | 'TD', pen: Pen, within: PDFKit.PDFStructureElement, y: number): void {
  const { cells, above, decorate } = row;
  if (decorate) pen.artifact('Layout', () => decorate(pen, y, heightOfRow(row)));
  const tr = pen.document.struct('TR');
  within.add(tr);
  for (const { x, lines, spans } of cells) {
    const cell = pen.tagged(tag, tr, () => pen.lines(lines, x, y + above), tag === 'TH' ? { scope: 'Column' } : {});
    if (spans !== undefined) {
      const { data } = (cell as unknown as { dictionary: { data: object } }).dictionary;
      Object.assign(data, { A: { O: 'Table', ColSpan: spans } });
    }
    cell.end();
  }
  tr.end();
}
