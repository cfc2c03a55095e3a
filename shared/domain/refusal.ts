// Every refusal the archive can give, with its words in Chinese and English.
import type { Bilingual } from './bilingual.ts';

/** What is said to a caller. R01-R16: what is never taken in (docs/from-the-proposal.md); the rest by name. */
export const REFUSALS = {
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
    zh: '文号必须以贵单位登记的字号开头',
    en: "The number must begin with your organ's registered prefix",
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
  'body-not-json': { zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
  'body-not-utf8': { zh: '请求体不是有效的 UTF-8', en: 'The body is not valid UTF-8' },
  'body-invalid': { zh: '请求体不符合格式', en: 'The body does not fit its schema' },
  'params-invalid': { zh: '路径参数不符合格式', en: 'A path parameter does not fit its schema' },
  'query-invalid': { zh: '查询参数不符合格式', en: 'A query parameter does not fit its schema' },
  'idempotency-key-missing': {
    zh: '需要请求头 Idempotency-Key（8 至 128 个可见字符）',
    en: 'The header Idempotency-Key is needed (8 to 128 visible characters)',
  },
  'idempotency-key-reused': {
    zh: '同一 Idempotency-Key 已用于另一请求体',
    en: 'This Idempotency-Key was used with another body',
  },
  'not-authenticated': { zh: '请先登录', en: 'Please log in' },
  'not-allowed': { zh: '无权调用', en: 'You may not call this' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  'no-archive': {
    zh: '您没有信用档案：未同意之前，不存储任何信息',
    en: 'You have no archive: nothing is stored before you consent',
  },
  'already-consented': { zh: '您的档案已经存在', en: 'Your archive already exists' },
  'notice-not-in-force': {
    zh: '同意所针对的告知书不是现行版本，请重新阅读',
    en: 'The notice agreed to is not the one in force; please read it again',
  },
  'not-eligible': { zh: '只有成年人可以建立档案', en: 'Only an adult can have an archive' },
  'withdrawal-not-confirmed': {
    zh: '确认码不符：请先查看撤回将删除什么',
    en: 'The confirmation does not match: look first at what a withdrawal erases',
  },
  'real-name-not-granted': {
    zh: '令牌没有 real_name 授权：请重新登录并同意核对姓名与号码',
    en: 'The token lacks the scope real_name: log in again and agree to have name and number checked',
  },
  'identity-unavailable': {
    zh: '身份服务暂时不可用，请稍后再试',
    en: 'The identity service is unavailable; try again',
  },
  'too-busy': { zh: '系统繁忙，请稍后重试', en: 'Too busy just now; try again' },
  'store-unavailable': { zh: '存储暂时不可用，未给出任何数据', en: 'The store is unavailable; no data was given' },
  internal: { zh: '内部错误，已记录', en: 'Internal error; it has been recorded' },
} as const satisfies Record<string, Bilingual>;

export type RefusalCode = keyof typeof REFUSALS;

/** One thing that is wrong, at an RFC 6901 JSON pointer into what was sent. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Thrown by a rule; problem.ts turns it into the answer. Carries no personal data. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];
  constructor(code: RefusalCode, faults: readonly Fault[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.faults = faults;
  }
}

/** Refuses, naming the place: `refuse('R03', '/conductOn')`. */
export function refuse(code: RefusalCode, ...pointers: string[]): never {
  throw new Refusal(
    code,
    pointers.map((pointer) => ({ pointer, code, ...REFUSALS[code] })),
  );
}
