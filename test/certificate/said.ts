// What the page of a sheet must say, in the order of reading, by nobody's words but the sheet's own.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import { type CertificateSheet, DISCLAIMERS, UNDER_REVIEW } from '../../shared/domain/certificate-sheet.ts';
import { dayOf } from '../../shared/domain/days.ts';

export function saidBy(sheet: CertificateSheet): string[] {
  const both = ({ zh, en }: Bilingual): string[] => (sheet.language === 'zh' ? [zh] : [zh, en]);
  const { level, holder } = sheet;
  const points = (number: number | undefined): string[] => (number === undefined ? [] : [String(Math.abs(number))]);
  return [
    ...both({ zh: '信用证明', en: 'Credit Certificate' }),
    holder.name,
    ...(holder.lastFour ? [holder.lastFour] : []),
    sheet.recipient,
    sheet.purpose,
    sheet.archiveSince,
    dayOf(sheet.asOf),
    sheet.validUntil,
    ...(level.kind === 'level'
      ? [...both(level.name), ...points(level.points)]
      : ['达到所需等级', ...both(level.benefit)]),
    ...sheet.items.flatMap((item) => [
      ...both(item.name),
      ...both(item.organ),
      item.documentNumber,
      ...item.basis.flatMap(both),
      item.decidedOn,
      item.countsFrom,
      item.lapsesOn,
      item.sign === 'deduction' ? '扣分' : '加分',
      ...points(item.points),
      ...(item.statement ? ['本人说明', item.statement] : []),
    ]),
    ...(sheet.underReview ? both(UNDER_REVIEW) : []),
    '核验方法',
    ...DISCLAIMERS.flatMap(both),
    ...both(sheet.issuer),
    ...both(sheet.ruleBook.jurisdiction).slice(0, 1),
    sheet.ruleBook.version,
  ];
}

/** The first of the texts that does not come after those before it. */
export function outOfOrder(texts: readonly string[], within: string): string | undefined {
  const plain = (text: string): string => text.replaceAll(/\s/g, '');
  const whole = plain(within);
  let at = 0;
  return texts.find((text) => {
    const found = whole.indexOf(plain(text), at);
    if (found < 0) return true;
    at = found + plain(text).length;
    return false;
  });
}
