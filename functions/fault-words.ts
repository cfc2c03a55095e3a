// What a fault says, in Chinese and in English: what is wanted, so that whoever sent it can put it right.
import type * as z from 'zod';
import type { Bilingual } from '../shared/domain/bilingual.ts';
import { wordsOfOwnName } from '../shared/domain/fault-as-sent.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  object: '对象',
  array: '列表',
};

const asGiven = { zh: '应原样使用平台给出的值', en: 'must be what the platform gave, unchanged' };
/** What a pattern means to people, by the pattern; a test goes over every request for one that is missing here. */
export const PATTERNS: Readonly<Record<string, Bilingual>> = {
  '^[0-9a-f]{64}$': {
    zh: '格式不对：应为 64 位小写十六进制字符（SHA-256）',
    en: 'must be 64 lower-case hex digits (SHA-256)',
  },
  '^rec_\\d{8}$': asGiven,
  '^case_[\\w-]{80,120}$': asGiven,
  '^upl_[\\w-]{40,1500}$': asGiven,
  '^att_[\\w-]{40,1200}$': asGiven,
  '^[0-7][0-9A-HJKMNP-TV-Z]{25}$': {
    zh: '格式不对：证明编号为 26 位数字或大写字母，不含 I、L、O、U',
    en: 'must be the number of a certificate: 26 digits or capital letters without I, L, O, U',
  },
  '^\\d{4}-(0[1-9]|1[0-2])$': { zh: '格式不对：应为年月 YYYY-MM', en: 'must be a month, YYYY-MM' },
};
const FORMATS: Readonly<Record<string, Bilingual>> = {
  date: { zh: '格式不对：应为真实存在的日期 YYYY-MM-DD', en: 'must be a real day, YYYY-MM-DD' },
  datetime: {
    zh: '格式不对：应为 UTC 时刻 YYYY-MM-DDTHH:MM:SS.sssZ',
    en: 'must be an instant in UTC, YYYY-MM-DDTHH:MM:SS.sssZ',
  },
};

/** Every department meets this one first: a row whose headers were changed on their way looks like no kind at all. */
const KIND: Bilingual = {
  zh: 'kind 只能是：penalty、commendation；双公示的行须有 CF_XDR_MC 一列（列名大写）；多条请发往 /records/batch',
  en: 'kind must be penalty or commendation; a 双公示 row must have the column CF_XDR_MC, in upper case; several rows go to /records/batch',
};

const UNITS: Readonly<Record<string, string>> = { string: ' 个字', array: ' 项' };
function limitInChinese(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const unit = UNITS[issue.origin];
  const inclusive = issue.inclusive ?? true;
  if (issue.code === 'too_small')
    return unit ? `至少 ${issue.minimum}${unit}` : `${inclusive ? '不得小于' : '须大于'} ${issue.minimum}`;
  return unit ? `至多 ${issue.maximum}${unit}` : `${inclusive ? '不得大于' : '须小于'} ${issue.maximum}`;
}

const patternOf = (pattern: string | undefined): string => pattern?.replace(/^\/(.*)\/\w*$/, '$1') ?? '';

export function wordsOf(issue: Issue): Bilingual {
  const en = issue.message;
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = TYPES[issue.expected] ?? issue.expected;
      if (en.endsWith('received undefined'))
        return { zh: `缺少这一项：应为${wanted}`, en: `missing: expected ${issue.expected}` };
      return { zh: `类型不对：应为${wanted}`, en };
    }
    case 'invalid_value':
      return { zh: `只能是：${issue.values.join('、')}`, en };
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options ?? []) : [];
      if (options.includes('penalty')) return KIND;
      return { zh: options.length > 0 ? `只能是：${options.join('、')}` : '不符合格式', en };
    }
    case 'invalid_format':
      return (
        FORMATS[issue.format] ?? PATTERNS[patternOf(issue.pattern)] ?? { zh: `格式不对：应为 ${issue.format}`, en }
      );
    case 'too_small':
    case 'too_big':
      return { zh: limitInChinese(issue), en };
    case 'custom':
      return { zh: String(issue.params?.zh ?? `不符合规则：${en}`), en };
    default:
      return { zh: '不符合格式', en };
  }
}

/** A name that is no plain word may be personal and is not repeated. */
export const isPlain = (name: string): boolean => /^\w{1,40}( \(twice\))?$/.test(name);
export const wordsOfUnknown = (name: string): Bilingual =>
  wordsOfOwnName(name) ??
  (isPlain(name)
    ? { zh: '不认识的字段：请核对拼写，或删去', en: 'unknown member: check its spelling, or leave it out' }
    : {
        zh: '有一个不认识的字段，其名称不是纯英文字母和数字（此处不重复它）：请删去，或改用本接口的字段名',
        en: 'an unknown member whose name is not plain letters (it is not repeated here): leave it out, or use the name of the contract',
      });
