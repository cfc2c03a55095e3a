// Which characters the page can show, as a table small enough for a function that has no fonts.
import type { Fonts } from './fonts.ts';

/** Ranges of code points, both ends in it, in order. */
export type Coverage = readonly (readonly [first: number, last: number])[];

/** Everything else that is blank would look as if nothing stood there. */
const SPACES = new Set([0x20, 0xa0, 0x3000]);
/** A line of a statement may end; nothing else that cannot be seen is taken. */
const LINE_END = 0x0a;
/**
 * Letters that only show as they should when they are joined with others, which the page does not do: the parts of Korean
 * syllables. Marks that combine (M), and everything that controls or means nothing (C), are left out by their category.
 */
const JOINED = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/;
const SHOWN_ALONE = /^[\p{L}\p{N}\p{P}\p{S}]$/u;

/** A code point that a font may be asked for. */
export const standsAlone = (codePoint: number): boolean => {
  if (SPACES.has(codePoint)) return true;
  const character = String.fromCodePoint(codePoint);
  return SHOWN_ALONE.test(character) && !JOINED.test(character);
};

/** Reads both fonts in full: for the build, never for a request. */
export function coverageOf(fonts: Fonts): Coverage {
  const drawn = new Set<number>();
  for (const face of [fonts.regular, fonts.fallback]) {
    for (const codePoint of face.codePoints()) {
      if (standsAlone(codePoint) && face.draws(codePoint)) drawn.add(codePoint);
    }
  }
  const ranges: [number, number][] = [];
  for (const codePoint of [...drawn].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === codePoint - 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges;
}

/** Gaps and lengths in turn, which are small numbers: `coverageFrom` reads it. */
export function coverageText(coverage: Coverage): string {
  const numbers: number[] = [];
  let before = 0;
  for (const [first, last] of coverage) {
    numbers.push(first - before, last - first);
    before = last;
  }
  return JSON.stringify(numbers);
}

export function coverageFrom(text: string): Coverage {
  const numbers = JSON.parse(text) as number[];
  const ranges: [number, number][] = [];
  let before = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    const first = before + numbers[at]!;
    before = first + numbers[at + 1]!;
    ranges.push([first, before]);
  }
  return ranges;
}

function covers(coverage: Coverage, codePoint: number): boolean {
  let [low, high] = [0, coverage.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = coverage[middle]!;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** What of a text the page cannot show, each once and in order; half of a pair of surrogates comes out as that half. */
export function missingCharacters(text: string, coverage: Coverage): string[] {
  const missing = Array.from(text).filter((character) => {
    const codePoint = character.codePointAt(0)!;
    return codePoint !== LINE_END && !covers(coverage, codePoint);
  });
  return [...new Set(missing)];
}
