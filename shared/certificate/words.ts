// The fixed words of the page, Chinese first; nothing here calls it an electronic licence or a credit report.
import type { Bilingual } from '../domain/bilingual.ts';

export const WORDS = {
  title: { zh: '信用证明', en: 'Credit Certificate' },
  number: { zh: '编号', en: 'No.' },
  holder: { zh: '持有人', en: 'Holder' },
  recipient: { zh: '出具给', en: 'Issued for' },
  purpose: { zh: '用途', en: 'Purpose' },
  since: { zh: '信用档案始于', en: 'Archive since' },
  asOf: { zh: '数据截至', en: 'As of' },
  validUntil: { zh: '有效期至', en: 'Valid until' },
  shanghaiTime: { zh: '北京时间', en: 'UTC+8' },
  lastFour: { zh: '证件号码末四位', en: 'ID ending' },
  level: { zh: '信用等级', en: 'Credit level' },
  meets: { zh: '达到所需等级', en: 'Meets the level needed' },
  points: { zh: '分值', en: 'Points' },
  noItems: { zh: '本证明未列示事项。', en: 'This certificate shows no items.' },
  row: { zh: '序', en: '#' },
  item: { zh: '事项', en: 'Item' },
  organ: { zh: '作出机关与文书号', en: 'Deciding organ, document' },
  basis: { zh: '依据', en: 'Legal basis' },
  decidedOn: { zh: '作出日期', en: 'Decided' },
  countsFrom: { zh: '计入起', en: 'Counts from' },
  lapsesOn: { zh: '失效日', en: 'Lapses' },
  kind: { zh: '类别', en: 'Kind' },
  kindAndPoints: { zh: '类别、分值', en: 'Kind, points' },
  deduction: { zh: '扣分', en: 'deduction' },
  bonus: { zh: '加分', en: 'bonus' },
  statement: { zh: '本人说明', en: 'Holder’s statement' },
  verify: { zh: '核验方法', en: 'How to verify' },
  note: { zh: '声明', en: 'Please note' },
  issuer: { zh: '出具方', en: 'Issuer' },
  ruleBook: { zh: '规则', en: 'Rule book' },
  version: { zh: '版', en: 'version' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Where nothing but the level is said, the page that is opened shows it all. */
const COMPARE_FILE: Bilingual = {
  zh: '收到电子文件的，在该页面比对文件。',
  en: 'If you were given the file, compare it on that page.',
};
const COMPARE_ITEMS: Bilingual = {
  zh: '列出的条目只有电子文件能核对：请在该页面比对文件。',
  en: 'Only the file proves what the items say: compare it on that page.',
};

/** How somebody who is shown the page finds out whether it still holds. */
export const stepsOf = (address: string, hasItems: boolean): readonly Bilingual[] => [
  {
    zh: `扫描二维码，或打开 ${address} 并输入下列编号。`,
    en: 'Scan the code, or open the address and type this number.',
  },
  {
    zh: '确认页面显示“有效”，且内容与本证明一致。',
    en: 'Check that the page says “valid” and shows the same content.',
  },
  hasItems ? COMPARE_ITEMS : COMPARE_FILE,
  { zh: '请勿仅凭打印件或截图判断。', en: 'Never rely on a printed copy or a picture alone.' },
];

export const pageOf = (page: number, pages: number): Bilingual => ({
  zh: `第 ${page} 页 / 共 ${pages} 页`,
  en: `Page ${page} of ${pages}`,
});

/** With its sign, and a real minus. */
export const printedPoints = (points: number): string => (points < 0 ? `−${-points}` : points > 0 ? `+${points}` : '0');
