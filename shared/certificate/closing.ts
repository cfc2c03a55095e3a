// The foot of the certificate: how it is verified, what it is not, who issued it and by which rules.
import type { Bilingual } from '../domain/bilingual.ts';
import { DISCLAIMERS, UNDER_REVIEW } from '../domain/certificate-sheet.ts';
import { type Block, spaceOf } from './block.ts';
import { type Line, linesOf } from './paragraph.ts';
import { qrCodeOf } from './qr-code.ts';
import { bothOf, heightOf, type Setting, spansOf } from './setting.ts';
import { stepsOf, WORDS } from './words.ts';

const GUTTER = 16;

/** Where the number can be typed: the address in the code without the number itself. */
export const addressOf = (verifyUrl: string): string => verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '');

/** The obligatory line, and that there are no items where there are none. */
export function remarksOf(setting: Setting): Block[] {
  const { sheet, scale, styles, width } = setting;
  const remarks: Bilingual[] = [
    ...(sheet.items.length === 0 ? [WORDS.noItems] : []),
    ...(sheet.underReview ? [UNDER_REVIEW] : []),
  ];
  return remarks.map((said) => {
    const lines = bothOf(said, { ...styles.text, weight: 'medium' }, styles.textEn, width, setting, true);
    return {
      height: heightOf(lines) + scale.pad,
      draw: (pen, { close }, y) => pen.tagged('P', close, () => pen.lines(lines, scale.margin, y + scale.pad)).end(),
    };
  });
}

/** Headings and paragraphs one beneath another; gives where each stands. */
function stacked(heading: Line[], paragraphs: readonly Line[][], between: number): { at: number; lines: Line[] }[] {
  let at = 0;
  return [heading, ...paragraphs].map((lines) => {
    const placed = { at, lines };
    at += heightOf(lines) + between;
    return placed;
  });
}

function verification(setting: Setting): Block {
  const { scale, styles, fonts, width, number, verifyUrl, sheet } = setting;
  const room = width - scale.code - 2 * GUTTER;
  const [left, right] = [room * 0.56, room * 0.44];
  const small = { ...styles.text, size: styles.text.size - 0.3, leading: styles.text.leading * 0.94 };
  const smallEn = { ...styles.textEn, size: small.size - 0.6, leading: small.leading * 0.92 };
  const heading = (said: Bilingual, within: number): Line[] =>
    bothOf(said, styles.heading, styles.headingEn, within, setting, true);
  const inset = 10;
  const steps = stepsOf(addressOf(verifyUrl), sheet.items.length > 0).map((said, index) => ({
    number: linesOf([{ text: String(index + 1), style: small }], inset, fonts),
    lines: bothOf(said, small, smallEn, left - inset, setting),
  }));
  const typed = linesOf([{ text: number, style: { ...small, weight: 'medium' } }], left - inset, fonts);
  steps[0]?.lines.push(...typed);
  const between = scale.pad * 0.35;
  const verify = stacked(
    heading(WORDS.verify, left),
    steps.map(({ lines }) => lines),
    between,
  );
  const notes = DISCLAIMERS.map((said) => bothOf(said, small, smallEn, right, setting));
  const note = stacked(heading(WORDS.note, right), notes, between + 1);
  const bottom = (of: typeof verify): number => Math.max(...of.map(({ at, lines }) => at + heightOf(lines)));
  const alt = sheet.language === 'zh' ? `核验二维码：${verifyUrl}` : `核验二维码 Code for verification: ${verifyUrl}`;
  const x = scale.margin + scale.code + GUTTER;
  const beside = x + left + GUTTER;
  return {
    height: Math.max(scale.code, bottom(verify), bottom(note)),
    draw(pen, { close }, y) {
      const box = [scale.margin, y, scale.margin + scale.code, y + scale.code];
      const drawCode = () => pen.document.addContent(qrCodeOf(verifyUrl, scale.margin, y, scale.code));
      pen.figure(close, drawCode, { alt, bbox: box });
      for (const [index, { at, lines }] of verify.entries()) {
        const step = steps[index - 1];
        const tag = index === 0 ? 'H2' : 'P';
        const paragraph = pen.tagged(tag, close, () => {
          if (step) pen.lines(step.number, x, y + at);
          pen.lines(lines, index === 0 ? x : x + inset, y + at);
        });
        paragraph.end();
      }
      for (const [index, { at, lines }] of note.entries()) {
        pen.tagged(index === 0 ? 'H2' : 'P', close, () => pen.lines(lines, beside, y + at)).end();
      }
    },
  };
}

function issuer(setting: Setting): Block {
  const { scale, styles, fonts, width, sheet } = setting;
  const { jurisdiction, version } = sheet.ruleBook;
  const line = (label: Bilingual, said: Bilingual, room: number): Line[] =>
    linesOf(
      [
        ...spansOf(label, styles.label, styles.labelEn, setting),
        { text: '：', style: styles.label },
        ...spansOf(said, styles.text, styles.textEn, setting),
      ],
      room,
      fonts,
    );
  const [left, right] = [(width - GUTTER) * 0.58, (width - GUTTER) * 0.42];
  const by = line(WORDS.issuer, sheet.issuer, left);
  const rules = line(
    WORDS.ruleBook,
    {
      zh: `${jurisdiction.zh} ${version} ${WORDS.version.zh}`,
      en: `${jurisdiction.en}, ${WORDS.version.en} ${version}`,
    },
    right,
  );
  return {
    height: Math.max(heightOf(by), heightOf(rules)) + scale.pad,
    draw(pen, { close }, y) {
      pen.artifact('Layout', () => pen.rule(scale.margin, y, width, 0.4, 'line'));
      pen.tagged('P', close, () => pen.lines(by, scale.margin, y + scale.pad)).end();
      pen.tagged('P', close, () => pen.lines(rules, scale.margin + left + GUTTER, y + scale.pad)).end();
    },
  };
}

export const closingOf = (setting: Setting): Block[] => [
  verification(setting),
  spaceOf(Math.max(setting.scale.gap * 0.6, 8)),
  issuer(setting),
];
