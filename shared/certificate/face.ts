// One weight of a typeface: what it has for a character, how wide that is, and how PDFKit takes it into a document.
import { type CharacterMap, characterMap } from './character-map.ts';
import { compactOutlines } from './compact.ts';
import { openFontFile } from './font-file.ts';
import { trueTypeOutlines } from './true-type.ts';

/** What PDFKit asks of an opened font; its glyphs are ours to name, and ours are named by `Token`. */
export interface PdfFont {
  readonly postscriptName: string;
  layout(text: string): object;
  getGlyph(id: number): object;
  createSubset(): object;
  readonly [metric: string]: unknown;
}

export interface Face {
  readonly name: string;
  readonly codePoints: CharacterMap['codePoints'];
  /** Whether the font has something to be seen for it. */
  draws(codePoint: number): boolean;
  /** In thousandths of the size; `ahead` is how much room before the ink is left out. */
  measure(codePoint: number, narrow: boolean): { readonly width: number; readonly ahead: number };
  readonly pdfFont: PdfFont;
}

/** A character as a glyph of the document: two that share a shape stay two, so that each can be read out as itself. */
const NARROW = 0x200000;
export const tokenOf = (codePoint: number, narrow: boolean): number => (narrow ? codePoint + NARROW : codePoint);
const codePointOf = (token: number): number => token % NARROW;

/**
 * Marks that the Chinese fonts draw in the middle or a corner of a whole square; between Latin letters they would leave a
 * hole. https://www.w3.org/TR/clreq/#h-punctuation_width_adjustment
 */
const isSquareMark = (codePoint: number): boolean => codePoint >= 0xa0 && codePoint < 0x2e80;
const SIDE = 60;
const SPACES = new Set([0x20, 0xa0, 0x3000]);

export function openFace(path: string, name: string): Face {
  const file = openFontFile(path);
  const { glyphOf, codePoints } = characterMap(file.table('cmap'));
  const [head, hhea, os2] = [file.table('head'), file.table('hhea'), file.table('OS/2')];
  if (head.readUInt16BE(18) !== 1000) throw new Error(`${name}: its unit is not a thousandth of the size`);
  const metrics = file.table('hmtx');
  const wide = hhea.readUInt16BE(34);
  const metricOf = (glyph: number): Buffer => {
    const at = Math.min(glyph, wide - 1) * 4;
    return metrics.subarray(at, at + 4);
  };
  const outlines = file.has('CFF ')
    ? compactOutlines(file, name)
    : trueTypeOutlines(file, (glyph) => metricOf(glyph).readInt16BE(2));
  const known = new Map<number, { readonly width: number; readonly ahead: number }>();

  function measure(codePoint: number, narrow: boolean): { readonly width: number; readonly ahead: number } {
    const token = tokenOf(codePoint, narrow);
    const before = known.get(token);
    if (before) return before;
    const glyph = glyphOf(codePoint);
    const width = metricOf(glyph).readUInt16BE(0);
    const sides = narrow && isSquareMark(codePoint) && width === 1000 ? outlines.sidesOf(glyph) : undefined;
    const ahead = sides ? Math.max(sides.left - SIDE, 0) : 0;
    const measured = { width: sides ? sides.right - ahead + SIDE : width, ahead };
    known.set(token, measured);
    return measured;
  }
  const advanceOf = (token: number): number => {
    const { width, ahead } = measure(codePointOf(token), token >= NARROW);
    return width + ahead;
  };

  const glyphFor = (token: number) => ({
    id: token,
    advanceWidth: advanceOf(token),
    codePoints: [codePointOf(token)],
  });
  const bbox = {
    minX: head.readInt16BE(36),
    minY: head.readInt16BE(38),
    maxX: head.readInt16BE(40),
    maxY: head.readInt16BE(42),
  };
  const pdfFont: PdfFont = {
    postscriptName: name,
    unitsPerEm: 1000,
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    lineGap: hhea.readInt16BE(8),
    xHeight: os2.readInt16BE(86),
    capHeight: os2.readInt16BE(88),
    italicAngle: 0,
    bbox,
    'OS/2': { sFamilyClass: os2.readInt16BE(30) },
    post: { isFixedPitch: 0 },
    head: { macStyle: { italic: false } },
    getGlyph: () => ({ id: 0, advanceWidth: metricOf(0).readUInt16BE(0), codePoints: [] }),
    layout(text) {
      const glyphs = Array.from(text, (one) => glyphFor(one.codePointAt(0)!));
      const positions = glyphs.map(({ advanceWidth }) => ({
        xAdvance: advanceWidth,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      }));
      return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
    },
    createSubset() {
      const glyphs = [{ glyph: 0, advance: metricOf(0).readUInt16BE(0) }];
      const places = new Map<number, number>();
      return {
        cff: outlines.compact ? {} : undefined,
        includeGlyph(token: number): number {
          const place =
            places.get(token) ?? glyphs.push({ glyph: glyphOf(codePointOf(token)), advance: advanceOf(token) }) - 1;
          places.set(token, place);
          return place;
        },
        encode: () => outlines.subset(glyphs),
      };
    },
  };
  return {
    name,
    codePoints,
    draws: (codePoint) => {
      const glyph = glyphOf(codePoint);
      return glyph !== 0 && (SPACES.has(codePoint) || outlines.hasInk(glyph));
    },
    measure,
    pdfFont,
  };
}
