// The two forms in which a compact font (CFF) keeps everything: dictionaries of numbers, and indexes of byte strings.

/** An operator of two bytes is written as 1200 and the second of them. */
export type Dictionary = ReadonlyMap<number, readonly number[]>;
export const ESCAPED = 1200;

/** https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf, chapter 4; real numbers are kept as their bytes. */
export function readDictionary(bytes: Buffer): { entries: Dictionary; raw: ReadonlyMap<number, Buffer> } {
  const entries = new Map<number, number[]>();
  const raw = new Map<number, Buffer>();
  let [at, began] = [0, 0];
  let operands: number[] = [];
  while (at < bytes.length) {
    const first = bytes[at]!;
    if (first <= 21) {
      const escaped = first === 12;
      const operator = escaped ? ESCAPED + bytes[at + 1]! : first;
      at += escaped ? 2 : 1;
      entries.set(operator, operands);
      raw.set(operator, bytes.subarray(began, at));
      operands = [];
      began = at;
    } else if (first === 28) {
      operands.push(bytes.readInt16BE(at + 1));
      at += 3;
    } else if (first === 29) {
      operands.push(bytes.readInt32BE(at + 1));
      at += 5;
    } else if (first === 30) {
      // A real number ends with the half byte 15; nobody here reads one.
      do at += 1;
      while ((bytes[at]! & 15) !== 15);
      operands.push(Number.NaN);
      at += 1;
    } else if (first <= 246) {
      operands.push(first - 139);
      at += 1;
    } else {
      const far =
        first <= 250 ? (first - 247) * 256 + bytes[at + 1]! + 108 : -(first - 251) * 256 - bytes[at + 1]! - 108;
      operands.push(far);
      at += 2;
    }
  }
  return { entries, raw };
}

/** Always five bytes, so that an offset can be written before it is known. */
export function longNumber(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes[0] = 29;
  bytes.writeInt32BE(value, 1);
  return bytes;
}

export function indexOf(items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.alloc(2);
  const head = Buffer.alloc(3 + (items.length + 1) * 4);
  head.writeUInt16BE(items.length, 0);
  head[2] = 4;
  let offset = 1;
  head.writeUInt32BE(offset, 3);
  for (const [index, item] of items.entries()) {
    offset += item.length;
    head.writeUInt32BE(offset, 3 + (index + 1) * 4);
  }
  return Buffer.concat([head, ...items]);
}

/** An index of which only the places are read, until an item is asked for. */
export interface PlacedIndex {
  readonly count: number;
  readonly end: number;
  item(index: number): Buffer;
  lengthOf(index: number): number;
}

export function placedIndex(read: (from: number, length: number) => Buffer, from: number): PlacedIndex {
  const count = read(from, 2).readUInt16BE(0);
  if (count === 0) {
    const none = (): never => {
      throw new Error('nothing is in an empty index');
    };
    return { count, end: from + 2, item: none, lengthOf: none };
  }
  const size = read(from + 2, 1)[0]!;
  const offsets = read(from + 3, (count + 1) * size);
  const base = from + 3 + (count + 1) * size - 1;
  const offsetOf = (index: number): number => offsets.readUIntBE(index * size, size);
  const lengthOf = (index: number): number => offsetOf(index + 1) - offsetOf(index);
  return {
    count,
    end: base + offsetOf(count),
    lengthOf,
    item: (index) => read(base + offsetOf(index), lengthOf(index)),
  };
}
