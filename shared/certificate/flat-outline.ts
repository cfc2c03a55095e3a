// An outline of a compact font with its subroutines written out, so that a glyph can be taken without the others.
import type { PlacedIndex } from './compact-dictionary.ts';

const OPERATOR = {
  horizontalStem: 1,
  verticalStem: 3,
  callLocal: 10,
  return: 11,
  escape: 12,
  end: 14,
  horizontalStemMasked: 18,
  hintMask: 19,
  counterMask: 20,
  verticalStemMasked: 23,
  shortNumber: 28,
  callGlobal: 29,
} as const;

const biasOf = (count: number): number => (count < 1240 ? 107 : count < 33900 ? 1131 : 32768);
/** How many bytes a number takes that begins with this one. */
const lengthOfNumber = (first: number): number =>
  first === OPERATOR.shortNumber ? 3 : first <= 246 ? 1 : first <= 254 ? 2 : 5;

function numberAt(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  if (first === OPERATOR.shortNumber) return bytes.readInt16BE(at + 1);
  if (first <= 246) return first - 139;
  if (first <= 250) return (first - 247) * 256 + bytes[at + 1]! + 108;
  if (first <= 254) return -(first - 251) * 256 - bytes[at + 1]! - 108;
  return bytes.readInt32BE(at + 1) / 65536;
}

/** https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf */
export function flatOutline(outline: Buffer, local: PlacedIndex | undefined, global: PlacedIndex): Buffer {
  const written: Buffer[] = [];
  /** The numbers that wait for an operator: each as its bytes, since the last of them may name a subroutine. */
  let waiting: Buffer[] = [];
  let stems = 0;

  const write = (operator: Buffer): void => {
    written.push(...waiting, operator);
    waiting = [];
  };
  function call(index: PlacedIndex | undefined): boolean {
    const name = waiting.pop();
    if (!name || !index) throw new Error('an outline calls no subroutine there is');
    return run(index.item(numberAt(name, 0) + biasOf(index.count)));
  }
  /** True once the outline has ended. */
  function run(bytes: Buffer): boolean {
    let at = 0;
    while (at < bytes.length) {
      const first = bytes[at]!;
      if (first >= 32 || first === OPERATOR.shortNumber) {
        const length = lengthOfNumber(first);
        waiting.push(bytes.subarray(at, at + length));
        at += length;
        continue;
      }
      let length = first === OPERATOR.escape ? 2 : 1;
      switch (first) {
        case OPERATOR.callLocal:
          if (call(local)) return true;
          break;
        case OPERATOR.callGlobal:
          if (call(global)) return true;
          break;
        case OPERATOR.return:
          return false;
        case OPERATOR.horizontalStem:
        case OPERATOR.verticalStem:
        case OPERATOR.horizontalStemMasked:
        case OPERATOR.verticalStemMasked:
          stems += waiting.length >> 1;
          write(bytes.subarray(at, at + length));
          break;
        case OPERATOR.hintMask:
        case OPERATOR.counterMask:
          // Numbers before a mask are vertical stems whose operator is left out.
          stems += waiting.length >> 1;
          length += (stems + 7) >> 3;
          write(bytes.subarray(at, at + length));
          break;
        default:
          write(bytes.subarray(at, at + length));
          if (first === OPERATOR.end) return true;
      }
      at += length;
    }
    return false;
  }

  run(outline);
  return Buffer.concat(written);
}
