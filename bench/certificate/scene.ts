// One certificate of fifteen items with a rare name, and every line of our page with its place, for whoever draws the same.

import type { Face } from '../../shared/certificate/face.ts';
import type { Fonts } from '../../shared/certificate/fonts.ts';
import { footOf } from '../../shared/certificate/pages.ts';
import type { Line } from '../../shared/certificate/paragraph.ts';
import { COLOURS, MIDDLE, type Pen } from '../../shared/certificate/pen.ts';
import { laidOut } from '../../shared/certificate/render.ts';
import { drawFoot } from '../../shared/certificate/running.ts';
import { printedNumber } from '../../shared/domain/certificate-number.ts';
import { CertificateSheet } from '../../shared/domain/certificate-sheet.ts';
import { EXAMPLE, NUMBER, VERIFY_URL } from '../../test/certificate/example.ts';
import { FILES, itemsOf } from '../../test/certificate/page.ts';

/** A run of text in one font, size and colour; `y` is the line that it is written on. */
export interface Text {
  readonly text: string;
  readonly font: 'regular' | 'medium' | 'fallback';
  readonly size: number;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
}
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}
export interface Scene {
  readonly sheet: CertificateSheet;
  readonly number: string;
  readonly verifyUrl: string;
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly description: string;
    readonly text: string;
  }[];
  readonly texts: readonly Text[];
  readonly rectangles: readonly Rectangle[];
  readonly code: { readonly x: number; readonly y: number; readonly side: number };
}

const hex = (colour: readonly number[]): string =>
  `#${colour
    .map((one) =>
      Math.round(one * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

export function sceneOf(fonts: Fonts, rare: boolean): Scene {
  const sheet = CertificateSheet.parse({
    ...EXAMPLE,
    items: itemsOf(15),
    ...(rare ? { holder: { style: 'name', name: '测试㛃䶮喆堃𠮷〇' } } : {}),
  });
  const { setting, pages } = laidOut({ sheet, number: printedNumber(NUMBER), verifyUrl: VERIFY_URL, fonts });
  const texts: Text[] = [];
  const rectangles: Rectangle[] = [];
  let code = { x: 0, y: 0, side: 0 };
  const fontOf = (face: Face): Text['font'] =>
    face === fonts.regular ? 'regular' : face === fonts.medium ? 'medium' : 'fallback';

  const noted = (line: Line, x: number, top: number): void => {
    let at = x;
    let open: Text | undefined;
    let last: Line['glyphs'][number] | undefined;
    for (const glyph of line.glyphs) {
      const { style, codePoint, face } = glyph;
      const character = String.fromCodePoint(codePoint);
      if (open && last?.face === face && last.style === style) {
        open = { ...open, text: open.text + character };
        texts[texts.length - 1] = open;
      } else {
        const y = top + line.leading / 2 + MIDDLE * style.size;
        open = { text: character, font: fontOf(face), size: style.size, colour: hex(COLOURS[style.colour]), x: at, y };
        texts.push(open);
      }
      last = glyph;
      at += glyph.width;
    }
  };
  const structure = { end() {}, add() {}, dictionary: { data: {} } };
  const pen = {
    document: { struct: () => structure, addContent() {} },
    lines(lines: readonly Line[], x: number, y: number, indent = (_: Line) => 0) {
      let top = y;
      for (const line of lines) {
        noted(line, x + indent(line), top);
        top += line.leading;
      }
    },
    rule: (x: number, y: number, width: number, height: number, colour: 'line' | 'accent') =>
      rectangles.push({ x, y, width, height, colour: hex(COLOURS[colour]) }),
    panel: (x: number, y: number, width: number, height: number) =>
      rectangles.push({ x, y, width, height, colour: hex(COLOURS.panel) }),
    artifact: (_: string, draw: () => void) => draw(),
    tagged: (_: string, __: unknown, draw: () => void) => {
      draw();
      return structure;
    },
    figure: (_: unknown, __: () => void, { bbox: [x, y, right] }: { bbox: [number, number, number] }) => {
      code = { x, y, side: right - x };
    },
  } as unknown as Pen;
  const parts = { head: structure, table: structure, close: structure } as unknown as Parameters<
    (typeof pages)[number][number]['block']['draw']
  >[1];
  for (const { block, y } of pages[0]!) block.draw(pen, parts, y);
  drawFoot(pen, setting, footOf(setting), 1, 1);
  const files = FILES.map(({ bytes, ...file }) => ({ ...file, text: new TextDecoder().decode(bytes) }));
  return { sheet, number: NUMBER, verifyUrl: VERIFY_URL, files, texts, rectangles, code };
}
