// A fault as whoever sent a 双公示 row reads it: at the column of that row, in words about the column and not about our field.
import type { Bilingual } from './bilingual.ts';
import { type Fault, REFUSALS } from './refusal.ts';
import { pointerAsSent, TWICE, VOCABULARY } from './vocabulary.ts';

const AMOUNT: Bilingual = {
  zh: '应为以万元计的金额：只写数字，至多十位整数和六位小数，不带单位和逗号，如 0.080000',
  en: 'must be an amount in 万元: digits, at most ten and six decimals, without unit or comma, such as 0.080000',
};
const BASIS: Bilingual = {
  zh: '要用书名号写出所依据的法规名称（至多 60 个字），如《城市道路管理条例》第四十二条',
  en: 'must name the statute in 《》 (at most 60 characters), such as 《城市道路管理条例》第四十二条',
};
const CLASSES: Bilingual = {
  zh: '应写明处罚类别，多项用分号隔开，如 罚款;没收违法所得',
  en: 'must name the kinds of penalty, with semicolons between them, such as 罚款;没收违法所得',
};
const COLUMN_WORDS: Readonly<Record<string, Bilingual>> = {
  '/fineYuan': AMOUNT,
  '/confiscatedYuan': AMOUNT,
  '/penaltyClasses': CLASSES,
  '/basis': BASIS,
  '/basis/lawCode': BASIS,
};

const columnsOf = (field: string): string[] =>
  Object.entries(VOCABULARY).flatMap(([column, [first]]) => (first === field ? [column] : []));
const missing = (columns: readonly string[]): Bilingual => ({
  zh: `缺少这些列：${columns.join('、')}`,
  en: `these columns are missing: ${columns.join(', ')}`,
});

/** Our words where what the schema says of our field would mislead; a refusal speaks for itself. */
function wordsFor({ pointer, code }: Fault): Bilingual | undefined {
  if (Object.hasOwn(REFUSALS, code)) return undefined;
  const [field = '', inside] = pointer.split('/').slice(1);
  const columns = columnsOf(field);
  return COLUMN_WORDS[pointer] ?? (inside === undefined && columns.length > 1 ? missing(columns) : undefined);
}

/** The fault at its place in what was sent; `wordsFor` is asked only where that place is a column. */
export function faultAsSent(sent: unknown, fault: Fault): Fault {
  const pointer = pointerAsSent(sent, fault.pointer);
  const within = fault.pointer.replace(/^\/submission(?=\/)/, '');
  const column = pointer.split('/').at(-1) ?? '';
  const words = Object.hasOwn(VOCABULARY, column) ? wordsFor({ ...fault, pointer: within }) : undefined;
  return { ...fault, pointer, ...words };
}

/** Of a name that is ours in a row of columns, which could be a second value for one field: where it belongs. */
export function wordsOfOwnName(name: string): Bilingual | undefined {
  if (!name.endsWith(TWICE)) return undefined;
  const own = name.slice(0, -TWICE.length);
  if (own === 'kind')
    return {
      zh: '双公示的行不写 kind：有 recognitionNumber 的是表彰，其余是处罚；请删去',
      en: 'a 双公示 row has no kind: with a recognitionNumber it is a commendation, otherwise a penalty; leave it out',
    };
  const columns = columnsOf(own);
  if (columns.length === 0) return undefined; // sent so, and not made by us
  return {
    zh: `双公示的行里这一项写在 ${columns.join('、')} 列：请删去 ${own}`,
    en: `in a 双公示 row this stands in ${columns.join(', ')}: leave ${own} out`,
  };
}
