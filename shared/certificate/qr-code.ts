// The code that leads to the page of verification, as squares that stay sharp at any size.
import { encode } from 'uqr';

/** The four modules of quiet round the code (ISO/IEC 18004) are the paper's, so that its edge stands with the text's. */
const QUIET = 0;

/** The operators that fill it; a run of dark modules of one row is one rectangle. */
export function qrCodeOf(text: string, x: number, y: number, side: number): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const module = side / size;
  const at = (modules: number): string => String(Math.round(modules * module * 1000) / 1000);
  const rectangles: string[] = [];
  for (const [row, modules] of data.entries()) {
    for (let column = 0; column < size; column += 1) {
      if (!modules[column]) continue;
      let end = column;
      while (modules[end]) end += 1;
      rectangles.push(`${at(column)} ${at(row)} ${at(end - column)} ${at(1)} re`);
      column = end;
    }
  }
  return `q 0 g 1 0 0 1 ${x} ${y} cm ${rectangles.join(' ')} f Q`;
}
