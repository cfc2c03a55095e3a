// Whether every character that a PDF says it has can be seen: text may be read out of a file whose glyphs are all empty.
import { boxesOf, type Grey, greysOf } from './poppler.ts';

export interface Word {
  readonly page: number;
  readonly text: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

const DOTS_PER_INCH = 220;
const SCALE = DOTS_PER_INCH / 72;
/** Darker than the panels behind text. */
const DARK = 190;

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

export function wordsOf(bytes: Uint8Array): Word[] {
  return boxesOf(bytes)
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
        ([, left, top, right, bottom, text = '']): Word => ({
          page: index,
          text: unescaped(text),
          box: [Number(left), Number(top), Number(right), Number(bottom)],
        }),
      ),
    );
}

const shadeAt = ({ dots, width }: Grey, x: number, y: number): number => dots[y * width + x]!;

/** The share of a box, between two of its sides, that is dark. */
function inkIn(image: Grey, left: number, right: number, top: number, bottom: number): number {
  let [dark, all] = [0, 0];
  for (let y = Math.max(Math.floor(top), 0); y < Math.min(bottom, image.height); y += 1) {
    for (let x = Math.max(Math.floor(left), 0); x < Math.min(right, image.width); x += 1) {
      all += 1;
      if (shadeAt(image, x, y) < DARK) dark += 1;
    }
  }
  return all === 0 ? 0 : dark / all;
}

/** Roughly how wide each character of a word is: a Chinese one is a square, a Latin one about half of it. */
function cellsOf({ text, box: [left, , right] }: Word): { character: string; from: number; to: number }[] {
  const characters = Array.from(text);
  const wide = characters.map((one) => (one.codePointAt(0)! >= 0x2e80 ? 1 : 0.55));
  const unit = (right - left) / wide.reduce((sum, one) => sum + one, 0);
  let at = left;
  return characters.map((character, index) => {
    const from = at;
    at += wide[index]! * unit;
    return { character, from, to: at };
  });
}

const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);
const LEAST_OF_HAN = 0.05;

/** How the ink of a cell lies in a grid over just that ink. */
function patternOf(image: Grey, left: number, right: number, top: number, bottom: number): boolean[] | undefined {
  let box: [number, number, number, number] | undefined;
  for (let y = Math.floor(top); y < bottom; y += 1) {
    for (let x = Math.floor(left); x < right; x += 1) {
      if (shadeAt(image, x, y) >= DARK) continue;
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
    }
  }
  if (!box) return undefined;
  const [x, y, width, height] = [box[0], box[1], (box[2] + 1 - box[0]) / GRID, (box[3] + 1 - box[1]) / GRID];
  return Array.from({ length: GRID * GRID }, (_, index) => {
    const [column, row] = [index % GRID, Math.floor(index / GRID)];
    return inkIn(image, x + column * width, x + (column + 1) * width, y + row * height, y + (row + 1) * height) > 0.3;
  });
}
const GRID = 11;
/** What Noto Sans SC and Source Han Sans draw for what they lack: a box with a cross. */
const CROSSED_BOX = Array.from({ length: GRID * GRID }, (_, index) => {
  const [column, row] = [index % GRID, Math.floor(index / GRID)];
  const last = GRID - 1;
  return column === 0 || row === 0 || column === last || row === last || column === row || column + row === last;
});
const ALIKE = 0.85;

/** How much of a pattern is the crossed box. */
const likeness = (pattern: readonly boolean[]): number =>
  pattern.filter((dark, index) => dark === CROSSED_BOX[index]).length / pattern.length;

export interface Unseen {
  /** Words, or Chinese characters of a word, of which nothing can be seen. */
  readonly blank: string[];
  /** Chinese characters in whose place stands the box for what a font lacks. */
  readonly boxed: string[];
}

export function unseenIn(bytes: Uint8Array): Unseen {
  const images = greysOf(bytes, DOTS_PER_INCH);
  const [blank, boxed]: [string[], string[]] = [[], []];
  for (const word of wordsOf(bytes)) {
    const image = images[word.page]!;
    const [left, top, right, bottom] = word.box.map((one) => one * SCALE) as [number, number, number, number];
    if (inkIn(image, left, right, top, bottom) === 0) blank.push(word.text);
    else if (Array.from(word.text).every(isHan)) {
      for (const { character, from, to } of cellsOf(word)) {
        const ink = inkIn(image, from * SCALE, to * SCALE, top, bottom);
        if (ink < LEAST_OF_HAN && character !== '一') blank.push(character);
        const pattern = patternOf(image, from * SCALE, to * SCALE, top, bottom);
        if (pattern && likeness(pattern) > ALIKE) boxed.push(character);
      }
    }
  }
  return { blank, boxed };
}
