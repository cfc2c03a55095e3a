// Sheets of every kind from a number: the same number gives the same sheet, on every machine.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { CertificateSheet, SheetItem } from '../../shared/domain/certificate-sheet.ts';
import { addDays, instantOf } from '../../shared/domain/days.ts';

/** Mulberry32: small, and good enough to choose by. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const RARE = Array.from('㛃䶮喆堃𠮷〇玥翀燊昇𣗋㵪');
const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');
const COMMON = Array.from('明华国伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英文辉力固之段殿泰');
const ORGANS: readonly Bilingual[] = [
  { zh: '示例市城市管理局', en: 'Example City Urban Management Bureau' },
  { zh: '示例市公安局交通警察支队', en: 'Example City Traffic Police' },
  { zh: '示例市市场监督管理局', en: 'Example City Market Supervision Bureau' },
  { zh: '示例市人民政府', en: 'People’s Government of Example City' },
  { zh: '示例市志愿者联合会', en: 'Example City Volunteers’ Federation' },
];
const ITEMS: readonly Bilingual[] = [
  { zh: '饮酒后驾驶机动车（不构成犯罪，首次）', en: 'Drink-driving, non-criminal, first time' },
  { zh: '超过规定时速百分之五十', en: 'Over 50% above the speed limit' },
  { zh: '未取得许可从事道路货物运输经营', en: 'Unlicensed road goods transport' },
  { zh: '无偿献血', en: 'Unpaid blood donation' },
  { zh: '见义勇为受到表彰', en: 'Commended for an act of courage' },
  { zh: '使用其他机动车的号牌或证件', en: "Using another vehicle's plate or papers" },
];
const STATUTES: readonly Bilingual[] = [
  { zh: '《中华人民共和国道路交通安全法》第九十一条第一款', en: 'Road Traffic Safety Law, art. 91 ¶1' },
  { zh: '《中华人民共和国道路运输条例》第六十三条第（一）项', en: 'Regulations on Road Transport, art. 63 (1)' },
  { zh: '《志愿服务条例》第三十二条', en: 'Regulations on Volunteer Service, art. 32' },
  { zh: '《示例市市容和环境卫生管理条例》第二十一条', en: 'Example City Regulations on City Appearance, art. 21' },
];
const LEVELS: readonly Bilingual[] = [
  { zh: '诚信模范', en: 'Exemplary' },
  { zh: '守信', en: 'Trustworthy' },
  { zh: '建档', en: 'On record' },
];
const CLAUSES = [
  '当时为送家中老人就医',
  '收到告知后立即改正',
  '罚款已于期限内缴清',
  '现场并无明显标志',
  '此后再未发生',
  'I paid the fine on time',
];
const PLACES = [
  '示例市图书馆',
  '示例省第一人民医院（东院区）',
  '示例住房租赁有限公司',
  'Example Library of the Old Town',
  '示例市公共交通集团有限责任公司第三分公司',
];
const PURPOSES = [
  '办理免押金借阅证',
  '租房',
  '申请先诊疗后付费服务',
  'Deposit-free bicycle',
  '应聘社区工作者岗位，用于入职背景核实',
];

export const LONGEST_STATEMENT = 200;
export const LONGEST_LINE = 100;

/** Up to thirty items, every style of holder, both languages, rare characters, and now and then the longest there may be. */
export function randomSheet(seed: number): CertificateSheet {
  const chance = chanceFrom(seed);
  const whole = (least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
  const oneOf = <T>(of: readonly T[]): T => of[whole(0, of.length - 1)]!;
  const often = (share: number): boolean => chance() < share;
  const filled = (parts: readonly string[], between: string, length: number): string => {
    let text = oneOf(parts);
    while (text.length < length) text += between + oneOf(parts);
    return Array.from(text).slice(0, length).join('');
  };
  const line = (parts: readonly string[]): string => (often(0.05) ? filled(parts, '、', LONGEST_LINE) : oneOf(parts));
  const name = (): string => {
    const given = Array.from({ length: whole(1, 3) }, () => oneOf(often(0.25) ? RARE : COMMON));
    return often(0.05) ? `${oneOf(SURNAMES)}${given.join('')}·买买提江` : oneOf(SURNAMES) + given.join('');
  };
  const day = (): string => addDays('2022-01-01', whole(0, 1780));
  const pointsShown = often(0.5);

  const item = (): SheetItem => {
    const decidedOn = day();
    const sign = often(0.6) ? 'deduction' : 'bonus';
    const points = whole(1, 60);
    return {
      name: oneOf(ITEMS),
      sign,
      organ: often(0.05)
        ? {
            zh: filled(
              ORGANS.map(({ zh }) => zh),
              '',
              LONGEST_LINE,
            ),
            en: oneOf(ORGANS).en,
          }
        : oneOf(ORGANS),
      documentNumber: often(0.05)
        ? filled(['示城管罚决字'], '〔2026〕', LONGEST_LINE)
        : `示城管罚决〔${decidedOn.slice(0, 4)}〕第${String(whole(1, 9999)).padStart(4, '0')}号`,
      basis: Array.from({ length: often(0.15) ? 2 : 1 }, () => oneOf(STATUTES)),
      decidedOn,
      countsFrom: addDays(decidedOn, whole(0, 30)),
      lapsesOn: addDays(decidedOn, whole(180, 1825)),
      ...(pointsShown ? { points: sign === 'deduction' ? -points : points } : {}),
      ...(often(0.2) ? { statement: filled(CLAUSES, '，', often(0.2) ? LONGEST_STATEMENT : whole(4, 60)) } : {}),
    };
  };

  const style = oneOf(['surname', 'name', 'name-and-last-four'] as const);
  const holder = name();
  const asOf = Date.UTC(2026, whole(0, 11), whole(1, 28), whole(0, 23), whole(0, 59), whole(0, 59), whole(0, 999));
  const jurisdiction = { zh: '示例市', en: 'Example City' };
  return {
    language: often(0.5) ? 'zh' : 'zh-en',
    recipient: line(PLACES),
    purpose: line(PURPOSES),
    holder: {
      style,
      name: style === 'surname' ? `${Array.from(holder)[0]}${'*'.repeat(2)}` : holder,
      ...(style === 'name-and-last-four'
        ? { lastFour: `${String(whole(0, 999)).padStart(3, '0')}${often(0.1) ? 'X' : whole(0, 9)}` }
        : {}),
    },
    asOf: instantOf(asOf),
    validUntil: addDays(instantOf(asOf).slice(0, 10), whole(1, 180)),
    archiveSince: addDays('2021-01-01', whole(0, 300)),
    level: often(0.7)
      ? { kind: 'level', name: oneOf(LEVELS), ...(pointsShown ? { points: whole(600, 1200) } : {}) }
      : {
          kind: 'meets',
          benefit: { zh: '公共图书馆免押金借阅', en: 'Borrowing from public libraries without a deposit' },
        },
    items: Array.from({ length: often(0.3) ? whole(0, 3) : whole(0, 30) }, item),
    underReview: often(0.3),
    ruleBook: { jurisdiction, version: `${whole(2024, 2026)}-${whole(1, 3)}` },
    issuer: { zh: '示例市公共信用信息中心', en: 'Example City Public Credit Information Centre' },
  };
}
