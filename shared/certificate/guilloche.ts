// The fine band under the title: waves that swing from one knot to the next, too thin for a copier to keep apart.

const WAVES = 6;
/** Where a curve's handle stands so that it leaves its knot as a sine does, and how high it swings then. */
const [HANDLE, SWING] = [0.4244, 4 / 3];

/** The operators that draw it; the colour of lines is set by whoever asks. */
export function guillocheOf(x: number, y: number, width: number, height: number): string {
  const knots = Math.round(width / (height * 4));
  const length = width / knots;
  const middle = y + height / 2;
  const number = (value: number): string => String(Math.round(value * 100) / 100);
  const curves: string[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    let swing = (height / 2) * SWING * (1 - wave / WAVES) * (wave % 2 === 0 ? 1 : -1);
    curves.push(`${number(x)} ${number(middle)} m`);
    for (let knot = 0; knot < knots; knot += 1) {
      const [from, to] = [x + knot * length, x + (knot + 1) * length];
      const [leaving, arriving] = [from + length * HANDLE, to - length * HANDLE];
      curves.push(`${[leaving, middle - swing, arriving, middle - swing, to, middle].map(number).join(' ')} c`);
      swing = -swing;
    }
  }
  return `${curves.join(' ')} S`;
}
