// What repeats on the pages: a short head from the second one on, and the line at the foot with the page's number.
import { type Block, spaceOf } from './block.ts';
import { type Line, linesOf } from './paragraph.ts';
import type { Pen } from './pen.ts';
import { heightOf, type Setting, spansOf } from './setting.ts';
import { pageOf, WORDS } from './words.ts';

export function runningHeadOf({ scale, styles, fonts, width, number }: Setting): Block[] {
  const name = linesOf([{ text: WORDS.title.zh, style: styles.heading }], width, fonts);
  const said = linesOf([{ text: number, style: styles.label }], width, fonts);
  const head: Block = {
    height: heightOf(name) + 4,
    draw: (pen, _, y) =>
      pen.artifact('Pagination', () => {
        pen.lines(name, scale.margin, y);
        pen.lines(said, scale.margin, y + 1, (line: Line) => width - line.width);
      }),
  };
  return [head, spaceOf(scale.gap * 0.5)];
}

export function drawFoot(pen: Pen, setting: Setting, y: number, page: number, pages: number): void {
  const { scale, styles, fonts, width, number } = setting;
  const counted = linesOf(spansOf(pageOf(page, pages), styles.label, styles.labelEn, setting), width, fonts);
  const named = linesOf([{ text: `${WORDS.title.zh} ${number}`, style: styles.label }], width, fonts);
  pen.artifact('Pagination', () => {
    pen.lines(named, scale.margin, y);
    pen.lines(counted, scale.margin, y, (line) => width - line.width);
  });
}
