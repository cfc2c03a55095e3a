// How the page is set: what is shown and with which fonts, and the sizes, of which the largest that fits is taken.
import type { Bilingual } from '../domain/bilingual.ts';
import type { CertificateSheet } from '../domain/certificate-sheet.ts';
import type { Fonts } from './fonts.ts';
import { type Line, linesOf, type Span, type Style } from './paragraph.ts';

export const PAGE = { width: 595.28, height: 841.89 } as const;

/** One size of everything, in points. */
export interface Scale {
  readonly margin: number;
  readonly top: number;
  readonly title: number;
  readonly value: number;
  readonly label: number;
  readonly text: number;
  readonly leading: number;
  readonly pad: number;
  readonly gap: number;
  readonly code: number;
  /** English follows Chinese on the same line instead of standing under it. */
  readonly running: boolean;
}

const LARGEST = {
  margin: 50,
  top: 50,
  title: 27,
  value: 10.5,
  label: 7.2,
  text: 8.2,
  leading: 11.6,
  pad: 6,
  gap: 18,
  code: 88,
};
const SMALLEST: typeof LARGEST = {
  margin: 34,
  top: 24,
  title: 18,
  value: 8,
  label: 6,
  text: 6,
  leading: 7.5,
  pad: 1.8,
  gap: 6,
  code: 68,
};
const STEPS = 12;
/** From here on there is no room for English on lines of its own. */
const FIRST_RUNNING = 7;

const scaleOf = (step: number): Scale => {
  const between = (key: keyof typeof LARGEST): number =>
    Math.round((LARGEST[key] + ((SMALLEST[key] - LARGEST[key]) * step) / STEPS) * 100) / 100;
  const keys = Object.keys(LARGEST) as (keyof typeof LARGEST)[];
  const sizes = Object.fromEntries(keys.map((key) => [key, between(key)])) as Record<keyof typeof LARGEST, number>;
  return { ...sizes, running: step >= FIRST_RUNNING };
};
/** From the largest to the smallest. */
export const SCALES: readonly Scale[] = Array.from({ length: STEPS + 1 }, (_, step) => scaleOf(step));
/** The size of pages that cannot be one. */
export const SCALE_OF_MANY = SCALES[4]!;

export interface Setting {
  readonly sheet: CertificateSheet;
  /** As it is printed. */
  readonly number: string;
  readonly verifyUrl: string;
  readonly fonts: Fonts;
  readonly scale: Scale;
  readonly width: number;
  readonly styles: Styles;
}
interface Styles {
  readonly label: Style;
  readonly labelEn: Style;
  readonly heading: Style;
  readonly headingEn: Style;
  readonly text: Style;
  readonly textEn: Style;
  readonly value: Style;
  readonly valueEn: Style;
}

export function settingOf(scale: Scale, of: Pick<Setting, 'sheet' | 'number' | 'verifyUrl' | 'fonts'>): Setting {
  const { text, leading, label, value } = scale;
  const english = { weight: 'regular', colour: 'quiet', narrow: true } as const;
  const small = { size: label, leading: label * 1.36 };
  return {
    ...of,
    scale,
    width: PAGE.width - 2 * scale.margin,
    styles: {
      label: { ...small, weight: 'regular', colour: 'quiet' },
      labelEn: { ...small, ...english },
      heading: { ...small, size: label + 0.8, leading: label * 1.7, weight: 'medium', colour: 'accent' },
      headingEn: { ...small, leading: label * 1.7, ...english },
      text: { size: text, leading, weight: 'regular', colour: 'ink' },
      textEn: { ...english, size: text - 0.7, leading: leading * 0.9 },
      value: { size: value, leading: value * 1.36, weight: 'regular', colour: 'ink' },
      valueEn: { ...english, size: value - 2, leading: value * 1.1 },
    },
  };
}

/** Chinese and, where the sheet asks for it, English after it. */
export function spansOf(said: Bilingual, zh: Style, en: Style, { sheet }: Setting): Span[] {
  const first = { text: said.zh, style: zh };
  // A space in the Chinese style keeps the two apart for whoever reads the text without its colours.
  return sheet.language === 'zh' ? [first] : [first, { text: ' ', style: zh }, { text: said.en, style: en }];
}

/** Chinese and, where the sheet asks for it, English under it, or after it where there is no room. */
export function bothOf(
  said: Bilingual,
  zh: Style,
  en: Style,
  room: number,
  setting: Setting,
  running = setting.scale.running,
): Line[] {
  const { sheet, fonts } = setting;
  if (running || sheet.language === 'zh') return linesOf(spansOf(said, zh, en, setting), room, fonts);
  return [said.zh, said.en].flatMap((text, index) => linesOf([{ text, style: index === 0 ? zh : en }], room, fonts));
}

export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { leading }) => sum + leading, 0);
