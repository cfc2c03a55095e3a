// Outlines of a compact font (CFF), and a small font of some of them, without the thousands of subroutines of the whole.
import { type Dictionary, ESCAPED, indexOf, longNumber, placedIndex, readDictionary } from './compact-dictionary.ts';
import { flatOutline } from './flat-outline.ts';
import type { FontFile } from './font-file.ts';
import type { Outlines } from './outlines.ts';

const PRIVATE = 18;
const SUBROUTINES = 19;
const CHARSET = 15;
const OUTLINES = 17;
const REGISTRY = ESCAPED + 30;
const CID_COUNT = ESCAPED + 34;
const PARTS = ESCAPED + 36;
const PART_OF = ESCAPED + 37;
/** Adobe's standard strings take the numbers before it; ours are "Adobe" and "Identity". */
const FIRST_STRING = 391;

const operator = (code: number): Buffer => Buffer.from(code >= ESCAPED ? [12, code - ESCAPED] : [code]);
const entry = (code: number, ...numbers: number[]): Buffer =>
  Buffer.concat([...numbers.map(longNumber), operator(code)]);
const first = (entries: Dictionary, code: number): number => {
  const value = entries.get(code)?.[0];
  if (value === undefined) throw new Error(`the font does not say ${code}`);
  return value;
};

/** The part of the font that each glyph belongs to, by ranges (format 3) or one by one (format 0). */
function partsOf(bytes: Buffer): (glyph: number) => number {
  if (bytes[0] === 0) return (glyph) => bytes[1 + glyph]!;
  const ranges = bytes.readUInt16BE(1);
  return (glyph) => {
    let part = 0;
    for (let at = 3; at < 3 + ranges * 3 && bytes.readUInt16BE(at) <= glyph; at += 3) part = bytes[at + 2]!;
    return part;
  };
}

export function compactOutlines(file: FontFile, name: string): Outlines {
  const read = (from: number, length: number): Buffer => file.slice('CFF ', from, length);
  const names = placedIndex(read, read(0, 4)[2]!);
  const tops = placedIndex(read, names.end);
  const strings = placedIndex(read, tops.end);
  const globals = placedIndex(read, strings.end);
  const { entries: top } = readDictionary(tops.item(0));
  const outlines = placedIndex(read, first(top, OUTLINES));
  const dictionaries = placedIndex(read, first(top, PARTS));
  const partOf = partsOf(read(first(top, PART_OF), outlines.count + 1));
  const parts = Array.from({ length: dictionaries.count }, (_, index) => {
    const [size = 0, from = 0] = readDictionary(dictionaries.item(index)).entries.get(PRIVATE) ?? [];
    const { entries, raw } = readDictionary(read(from, size));
    const subroutines = entries.get(SUBROUTINES)?.[0];
    return {
      kept: Buffer.concat([...raw].filter(([code]) => code !== SUBROUTINES).map(([, bytes]) => bytes)),
      local: subroutines === undefined ? undefined : placedIndex(read, from + subroutines),
    };
  });
  const known = new Map<number, Buffer>();

  function outlineOf(glyph: number): Buffer {
    const flat = known.get(glyph) ?? flatOutline(outlines.item(glyph), parts[partOf(glyph)]?.local, globals);
    known.set(glyph, flat);
    return flat;
  }

  return {
    compact: true,
    // An outline without ink is a width and an end, at most four bytes.
    hasInk: (glyph) => outlines.lengthOf(glyph) > 4,
    sidesOf: () => undefined,
    subset(placed) {
      const glyphs = placed.map(({ glyph }) => glyph);
      const used = [...new Set(glyphs.map(partOf))];
      const head = Buffer.concat([Buffer.from([1, 0, 4, 4]), indexOf([Buffer.from(name, 'latin1')])]);
      const tail = Buffer.concat([
        indexOf(['Adobe', 'Identity'].map((one) => Buffer.from(one, 'latin1'))),
        indexOf([]),
      ]);
      const charset = Buffer.from([2, 0, 1, 0, 0]);
      charset.writeUInt16BE(Math.max(glyphs.length - 2, 0), 3);
      const selected = Buffer.from([0, ...glyphs.map((glyph) => used.indexOf(partOf(glyph)))]);
      const programs = indexOf(glyphs.map(outlineOf));
      const privates = used.map((part) => parts[part]!.kept);
      const topOf = (places: readonly [charset: number, outlines: number, parts: number, partOf: number]): Buffer =>
        indexOf([
          Buffer.concat([
            entry(REGISTRY, FIRST_STRING, FIRST_STRING + 1, 0),
            entry(CID_COUNT, glyphs.length),
            entry(CHARSET, places[0]),
            entry(OUTLINES, places[1]),
            entry(PARTS, places[2]),
            entry(PART_OF, places[3]),
          ]),
        ]);
      const charsetAt = head.length + topOf([0, 0, 0, 0]).length + tail.length;
      const selectedAt = charsetAt + charset.length;
      const programsAt = selectedAt + selected.length;
      let privateAt = programsAt + programs.length;
      const dictionariesOfUsed: Buffer[] = [];
      for (const one of privates) {
        dictionariesOfUsed.push(entry(PRIVATE, one.length, privateAt));
        privateAt += one.length;
      }
      return Buffer.concat([
        head,
        topOf([charsetAt, programsAt, privateAt, selectedAt]),
        tail,
        charset,
        selected,
        programs,
        ...privates,
        indexOf(dictionariesOfUsed),
      ]);
    },
  };
}
