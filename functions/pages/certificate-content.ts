// What a check tells of a certificate, in the words and the order of the printed page, so that the two can be laid side by side.
import { WORDS } from '../../shared/certificate/words.ts';
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import { DISCLAIMERS, UNDER_REVIEW } from '../../shared/domain/certificate-sheet.ts';
import type { Verified } from '../verification.ts';
import { both, day, type Html, html, quoted } from './html.ts';
import { inShanghai, paragraph, sectionOf } from './layout.ts';

const row = (name: Bilingual, value: Html, kind?: 'level'): Html =>
  html`<div${kind && html` class="${kind}"`}><dt>${both(name)}</dt><dd>${value}</dd></div>
`;

/** The page itself may name them in full. */
const HOLDER: Bilingual = { zh: '持有人（仅示姓氏）', en: 'Holder (surname only)' };

/** Whoever holds paper must not take an item for checked, nor miss one that was cut off. */
const itemsSaid = (items: number): Bilingual =>
  items === 0
    ? { zh: '没有列出条目', en: 'No item is listed' }
    : {
        zh: `${items} 项；这里不显示内容，纸面上的条目请用电子文件比对`,
        en: `${items}; what they say is not shown here: compare the file, not the paper`,
      };

/** Nothing stands here of a level that is not told: not even that there was one. */
function levelRows({ level, points, meets, items, underReview }: Verified): Html[] {
  return [
    ...(level ? [row(WORDS.level, both(level), 'level')] : []),
    ...(points === undefined ? [] : [row(WORDS.points, html`${points}`)]),
    ...(meets ? [row(WORDS.meets, both(meets), 'level')] : []),
    ...(items === undefined ? [] : [row({ zh: '列出的条目', en: 'Items listed' }, both(itemsSaid(items)))]),
    ...(underReview ? [row({ zh: '异议', en: 'Under review' }, both(UNDER_REVIEW))] : []),
  ];
}

export function contentSections(verified: Verified): Html[] {
  const { holder, recipient, purpose, issuedAt, validUntil, printed } = verified;
  const rows = [
    row(HOLDER, quoted(holder)),
    row(WORDS.recipient, quoted(recipient)),
    row(WORDS.purpose, quoted(purpose)),
    ...levelRows(verified),
    row({ zh: '出具时间（数据截至）', en: 'Issued, as of' }, inShanghai(issuedAt)),
    row(WORDS.validUntil, day(validUntil)),
    row(WORDS.number, html`<span class="number">${printed}</span>`),
  ];
  return [
    sectionOf('content', WORDS.title, html`<dl>${rows}</dl>`),
    sectionOf('note', WORDS.note, ...DISCLAIMERS.map((line) => paragraph(line))),
  ];
}
