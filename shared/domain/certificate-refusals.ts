// What can stand in the way of a certificate, of a request for one, and of checking one, in Chinese and English.
import type { Bilingual } from './bilingual.ts';

export const CERTIFICATE_REFUSALS = {
  'item-not-shown': {
    zh: '这一条目前不能写入证明：未生效、有异议、已结束或不存在',
    en: 'This item cannot be shown now: not in effect, disputed, ended, or unknown',
  },
  'preview-outdated': {
    zh: '自您预览以来内容有变，请重新预览后再确认',
    en: 'What would be disclosed has changed since your preview: look at it again before you agree',
  },
  'character-not-printable': {
    zh: '有字库中没有的字，无法印出；请换用其他写法',
    en: 'A character is in no font we have and cannot be printed: please write it in another way',
  },
  'level-not-met': {
    zh: '目前的等级尚不适用此项便利；不影响您按普通途径办理',
    en: 'Your level does not open this benefit now; the ordinary way is open to you all the same',
  },
  'benefit-not-open': { zh: '没有这项便利，或不在有效期内', en: 'No such benefit, or not open now' },
  'request-not-open': {
    zh: '这一索取请求不存在、已结束或已答复',
    en: 'There is no such request, or it is over or answered',
  },
  'purpose-not-open': {
    zh: '规则手册不允许机构为此用途索取证明',
    en: 'The rule book does not let an institution ask for this purpose',
  },
  'certificate-ended': { zh: '这份证明已经失效', en: 'This certificate has ended' },
  'certificate-not-ready': {
    zh: '文件正在生成，请几秒后再试',
    en: 'The file is being made: try again in a few seconds',
  },
  'certificate-unknown': {
    zh: '这个编号或二维码下没有可核验的内容：可能输错了，或已失效并删除',
    en: 'Nothing can be checked under this number or code: it may be mistyped, or over and deleted',
  },
  'too-many-requests': { zh: '操作太频繁，请稍后再试', en: 'Too many requests: try again later' },
} as const satisfies Record<string, Bilingual>;
