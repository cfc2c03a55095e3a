// Which glyph a font has for a character: its table `cmap`, format 12.

export interface CharacterMap {
  /** 0 where the font has none. */
  glyphOf(codePoint: number): number;
  /** Every code point with a glyph, in order. */
  codePoints(): Iterable<number>;
}

const UNICODE_IN_FULL = 12;
const GROUP = 12;

/** https://learn.microsoft.com/en-us/typography/opentype/spec/cmap#format-12-segmented-coverage */
export function characterMap(cmap: Buffer): CharacterMap {
  let at = -1;
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const offset = cmap.readUInt32BE(4 + record * 8 + 4);
    if (cmap.readUInt16BE(offset) === UNICODE_IN_FULL) at = offset;
  }
  if (at < 0) throw new Error('the font has no character map of format 12');
  const count = cmap.readUInt32BE(at + 12);
  const group = (index: number) => {
    const from = at + 16 + index * GROUP;
    return {
      first: cmap.readUInt32BE(from),
      last: cmap.readUInt32BE(from + 4),
      glyph: cmap.readUInt32BE(from + 8),
    };
  };
  return {
    glyphOf(codePoint) {
      let [low, high] = [0, count - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const { first, last, glyph } = group(middle);
        if (codePoint < first) high = middle - 1;
        else if (codePoint > last) low = middle + 1;
        else return glyph + codePoint - first;
      }
      return 0;
    },
    *codePoints() {
      for (let index = 0; index < count; index += 1) {
        const { first, last } = group(index);
        for (let codePoint = first; codePoint <= last; codePoint += 1) yield codePoint;
      }
    },
  };
}
