// Words that stand on one another, or beyond the edge of the paper.
import { PAGE } from '../../shared/certificate/setting.ts';
import { type Word, wordsOf } from './ink.ts';

/** A font's box is higher than its characters: what counts is the middle of it. */
const core = ({ text, box: [left, top, right, bottom] }: Word) => {
  const rest = (bottom - top) * 0.25;
  // An opening mark is drawn at the right of a square of which the left is laid over what stands before.
  const empty = /^[“‘]/.test(text) ? (bottom - top) / 2 : 0.3;
  return { left: left + empty, right: right - 0.3, top: top + rest, bottom: bottom - rest };
};
const MARGIN = 20;

export function misplacedIn(bytes: Uint8Array): string[] {
  const words = wordsOf(bytes).map((word) => ({ ...word, ...core(word) }));
  const outside = words.filter(
    ({ left, right, top, bottom }) =>
      left < MARGIN || right > PAGE.width - MARGIN || top < MARGIN / 2 || bottom > PAGE.height - MARGIN / 2,
  );
  const sorted = words.toSorted((a, b) => a.page - b.page || a.top - b.top);
  const on = sorted.flatMap((one, index) => {
    const found: string[] = [];
    for (const other of sorted.slice(index + 1)) {
      if (other.page !== one.page || other.top >= one.bottom) break;
      if (other.left < one.right && one.left < other.right) found.push(`${one.text} on ${other.text}`);
    }
    return found;
  });
  return [...outside.map(({ text }) => `${text} outside`), ...on];
}
