// The items as rows: name, organ with document, basis, three days and what it counts as; a statement under its item.
import type { Bilingual } from '../domain/bilingual.ts';
import type { SheetItem } from '../domain/certificate-sheet.ts';
import { type Line, linesOf, type Style } from './paragraph.ts';
import type { Cell, Row } from './row.ts';
import { bothOf, type Setting, spansOf } from './setting.ts';
import { printedPoints, WORDS } from './words.ts';

const GUTTER = 8;
/** What each of the columns of text has at least of the room that days and numbers leave; the rest goes where it is long. */
const LEAST = 0.25;
const DAY = '2026-12-28';

interface Column {
  readonly head: Bilingual;
  readonly x: number;
  readonly width: number;
  readonly linesOf: (item: SheetItem, index: number) => Line[];
}

const widestOf = (texts: readonly string[], style: Style, { fonts }: Setting): number =>
  Math.max(...texts.map((text) => linesOf([{ text, style }], Number.POSITIVE_INFINITY, fonts)[0]!.width));

/** How long the texts of the three columns are, as shares of all. */
function sharesOf({ sheet }: Setting): number[] {
  const english = sheet.language === 'zh-en';
  const lengthOf = ({ zh, en }: Bilingual): number => zh.length + (english ? en.length / 2 : 0);
  const sums = [0, 0, 0];
  for (const { name, organ, documentNumber, basis } of sheet.items) {
    sums[0]! += lengthOf(name);
    sums[1]! += lengthOf(organ) + documentNumber.length * 0.8;
    sums[2]! += basis.reduce((sum, one) => sum + lengthOf(one), 0);
  }
  const all = sums.reduce((sum, one) => sum + one, 0) || 1;
  return sums.map((one) => LEAST + (1 - 3 * LEAST) * (one / all));
}

function columnsOf(setting: Setting): Column[] {
  const { scale, sheet, styles, fonts, width } = setting;
  const plain = (text: string, room: number): Line[] => linesOf([{ text, style: styles.text }], room, fonts);
  const both = (said: Bilingual, room: number): Line[] => bothOf(said, styles.text, styles.textEn, room, setting);
  const english = sheet.language === 'zh-en';
  const numberWidth = widestOf([WORDS.row.zh, String(sheet.items.length)], styles.text, setting);
  const dayWidth = Math.max(
    widestOf([DAY], styles.text, setting),
    english ? widestOf([WORDS.countsFrom.en], styles.labelEn, setting) : 0,
  );
  const kindWidth = Math.max(
    widestOf([WORDS.kindAndPoints.zh], styles.label, setting),
    english ? widestOf([WORDS.deduction.en, WORDS.kindAndPoints.en], styles.labelEn, setting) : 0,
  );
  const left = width - numberWidth - 3 * dayWidth - kindWidth - 7 * GUTTER;
  const [itemWidth, organWidth, basisWidth] = sharesOf(setting).map((share) => share * left) as [
    number,
    number,
    number,
  ];
  const shown = sheet.items.some(({ points }) => points !== undefined);
  const of: (Omit<Column, 'x' | 'linesOf'> & { linesOf: (item: SheetItem, room: number, index: number) => Line[] })[] =
    [
      { head: WORDS.row, width: numberWidth, linesOf: (_, room, index) => plain(String(index + 1), room) },
      { head: WORDS.item, width: itemWidth, linesOf: ({ name }, room) => both(name, room) },
      {
        head: WORDS.organ,
        width: organWidth,
        linesOf: ({ organ, documentNumber }, room) => [...both(organ, room), ...plain(documentNumber, room)],
      },
      {
        head: WORDS.basis,
        width: basisWidth,
        linesOf: ({ basis }, room) => basis.flatMap((one) => both(one, room)),
      },
      { head: WORDS.decidedOn, width: dayWidth, linesOf: ({ decidedOn }, room) => plain(decidedOn, room) },
      { head: WORDS.countsFrom, width: dayWidth, linesOf: ({ countsFrom }, room) => plain(countsFrom, room) },
      { head: WORDS.lapsesOn, width: dayWidth, linesOf: ({ lapsesOn }, room) => plain(lapsesOn, room) },
      {
        head: shown ? WORDS.kindAndPoints : WORDS.kind,
        width: kindWidth,
        linesOf: ({ sign, points }, room) => [
          ...bothOf(WORDS[sign], styles.text, styles.labelEn, room, setting, false),
          ...(points === undefined ? [] : plain(printedPoints(points), room)),
        ],
      },
    ];
  let x = scale.margin;
  return of.map((column) => {
    const at = x;
    x += column.width + GUTTER;
    return { ...column, x: at, linesOf: (item, index) => column.linesOf(item, column.width, index) };
  });
}

export interface Table {
  readonly head: Row;
  /** Each item's rows, which stay together. */
  readonly items: readonly (readonly Row[])[];
}

export function tableOf(setting: Setting): Table {
  const { scale, sheet, styles, fonts, width } = setting;
  const { margin, pad } = scale;
  const columns = columnsOf(setting);
  const under = (thickness: number, colour: 'line' | 'accent'): Row['decorate'] => {
    return (pen, y, height) => pen.rule(margin, y + height - thickness, width, thickness, colour);
  };
  const second = columns[1]!;
  const statementOf = (text: string): Row => {
    const room = margin + width - second.x - 2 * GUTTER;
    const mark: Style = { ...styles.text, weight: 'medium', colour: 'accent' };
    const marked = spansOf(WORDS.statement, mark, { ...mark, narrow: true }, setting);
    const lines = linesOf([...marked, { text: '：', style: mark }, { text, style: styles.text }], room, fonts);
    const cell: Cell = { x: second.x + GUTTER, width: room, lines, spans: columns.length };
    return {
      cells: [cell],
      above: 1.5,
      below: pad + 1.5,
      decorate: (pen, y, height) => {
        pen.panel(second.x, y, margin + width - second.x, height - pad);
        pen.rule(margin, y + height - 0.4, width, 0.4, 'line');
      },
    };
  };
  return {
    head: {
      cells: columns.map(({ head, x, width: room }) => ({
        x,
        width: room,
        lines: bothOf(
          head,
          { ...styles.label, weight: 'medium', colour: 'accent' },
          styles.labelEn,
          room,
          setting,
          false,
        ),
      })),
      above: 2,
      below: pad,
      decorate: under(0.8, 'accent'),
    },
    items: sheet.items.map((item, index) => {
      const cells = columns.map((column) => ({ x: column.x, width: column.width, lines: column.linesOf(item, index) }));
      const said = item.statement?.trim() ?? '';
      if (said === '') return [{ cells, above: pad, below: pad, decorate: under(0.4, 'line') }];
      return [{ cells, above: pad, below: Math.min(pad, 3) }, statementOf(said)];
    }),
  };
}
