// Charts as pictures: pure functions that draw shapes only; every word is laid over them as text that grows and is read out.

/** Colours that stand out 3:1 from a light and from a dark sheet alike: a picture cannot see the theme. */
export const SHAPE = { value: '#23857f', rest: '#7c8b8f', mark: '#b0680f' } as const;

const dataUri = (width: number, height: number, shapes: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${shapes}</svg>`,
  )}`;
const short = (value: number): string => String(Math.round(value * 100) / 100);
const within = (value: number): number => Math.min(1, Math.max(0, value));

const CENTRE = { x: 170, y: 160, radius: 140 };
function pointAt(share: number, radius = CENTRE.radius): string {
  const angle = Math.PI * (1 - within(share));
  return `${short(CENTRE.x + radius * Math.cos(angle))} ${short(CENTRE.y - radius * Math.sin(angle))}`;
}
const arc = (from: number, to: number, colour: string, width: number): string =>
  `<path d="M ${pointAt(from)} A ${CENTRE.radius} ${CENTRE.radius} 0 0 1 ${pointAt(to)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;

/** A half circle, 340 by 170: `share` of it is filled, `marks` are where a level begins (all from 0 to 1). */
export function gauge(share: number, marks: readonly number[] = []): string {
  const lines = marks
    .filter((mark) => mark > 0 && mark < 1)
    .map((mark) => {
      const [from, to] = [pointAt(mark, CENTRE.radius - 16), pointAt(mark, CENTRE.radius + 16)];
      return `<path d="M ${from} L ${to}" stroke="${SHAPE.mark}" stroke-width="4"/>`;
    });
  const filled = share > 0 ? arc(0, share, SHAPE.value, 16) : '';
  return dataUri(340, 170, arc(0, 1, SHAPE.rest, 4) + filled + lines.join(''));
}

export interface Dot {
  /** When, in any unit that is the same for all. */
  readonly at: number;
  readonly value: number;
}

/** A line over time, 340 by 120, oldest first; a value holds until the next one, and a single one is a point. */
export function trend(dots: readonly Dot[]): string {
  const [from, to] = [dots[0]?.at ?? 0, dots[dots.length - 1]?.at ?? 0];
  const values = dots.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = dots.map(({ at, value }) => ({
    x: to === from ? 170 : 12 + (316 * (at - from)) / (to - from),
    y: high === low ? 60 : 108 - (96 * (value - low)) / (high - low),
  }));
  const last = points[points.length - 1];
  if (!last) return dataUri(340, 120, '');
  const line = points.map(({ x, y }, at) => (at === 0 ? `M ${short(x)} ${short(y)}` : `H ${short(x)} V ${short(y)}`));
  const shapes =
    `<path d="M 12 116 H 328" stroke="${SHAPE.rest}" stroke-width="1"/>` +
    `<path d="${line.join(' ')}" fill="none" stroke="${SHAPE.value}" stroke-width="4" stroke-linejoin="round"/>` +
    `<circle cx="${short(last.x)}" cy="${short(last.y)}" r="7" fill="${SHAPE.value}"/>`;
  return dataUri(340, 120, shapes);
}
