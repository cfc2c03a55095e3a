// What is never taken in (R01-R16, docs/from-the-proposal.md), and what a filing must say, in Chinese and English.
import type { Bilingual } from './bilingual.ts';

export const FILING_REFUSALS = {
  R01: {
    zh: '简易程序、仅警告、小额罚款或轻微且已改正的处罚不进入档案',
    en: 'A summary fine, a warning, a small fine or a minor matter put right does not enter the archive',
  },
  R02: {
    zh: '治安管理处罚、犯罪记录和涉毒事项不进入档案',
    en: 'Public-security penalties, criminal records and drug matters do not enter the archive',
  },
  R03: { zh: '未满十八周岁时的行为不进入档案', en: 'Conduct before the age of 18 does not enter the archive' },
  R13: {
    zh: '失信被执行人等各类名单不进入档案',
    en: 'Court-debtor lists and other lists do not enter the archive',
  },
  R16: { zh: '同一请求中重复的行', en: 'The same row twice in one request' },
  'unknown-item': {
    zh: '目录中没有这一事项，或行为当日尚未生效',
    en: 'The catalogue in force on the day of the conduct has no such item',
  },
  'item-not-yours': { zh: '贵单位无权报送这一事项', en: 'Your organ may not file this item' },
  'organ-not-yours': {
    zh: '作出决定的机关必须是报送机关本身',
    en: 'The organ that decided must be the organ that files',
  },
  'number-not-yours': {
    zh: '文号必须以贵单位登记的字号之一开头',
    en: "The number must begin with one of your organ's registered prefixes",
  },
  'not-ordinary-procedure': {
    zh: '只接收按普通程序作出的决定',
    en: 'Only decisions under the ordinary procedure are taken in',
  },
  'remedy-not-told': {
    zh: '决定书须已告知复议和诉讼权利',
    en: 'The decision must have told the person of review and litigation',
  },
  'repair-not-told': {
    zh: '须随决定书送达信用修复告知书（国办发〔2025〕22号）',
    en: 'The repair notice must have been served with the decision (国办发〔2025〕22号)',
  },
  'dates-out-of-order': {
    zh: '日期先后不合：行为、告知、决定、送达须依次发生，且不得晚于今天',
    en: 'Dates out of order: conduct, prior notice, decision and service follow each other and none lies ahead',
  },
  'too-late-to-count': {
    zh: '即使今天告知，也来不及在失效前生效',
    en: 'Even if noticed today it could not take effect before it lapses',
  },
  'same-submitter-and-checker': {
    zh: '经办人与复核人必须是两个人',
    en: 'The submitter and the checker must be two people',
  },
  'personal-data-in-text': {
    zh: '正文中不得出现身份证号、银行卡号或手机号',
    en: 'The text must not contain ID numbers, card numbers or phone numbers',
  },
  'test-citizen-not-allowed': { zh: '本环境不接受测试公民', en: 'This stage does not take test citizens' },
  'real-citizen-not-allowed': {
    zh: '本环境只接受测试公民（999999 开头）',
    en: 'This stage takes only test citizens (prefix 999999)',
  },
} as const satisfies Record<string, Bilingual>;
