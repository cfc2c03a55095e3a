// What is drawn on a page, as PDF operators: text from lines that are measured already, rules and areas.
import { type Face, type PdfFont, tokenOf } from './face.ts';
import type { Colour, Glyph, Line } from './paragraph.ts';

/** What PDFKit keeps of a font in one document; it has no types. */
interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(token: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): object;
}

/** The accent is dark enough to be a dark grey when it is copied. */
export const COLOURS: Readonly<Record<Colour | 'line' | 'panel', readonly [number, number, number]>> = {
  ink: [0.09, 0.11, 0.13],
  quiet: [0.36, 0.4, 0.44],
  accent: [0.05, 0.29, 0.29],
  line: [0.72, 0.76, 0.77],
  panel: [0.945, 0.96, 0.955],
};
/** How high the middle of a Chinese character stands over the line it is written on. */
export const MIDDLE = 0.38;

const short = (value: number): string => String(Math.round(value * 100) / 100);
const same = (a: Glyph, b: Glyph): boolean => a.face === b.face && a.style === b.style;
const painted = (colour: keyof typeof COLOURS): string => COLOURS[colour].map(short).join(' ');

export interface Pen {
  readonly document: PDFKit.PDFDocument;
  /** Lines one beneath another; each is moved to the right by what `indent` says of it. */
  lines(lines: readonly Line[], x: number, y: number, indent?: (line: Line) => number): void;
  rule(x: number, y: number, width: number, thickness: number, colour: 'line' | 'accent'): void;
  panel(x: number, y: number, width: number, height: number): void;
  /** Decoration, which nobody reads aloud. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void;
  /** A part of the structure that holds the text that is drawn meanwhile, in order. */
  tagged(
    tag: string,
    within: PDFKit.PDFStructureElement,
    draw: () => void,
    options?: object,
  ): PDFKit.PDFStructureElement;
  /** What is not text; `options` say it in words. */
  figure(within: PDFKit.PDFStructureElement, draw: () => void, options: object): void;
}

export function penFor(document: PDFKit.PDFDocument): Pen {
  const embedded = new Map<Face, EmbeddedFont>();

  function fontOf(face: Face): EmbeddedFont {
    let font = embedded.get(face);
    if (!font) {
      document.font(face.pdfFont as PdfFont & string);
      font = (document as unknown as { _font: EmbeddedFont })._font;
      embedded.set(face, font);
    }
    document.page.fonts[font.id] ??= font.ref();
    return font;
  }

  function placeOf(font: EmbeddedFont, { face, codePoint, ahead, style: { narrow = false } }: Glyph): number {
    const place = font.subset.includeGlyph(tokenOf(codePoint, narrow));
    font.widths[place] ??= face.measure(codePoint, narrow).width + ahead;
    font.unicode[place] ??= [codePoint];
    return place;
  }

  /** Glyphs of one face and style as one operator. */
  function shown(run: readonly Glyph[]): string {
    const { face, style } = run[0]!;
    const font = fontOf(face);
    let hex = '';
    for (const glyph of run) {
      if (glyph.ahead > 0) hex += `>${glyph.ahead}<`;
      hex += placeOf(font, glyph).toString(16).padStart(4, '0');
    }
    const operator = `/${font.id} ${short(style.size)} Tf ${painted(style.colour)} rg [<${hex}>]TJ`;
    return style.spaced === undefined ? operator : `${short(style.spaced)} Tc ${operator} 0 Tc`;
  }

  function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
    const runs: Glyph[][] = [];
    for (const glyph of glyphs) {
      const run = runs.at(-1);
      if (run && same(run[0]!, glyph)) run.push(glyph);
      else runs.push([glyph]);
    }
    return runs;
  }

  /** Where text goes that is drawn now; nowhere while decoration is drawn. */
  let reading: { readonly element: PDFKit.PDFStructureElement; readonly tag: string } | undefined;

  /** Each language is content of its own: a sequence within another would end it for some readers. */
  function write(operators: readonly string[], english: boolean): void {
    const content =
      reading && document.markStructureContent(english ? 'Span' : reading.tag, english ? { lang: 'en' } : {});
    document.addContent(`BT ${operators.join('\n')} ET`);
    if (!reading || !content) return;
    document.endMarkedContent();
    reading.element.add(content);
  }

  return {
    document,
    lines(lines, x, y, indent = () => 0) {
      let top = y;
      let said: string[] = [];
      let english = false;
      for (const line of lines) {
        let at = x + indent(line);
        for (const run of runsOf(line.glyphs)) {
          const { style } = run[0]!;
          const baseline = top + line.leading / 2 + MIDDLE * style.size;
          if (said.length > 0 && english !== (style.narrow ?? false)) {
            write(said, english);
            said = [];
          }
          english = style.narrow ?? false;
          said.push(`1 0 0 -1 ${short(at)} ${short(baseline)} Tm`, shown(run));
          at += run.reduce((sum, { width }) => sum + width, 0);
        }
        top += line.leading;
      }
      if (said.length > 0) write(said, english);
    },
    rule(x, y, width, thickness, colour) {
      document.addContent(`${painted(colour)} rg ${short(x)} ${short(y)} ${short(width)} ${short(thickness)} re f`);
    },
    panel(x, y, width, height) {
      document.addContent(`${painted('panel')} rg ${short(x)} ${short(y)} ${short(width)} ${short(height)} re f`);
    },
    artifact(type, draw) {
      const before = reading;
      reading = undefined;
      document.markContent('Artifact', { type });
      draw();
      document.endMarkedContent();
      reading = before;
    },
    tagged(tag, within, draw, options = {}) {
      const element = document.struct(tag, options);
      within.add(element);
      reading = { element, tag };
      draw();
      reading = undefined;
      return element;
    },
    figure(within, draw, options) {
      const element = document.struct('Figure', options);
      within.add(element);
      element.add(draw);
      element.end();
    },
  };
}
