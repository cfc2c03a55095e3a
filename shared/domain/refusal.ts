// Every refusal the archive can give, with its words in Chinese and English.
import type { Bilingual } from './bilingual.ts';
import { CERTIFICATE_REFUSALS } from './certificate-refusals.ts';
import { FILING_REFUSALS } from './filing-refusals.ts';

/** What is said to a caller. R01-R16: what is never taken in (docs/from-the-proposal.md); the rest by name. */
export const REFUSALS = {
  ...FILING_REFUSALS,
  ...CERTIFICATE_REFUSALS,
  'body-not-json': { zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
  'body-not-utf8': { zh: '请求体不是有效的 UTF-8', en: 'The body is not valid UTF-8' },
  'body-invalid': { zh: '请求体不符合格式', en: 'The body does not fit its schema' },
  'params-invalid': { zh: '路径参数不符合格式', en: 'A path parameter does not fit its schema' },
  'query-invalid': {
    zh: '查询参数不符合格式，或不在可以查询的范围内',
    en: 'A query parameter does not fit its schema, or lies outside what can be asked for',
  },
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
  'visit-needed': {
    zh: '柜台办理须先为到场的公民打开本人经办的办理时段（30 分钟内有效）',
    en: 'At a counter, first open a visit of your own for the citizen who is present (valid for 30 minutes)',
  },
  'second-clerk-needed': {
    zh: '此项柜台办理须有另一位经办人员在场',
    en: 'At a counter this needs a second clerk, who is another person',
  },
  'summary-used': {
    zh: '这份签字摘要属于另一次办理，请重新打印并签字',
    en: 'This signed summary belongs to another visit: print one anew and have it signed',
  },
  'archive-locked': {
    zh: '档案因柜台撤回同意而锁定：七日内可以撤销，之后删除',
    en: 'The archive is locked by a withdrawal at a counter: for 7 days it can be undone, then it is erased',
  },
  'too-late-to-undo': {
    zh: '七日已过，撤回不能再撤销',
    en: 'The 7 days are over: the withdrawal can no longer be undone',
  },
  'not-helping': {
    zh: '您不是（或不再是）此人的帮助人',
    en: 'You are not, or no longer, the helper of this person',
  },
  'helper-present': {
    zh: '您已有一位帮助人：请先解除，再邀请另一位',
    en: 'You have a helper already: dismiss them before you name another',
  },
  'helper-not-eligible': { zh: '帮助人须为另一位成年人', en: 'A helper must be an adult, and another person' },
  'objection-open': { zh: '这条记录已有异议在处理', en: 'An objection to this record is open already' },
  'nothing-new': {
    zh: '再次异议需要新的理由或新的材料',
    en: 'A further objection needs a new ground or a new document',
  },
  'words-missing': { zh: '请用自己的话说明', en: 'Please say it in your own words' },
  'attachment-unknown': {
    zh: '附件不存在，或不属于这份档案，或重复',
    en: 'No such attachment for this archive, or the same one twice',
  },
  'upload-refused': {
    zh: '收到的文件与声明不符，已经删除',
    en: 'What arrived is not the file that was declared, and was deleted',
  },
  'upload-missing': {
    zh: '没有收到文件，或上传已处理、已过期（十五分钟）、不属于此处：请重新上传',
    en: 'No file arrived, or the upload was settled, is over (15 minutes) or belongs elsewhere: upload it anew',
  },
  'case-not-open': { zh: '此事项现在不能这样办理', en: 'This cannot be done with the case as it now stands' },
  'case-not-closed': { zh: '办结之后才能评价', en: 'It can be rated once it is closed' },
  'already-rated': { zh: '此事项您已经评价过', en: 'You have rated this case already' },
  'rating-too-late': {
    zh: '评价期限（办结后十五日）已过',
    en: 'The time to rate it (15 days after its end) is over',
  },
  'score-no-longer-known': {
    zh: '那时的积分已无从说明：当时可能计入的内容，到期后已不再显示或已销毁',
    en: 'The score of that time can no longer be told: content that may have counted then is out of sight or destroyed, as it was due',
  },
  'month-not-over': { zh: '这个月还没有结束', en: 'This month is not over yet' },
  'took-part': {
    zh: '参与过报送、答复或决定的人不得作出这一决定',
    en: 'Whoever filed, answered or decided before may not decide this',
  },
  'repair-not-possible': { zh: '修复条件尚未全部满足', en: 'Not everything that a repair needs is met yet' },
  'repair-open': { zh: '这条记录已有修复申请在处理', en: 'A repair of this record is being decided already' },
  'not-a-deduction': {
    zh: '只有处罚可以申请修复或登记复议、诉讼',
    en: 'Only a deduction can be repaired, or be under review',
  },
  'organ-unknown': { zh: '没有登记这个机关', en: 'No such organ is registered' },
  'not-a-commendation': { zh: '只有表彰可以接受或谢绝', en: 'Only a commendation can be accepted or declined' },
  'renewal-not-open': { zh: '同意将在到期前九十天起可续', en: 'A consent can be renewed from 90 days before its end' },
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
  readonly retryAfterSeconds: number | undefined;
  constructor(code: RefusalCode, faults: readonly Fault[] = [], retryAfterSeconds?: number) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Refuses, naming the place: `refuse('R03', '/conductOn')`. */
export function refuse(code: RefusalCode, ...pointers: string[]): never {
  throw new Refusal(
    code,
    pointers.map((pointer) => ({ pointer, code, ...REFUSALS[code] })),
  );
}
