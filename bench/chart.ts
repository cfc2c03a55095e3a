// The figures as one picture: what a record costs, and how long ours and the others take.
import type { Run } from './parts.ts';

const WIDTH = 880;
const HALF = WIDTH / 2;
const BAR = 20;
const GAP = 8;
const LABEL = 128;
const INK = '#1f2933';
const QUIET = '#616e7c';
const OURS = '#0b6e4f';
const OTHERS = '#b8c4ce';
const STEPS = ['#0b6e4f', '#4fa987', '#a9d6c2'];

interface Bar {
  readonly name: string;
  readonly parts: readonly { readonly value: number; readonly fill: string }[];
  readonly said: string;
}
interface Panel {
  readonly title: string;
  readonly under: string;
  readonly bars: readonly Bar[];
}

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const round = (value: number): string => String(Math.round(value * 10) / 10);
const text = (x: number, y: number, said: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${inXml(said)}</text>`;

const heightOf = (panel: Panel): number => 58 + panel.bars.length * (BAR + GAP);

function draw(panel: Panel, left: number, top: number): string {
  const room = HALF - LABEL - 130;
  const longest = Math.max(...panel.bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const lines = [
    text(left, top + 16, panel.title, `font-size="15" font-weight="600" fill="${INK}"`),
    text(left, top + 34, panel.under, `font-size="11.5" fill="${QUIET}"`),
  ];
  for (const [index, bar] of panel.bars.entries()) {
    const y = top + 46 + index * (BAR + GAP);
    let x = left + LABEL;
    lines.push(text(x - 8, y + 14.5, bar.name, `font-size="12" text-anchor="end" fill="${INK}"`));
    for (const { value, fill } of bar.parts) {
      const width = Math.max(1.5, (value / longest) * room);
      lines.push(`<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${BAR}" fill="${fill}"/>`);
      x += width;
    }
    lines.push(text(x + 6, y + 14.5, bar.said, `font-size="12" fill="${INK}"`));
  }
  return lines.join('\n');
}

const thousands = (value: number): string => Math.round(value).toLocaleString('en');
/** Bars of one measure: ours in colour, and what the others need of ours. */
function against(named: Readonly<Record<string, number>>, unit: string, divide = 1): Bar[] {
  const ours = named.ours ?? Number.NaN;
  return Object.entries(named).map(([name, value]) => ({
    name: name === 'ours' ? 'Xindang' : name,
    parts: [{ value, fill: name === 'ours' ? OURS : OTHERS }],
    said: `${value / divide >= 10 ? thousands(value / divide) : round(value / divide)} ${unit}${name === 'ours' ? '' : ` (× ${value / ours < 10 ? (value / ours).toFixed(2) : thousands(value / ours)})`}`,
  }));
}

function panelsOf({ parts }: Run): Panel[] {
  const { capacity, fold, lambda } = parts;
  const panels: Panel[] = [];
  if (capacity) {
    panels.push({
      title: 'One record, from filing to score: DynamoDB units',
      under: 'filed by the department, opened by the citizen, folded; write + read',
      bars: capacity.histories.map(({ facts, steps }) => ({
        name: `${thousands(facts)} ${facts === 1 ? 'fact' : 'facts'} before`,
        parts: steps.map(({ write, read }, index) => ({ value: write + read, fill: STEPS[index] ?? OTHERS })),
        said: steps.map(({ write, read }) => `${write}+${read}`).join(', '),
      })),
    });
  }
  const [few] = fold?.histories ?? [];
  if (few) {
    panels.push({
      title: 'Rules over 1,000 entries: time',
      under: `${few.live} records live; the same balance and lines from all`,
      bars: against(few.microseconds, 'ms', 1000),
    });
  }
  if (lambda) {
    panels.push({
      title: 'Cold start: import and first call',
      under: `${lambda.function}, same routes, clients and schemas`,
      bars: against(lambda.coldMilliseconds, 'ms'),
    });
    panels.push({
      title: 'Warm: CPU per request',
      under: 'the same work; most of it is the AWS SDK',
      bars: against(lambda.warmMicroseconds, 'ms', 1000),
    });
  }
  return panels;
}

export function chartOf(run: Run): string {
  const panels = panelsOf(run);
  const drawn: string[] = [];
  let top = 16;
  for (let index = 0; index < panels.length; index += 2) {
    const row = panels.slice(index, index + 2);
    for (const [column, panel] of row.entries()) drawn.push(draw(panel, 20 + column * HALF, top));
    top += Math.max(...row.map(heightOf)) + 14;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" font-family="system-ui, sans-serif">`,
    '<title>What a record costs and how long ours and the others take</title>',
    `<rect width="${WIDTH}" height="${top}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}
