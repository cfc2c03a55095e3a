// The head of the certificate: what it is, whose, for whom and what for, and the level.
import { dayAndClockOf } from '../domain/days.ts';
import { type Block, spaceOf } from './block.ts';
import { guillocheOf } from './guilloche.ts';
import { type Line, linesOf, type Style } from './paragraph.ts';
import { COLOURS } from './pen.ts';
import { bothOf, heightOf, type Setting, spansOf } from './setting.ts';
import { WORDS } from './words.ts';

const COLUMNS = 3;
const GUTTER = 16;
const BAND = 5;

function title(setting: Setting): Block {
  const { scale, styles, fonts, sheet, number, width } = setting;
  const main: Style = {
    size: scale.title,
    leading: scale.title * 1.3,
    weight: 'medium',
    colour: 'ink',
    spaced: scale.title * 0.07,
  };
  const under: Style = { ...styles.valueEn, size: scale.title * 0.42, leading: scale.title * 0.62 };
  const english = sheet.language === 'zh-en';
  const names = [
    linesOf([{ text: WORDS.title.zh, style: main }], width, fonts),
    english ? linesOf([{ text: WORDS.title.en, style: under }], width, fonts) : [],
  ];
  const numbered = [
    ...bothOf(WORDS.number, styles.label, styles.labelEn, width, setting, true),
    ...linesOf([{ text: number, style: { ...styles.value, size: scale.value - 0.4 } }], width, fonts),
  ];
  const textHeight = heightOf(names.flat());
  return {
    height: textHeight + 5 + BAND,
    draw(pen, { head }, y) {
      pen.tagged('H1', head, () => pen.lines(names[0]!, scale.margin, y)).end();
      if (english) pen.tagged('P', head, () => pen.lines(names[1]!, scale.margin + 1, y + heightOf(names[0]!))).end();
      const right = (line: Line): number => width - line.width;
      const at = y + textHeight - heightOf(numbered) - (english ? 1 : 4);
      pen.tagged('P', head, () => pen.lines(numbered, scale.margin, at, right)).end();
      pen.artifact('Layout', () => {
        const band = guillocheOf(scale.margin, y + textHeight + 5, width, BAND);
        pen.document.addContent(`0.25 w ${COLOURS.accent.join(' ')} RG ${band}`);
      });
    },
  };
}

/** A label over what it names, each in a column of its own. */
function fields(
  of: readonly (readonly [label: Line[], value: Line[]])[],
  setting: Setting,
  columnWidth: number,
): Block {
  const { margin } = setting.scale;
  return {
    height: Math.max(...of.map(([label, value]) => heightOf(label) + 1.5 + heightOf(value))),
    draw(pen, { head }, y) {
      for (const [column, [label, value]] of of.entries()) {
        const x = margin + column * (columnWidth + GUTTER);
        const paragraph = pen.tagged('P', head, () => {
          pen.lines(label, x, y);
          pen.lines(value, x, y + heightOf(label) + 1.5);
        });
        paragraph.end();
      }
    },
  };
}

function holderOf(setting: Setting, room: number): Line[] {
  const { sheet, styles, fonts } = setting;
  const { name, lastFour } = sheet.holder;
  const lines = linesOf([{ text: name, style: styles.value }], room, fonts);
  if (lastFour === undefined) return lines;
  const named = spansOf(WORDS.lastFour, styles.label, styles.labelEn, setting);
  return [...lines, ...linesOf([...named, { text: ` ${lastFour}`, style: styles.label }], room, fonts)];
}

function level(setting: Setting): Block {
  const { sheet, scale, styles, fonts, width } = setting;
  const big: Style = { size: scale.value * 1.75, leading: scale.value * 2.2, weight: 'medium', colour: 'accent' };
  const inset = 12;
  const of = sheet.level;
  const rightRoom = of.kind === 'level' && of.points !== undefined ? 90 : 0;
  const room = width - 2 * inset - rightRoom;
  const label = bothOf(
    of.kind === 'level' ? WORDS.level : WORDS.meets,
    styles.label,
    styles.labelEn,
    room,
    setting,
    true,
  );
  const named = of.kind === 'level' ? of.name : of.benefit;
  const value = bothOf(
    named,
    big,
    { ...styles.valueEn, size: scale.value, leading: scale.value * 1.4 },
    room,
    setting,
    true,
  );
  const points =
    of.kind === 'level' && of.points !== undefined
      ? [
          ...bothOf(WORDS.points, styles.label, styles.labelEn, rightRoom, setting, true),
          ...linesOf([{ text: String(of.points), style: big }], rightRoom, fonts),
        ]
      : [];
  const inside = Math.max(heightOf(label) + heightOf(value), heightOf(points));
  const pad = scale.pad + 2;
  return {
    height: inside + 2 * pad,
    draw(pen, { head }, y) {
      pen.artifact('Layout', () => {
        pen.panel(scale.margin, y, width, inside + 2 * pad);
        pen.rule(scale.margin, y, width, 0.8, 'accent');
        pen.rule(scale.margin, y + inside + 2 * pad - 0.8, width, 0.8, 'accent');
      });
      const x = scale.margin + inset;
      const shown = pen.tagged('P', head, () => {
        pen.lines(label, x, y + pad);
        pen.lines(value, x, y + pad + heightOf(label));
      });
      shown.end();
      if (points.length === 0) return;
      const right = (line: Line): number => width - 2 * inset - line.width;
      pen.tagged('P', head, () => pen.lines(points, x, y + pad, right)).end();
    },
  };
}

export function headingOf(setting: Setting): Block[] {
  const { sheet, scale, styles, fonts, width } = setting;
  const room = (width - (COLUMNS - 1) * GUTTER) / COLUMNS;
  const labelled = (word: keyof typeof WORDS, value: Line[]): readonly [Line[], Line[]] => [
    bothOf(WORDS[word] as { zh: string; en: string }, styles.label, styles.labelEn, room, setting, true),
    value,
  ];
  const plain = (text: string): Line[] => linesOf([{ text, style: styles.value }], room, fonts);
  const asOf = linesOf(
    [
      { text: `${dayAndClockOf(sheet.asOf)} `, style: styles.value },
      ...spansOf(WORDS.shanghaiTime, styles.label, styles.labelEn, setting),
    ],
    room,
    fonts,
  );
  return [
    title(setting),
    spaceOf(scale.gap),
    fields(
      [
        labelled('holder', holderOf(setting, room)),
        labelled('recipient', plain(sheet.recipient)),
        labelled('purpose', plain(sheet.purpose)),
      ],
      setting,
      room,
    ),
    spaceOf(scale.gap * 0.7),
    fields(
      [
        labelled('since', plain(sheet.archiveSince)),
        labelled('asOf', asOf),
        labelled('validUntil', plain(sheet.validUntil)),
      ],
      setting,
      room,
    ),
    spaceOf(scale.gap),
    level(setting),
    spaceOf(scale.gap),
  ];
}
