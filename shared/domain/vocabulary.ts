// The 双公示 vocabulary: the columns in which departments already publish their decisions, and our field for each.

/** A statute's short title, as the rule book lists them: without 《》 and 中华人民共和国. */
export const shortTitle = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[《》]/g, '')
    .trim()
    .replace(/^中华人民共和国/, '');
/** The short titles of the statutes that a text names in 《》, in order. */
export const lawsIn = (text: string): string[] =>
  [...text.matchAll(/《([^》]+)》/g)].map(([, title = '']) => shortTitle(title));
/** 双公示 writes amounts in 万元 with up to six decimals; kept as yuan, rounded to the fen. */
const tenThousandYuan = (value: unknown): unknown => {
  if (typeof value === 'string' && !/^\d{1,10}(\.\d{1,6})?$/.test(value)) return value; // not an amount: the fault says so
  return typeof value === 'string' || typeof value === 'number' ? Math.round(Number(value) * 1e6) / 100 : value;
};

/** Our field for each 双公示 column or flat header, as a path; the same table leads a fault back to what was sent. */
export const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  CF_XDR_MC: ['party', 'name'],
  CF_XDR_ZJHM: ['party', 'number'],
  CF_WSH: ['decisionNumber'],
  CF_WFXW: ['violationType'],
  CF_SY: ['facts'],
  CF_YJ: ['basis', 'text'],
  CF_CFLB: ['penaltyClasses'],
  CF_NR: ['content'],
  CF_NR_FK: ['fineYuan'],
  CF_NR_WFFF: ['confiscatedYuan'],
  CF_NR_ZKDX: ['licence'],
  CF_JDRQ: ['decidedOn'],
  CF_YXQ: ['penaltyUntil'],
  CF_GSJZQ: ['publicationUntil'],
  CF_CFJG: ['organ', 'name'],
  CF_CFJGDM: ['organ', 'code'],
  CF_SJLY: ['source', 'name'],
  CF_SJLYDM: ['source', 'code'],
  BZ: ['remark'],
  itemCode: ['item'],
};

const dateWithSlashes = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;
const cell = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const date = dateWithSlashes.exec(text);
  return date ? `${date[1]}-${date[2]?.padStart(2, '0')}-${date[3]?.padStart(2, '0')}` : text;
};
/** Any other word is refused, never read as a no: that would let in what R01 keeps out. */
const YES_OR_NO: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  是: true,
  false: false,
  '0': false,
  否: false,
};
const ourValue = (column: string, value: unknown): unknown => {
  if (column === 'CF_NR_FK' || column === 'CF_NR_WFFF') return tenThousandYuan(value);
  if (column === 'CF_CFLB' && typeof value === 'string') return value.split(/[;；、,，]/).map((part) => part.trim());
  if (column === 'volunteerHours' || column === 'serviceYear') return Number(value);
  if (column === 'minorAndRemedied') return YES_OR_NO[String(value).toLowerCase()] ?? value;
  return value;
};

/** Our own names for what the columns carry: beside a column, such a name would be a second value for one field. */
const OWN_NAMES = new Set(['kind', ...Object.values(VOCABULARY).map(([first]) => first)]);

/** Ends the name of a second value for one field: no schema knows it, so that it is refused and not lost. */
export const TWICE = ' (twice)';

/** What was sent if it is a 双公示 row; the mark that Excel writes before a file's first header is no part of its name. */
function rowOf(sent: unknown): object | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const [first = ''] = Object.keys(sent);
  const plain = first.replace(/^\uFEFF/, '');
  const { [first]: value, ...others } = sent as Record<string, unknown>;
  const row = plain === first || plain in sent ? sent : { [plain]: value, ...others };
  return 'CF_XDR_MC' in row ? row : undefined;
}

/**
 * A 双公示 row (flat, columns by code, empty cells absent) in our shape; anything else is passed on untouched. A row that
 * mixes both vocabularies keeps the second value under a name no schema knows, so that it is refused and not lost.
 */
export function fromVocabulary(sent: unknown): unknown {
  const row = rowOf(sent);
  if (!row) return sent;
  const out: Record<string, unknown> = Object.create(null); // a column may carry any name, `__proto__` too
  for (const [column, raw] of Object.entries(row)) {
    const value = cell(raw);
    if (value === '' || value === undefined || column === 'CF_XDR_ZJLX') continue; // only citizens' ID cards come here
    const [first = '', second] = (Object.hasOwn(VOCABULARY, column) && VOCABULARY[column]) || [column || '(no name)'];
    if (column === first && OWN_NAMES.has(column)) {
      out[`${column}${TWICE}`] = value;
      continue;
    }
    if (second) out[first] = { ...(out[first] as object), [second]: ourValue(column, value) };
    else out[first] = ourValue(column, value);
  }
  const commendation = 'recognitionNumber' in out;
  out.kind = commendation ? 'commendation' : 'penalty';
  if (commendation) delete out.source;
  const basis = out.basis as Record<string, unknown> | undefined;
  if (basis) basis.lawCode ??= lawsIn(String(basis.text ?? ''))[0];
  return out;
}

/**
 * Leads a JSON pointer into our shape back to what was sent: to the column of a 双公示 row, and into the `submission` of
 * a correction. Untouched for a submission in our own words.
 */
export function pointerAsSent(sent: unknown, pointer: string): string {
  if (typeof sent !== 'object' || sent === null) return pointer;
  const [first = ''] = pointer.split('/').slice(1);
  if ('submission' in sent) {
    const rest = first === 'submission' ? pointer.slice('/submission'.length) : pointer;
    return first !== 'submission' && first in sent ? pointer : `/submission${pointerAsSent(sent.submission, rest)}`;
  }
  if (!rowOf(sent)) return pointer;
  if (pointer.endsWith(TWICE)) return pointer.slice(0, -TWICE.length);
  const columns = Object.entries(VOCABULARY);
  // What no column carries by itself (the whole of a party, the statute of a basis) leads to the first that says of it.
  const found =
    columns.find(([, path]) => `${pointer}/`.startsWith(`/${path.join('/')}/`)) ??
    columns.find(([, [field]]) => field === first);
  return found ? `/${found[0]}` : pointer;
}
