// Outlines of a TrueType font, and a small font of some of them: their bytes are copied, never parsed.
import type { FontFile } from './font-file.ts';
import type { Outlines } from './outlines.ts';

/** What a PDF needs of a TrueType font program (ISO 32000-1, 9.9). */
const COPIED = ['cvt ', 'fpgm', 'prep'];
const HEAD = { checkSumAdjustment: 8, indexToLocFormat: 50 };
const HHEA_METRICS = 34;
const MAXP_GLYPHS = 4;

const padded = (length: number): number => (length + 3) & ~3;

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  for (let at = table.length & ~3; at < table.length; at += 1)
    sum = (sum + table[at]! * 2 ** (24 - 8 * (at & 3))) >>> 0;
  return sum;
}

/** The tables as one font file. */
function fontOf(tables: readonly (readonly [tag: string, content: Buffer])[]): Buffer {
  const head = Buffer.alloc(12 + tables.length * 16);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((tables.length - power) * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [index, [tag, content]] of tables.entries()) {
    const at = 12 + index * 16;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum(content), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(content.length, at + 12);
    parts.push(content, Buffer.alloc(padded(content.length) - content.length));
    offset += padded(content.length);
  }
  return Buffer.concat(parts);
}

export function trueTypeOutlines(file: FontFile, bearingOf: (glyph: number) => number): Outlines {
  const [head, hhea, maxp, loca] = [file.table('head'), file.table('hhea'), file.table('maxp'), file.table('loca')];
  const long = head.readInt16BE(HEAD.indexToLocFormat) === 1;
  const offsetOf = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const lengthOf = (glyph: number): number => offsetOf(glyph + 1) - offsetOf(glyph);
  const copied = COPIED.filter((tag) => file.has(tag)).map((tag) => [tag, file.table(tag)] as const);
  const known = new Map<number, Buffer>();

  function outlineOf(glyph: number): Buffer {
    const before = known.get(glyph);
    if (before) return before;
    const outline = lengthOf(glyph) === 0 ? Buffer.alloc(0) : file.slice('glyf', offsetOf(glyph), lengthOf(glyph));
    // A glyph made of others would need those too; Noto Sans SC has not one.
    if (outline.length > 0 && outline.readInt16BE(0) < 0) throw new Error(`glyph ${glyph} is made of others`);
    known.set(glyph, outline);
    return outline;
  }

  return {
    compact: false,
    hasInk: (glyph) => lengthOf(glyph) > 0,
    sidesOf(glyph) {
      const outline = outlineOf(glyph);
      return { left: outline.readInt16BE(2), right: outline.readInt16BE(6) };
    },
    subset(glyphs) {
      const places = Buffer.alloc((glyphs.length + 1) * 4);
      const metrics = Buffer.alloc(glyphs.length * 4);
      const outlines: Buffer[] = [];
      let offset = 0;
      for (const [index, { glyph, advance }] of glyphs.entries()) {
        const outline = outlineOf(glyph);
        metrics.writeUInt16BE(advance, index * 4);
        metrics.writeInt16BE(bearingOf(glyph), index * 4 + 2);
        const rest = padded(outline.length) - outline.length;
        outlines.push(outline, Buffer.alloc(rest));
        offset += outline.length + rest;
        places.writeUInt32BE(offset, (index + 1) * 4);
      }
      const [newHead, newHhea, newMaxp] = [Buffer.from(head), Buffer.from(hhea), Buffer.from(maxp)];
      newHead.writeUInt32BE(0, HEAD.checkSumAdjustment);
      newHead.writeInt16BE(1, HEAD.indexToLocFormat);
      newHhea.writeUInt16BE(glyphs.length, HHEA_METRICS);
      newMaxp.writeUInt16BE(glyphs.length, MAXP_GLYPHS);
      return fontOf([
        ...copied,
        ['glyf', Buffer.concat(outlines)],
        ['head', newHead],
        ['hhea', newHhea],
        ['hmtx', metrics],
        ['loca', places],
        ['maxp', newMaxp],
      ]);
    },
  };
}
