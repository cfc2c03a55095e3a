// Text broken into lines that fit: Chinese between any two characters, Latin between words, nothing over the edge.
import { standsAlone } from './coverage.ts';
import type { Face } from './face.ts';
import type { Fonts } from './fonts.ts';

/** A character that no font has; the page is not made, because a blank or a box would say something else. */
export class UnprintableCharacter extends Error {
  readonly character: string;
  constructor(character: string) {
    super(`no font has U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
    this.name = 'UnprintableCharacter';
    this.character = character;
  }
}

export type Weight = 'regular' | 'medium';
export type Colour = 'ink' | 'quiet' | 'accent';

/** How a text is set; `narrow` for languages whose marks take no whole square. */
export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly weight: Weight;
  readonly colour: Colour;
  readonly narrow?: boolean;
  /** Room between characters, in points. */
  readonly spaced?: number;
}

/** A text in one style; several in a row make one paragraph. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}
export interface Glyph {
  readonly face: Face;
  readonly codePoint: number;
  readonly width: number;
  readonly ahead: number;
  readonly style: Style;
}
export interface Line {
  readonly glyphs: readonly Glyph[];
  readonly width: number;
  readonly leading: number;
}

const SPACE = 0x20;
const NOT_FIRST = new Set(Array.from('、，。；：？！）》」』〕】〉”’…—·,.;:?!)]}%％～', (one) => one.codePointAt(0)!));
const NOT_LAST = new Set(Array.from('（《「『〔【〈“‘([{', (one) => one.codePointAt(0)!));
const BREAKS_AFTER = new Set(Array.from('-/–', (one) => one.codePointAt(0)!));
const isWide = (codePoint: number): boolean => codePoint >= 0x2e80;

/** What a character is drawn with at any size; it is looked up once for all documents. */
interface Shape {
  readonly face: Face;
  readonly width: number;
  readonly ahead: number;
}
const SHAPES = new WeakMap<Fonts, Map<number, Shape>>();
const shapesOf = (fonts: Fonts): Map<number, Shape> => {
  const shapes = SHAPES.get(fonts) ?? new Map<number, Shape>();
  SHAPES.set(fonts, shapes);
  return shapes;
};

/** With the first face that has it. */
function shapeOf(codePoint: number, { weight, narrow = false }: Style, fonts: Fonts): Shape {
  const face = fonts[weight].draws(codePoint) ? fonts[weight] : fonts.fallback;
  if (!standsAlone(codePoint) || !face.draws(codePoint))
    throw new UnprintableCharacter(String.fromCodePoint(codePoint));
  return { face, ...face.measure(codePoint, narrow) };
}

const mayBreak = (before: number, after: number): boolean => {
  if (after === SPACE || NOT_FIRST.has(after) || NOT_LAST.has(before)) return false;
  return before === SPACE || isWide(before) || isWide(after) || BREAKS_AFTER.has(before);
};

const widthOf = (set: readonly Glyph[]): number => set.reduce((sum, { width }) => sum + width, 0);

function lineOf(set: readonly Glyph[], leading: number): Line {
  let end = set.length;
  while (end > 0 && set[end - 1]!.codePoint === SPACE) end -= 1;
  const glyphs = set.slice(0, end);
  return { glyphs, width: widthOf(glyphs), leading };
}

/** A last line of one character or two takes some of the line before it, where that may be broken there. */
function withoutWidow(before: readonly Glyph[], last: readonly Glyph[]): number {
  if (last.length > 2 || before.length < 8) return before.length;
  for (let at = before.length - 1; at > before.length / 2; at -= 1) {
    if (mayBreak(before[at - 1]!.codePoint, before[at]!.codePoint)) return at;
  }
  return before.length;
}

/** One paragraph; a word longer than the line is broken anywhere, rather than run out of it. */
export function linesOf(spans: readonly Span[], room: number, fonts: Fonts): Line[] {
  const leading = Math.max(...spans.map(({ style }) => style.leading));
  const shapes = shapesOf(fonts);
  const lines: Glyph[][] = [];
  let set: Glyph[] = [];
  let width = 0;
  let breakAt = 0;
  const end = (at: number): void => {
    lines.push(set.slice(0, at));
    set = set.slice(at);
    width = widthOf(set);
    breakAt = 0;
  };
  for (const { text, style } of spans) {
    const flags = (style.weight === 'medium' ? 2 : 0) + (style.narrow ? 1 : 0);
    for (const character of text) {
      if (character === '\n') {
        end(set.length);
        continue;
      }
      const codePoint = character.codePointAt(0)!;
      let shape = shapes.get(codePoint * 4 + flags);
      if (!shape) {
        shape = shapeOf(codePoint, style, fonts);
        shapes.set(codePoint * 4 + flags, shape);
      }
      const { face, ahead } = shape;
      const wide = (shape.width * style.size) / 1000 + (style.spaced ?? 0);
      if (set.length > 0) {
        if (mayBreak(set[set.length - 1]!.codePoint, codePoint)) breakAt = set.length;
        // A space at the end of a line may hang over, since it is not drawn.
        if (width + wide > room && codePoint !== SPACE) end(breakAt > 0 ? breakAt : set.length);
      }
      set.push({ face, codePoint, width: wide, ahead, style });
      width += wide;
    }
  }
  const before = lines.at(-1);
  if (before && !spans.some(({ text }) => text.includes('\n'))) {
    const moved = before.splice(withoutWidow(before, set));
    set.unshift(...moved);
  }
  if (set.length > 0 || lines.length === 0) lines.push(set);
  return lines.map((line) => lineOf(line, leading));
}
