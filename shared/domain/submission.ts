// What a department sends: one penalty decision or one commendation, in our words or in the 双公示 vocabulary.
import * as z from 'zod';
import { OrganLevel } from './catalogue.ts';
import { Day } from './days.ts';
import { CitizenNumber, OrganisationCode } from './identity.ts';

const Line = (max: number) => z.string().trim().min(1).max(max);
/** A document number as compared: NFKC (so that full-width and half-width are one) and trimmed. */
export const DocumentNumber = Line(100)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(Line(100)); // NFKC may lengthen a text, and what is stored must still fit when it is read
/** A statute's short title, as the rule book lists them: without 《》 and 中华人民共和国. */
const shortTitle = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[《》]/g, '')
    .trim()
    .replace(/^中华人民共和国/, '');
/** The short titles of the statutes that a text names in 《》, in order. */
export const lawsIn = (text: string): string[] =>
  [...text.matchAll(/《([^》]+)》/g)].map(([, title = '']) => shortTitle(title));
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Yuan = z.number().nonnegative().max(1e12);
/** 双公示 writes amounts in 万元 with up to six decimals; kept as yuan, rounded to the fen. */
const tenThousandYuan = (value: unknown): unknown =>
  value === '' || value === undefined ? undefined : Math.round(Number(value) * 1e6) / 100;

const Party = z.strictObject({ name: Line(100), number: CitizenNumber });
const Organ = z.strictObject({ name: Line(100), code: OrganisationCode });
/** Two different people stand behind each filing (four eyes); staff numbers, not names. */
const hands = { submitter: Line(40), checker: Line(40) };

/** Kinds of penalty (行政处罚法 9), as the 双公示 field CF_CFLB spells them. */
export const PenaltyClass = z.enum([
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '行政拘留',
  '其他',
]);
export type PenaltyClass = z.infer<typeof PenaltyClass>;

const Penalty = z.strictObject({
  kind: z.literal('penalty'),
  item: z.string().max(20).default(''),
  party: Party,
  decisionNumber: DocumentNumber,
  violationType: Line(200),
  facts: Line(2000),
  basis: z.strictObject({ lawCode: Line(60).transform(shortTitle).pipe(Line(60)), text: Line(500) }),
  penaltyClasses: z.array(PenaltyClass).min(1).max(5),
  content: Line(1000),
  fineYuan: Yuan.default(0),
  confiscatedYuan: Yuan.default(0),
  licence: Line(200).optional(),
  decidedOn: Day,
  penaltyUntil: Day.optional(),
  publicationUntil: Day.optional(),
  organ: Organ,
  source: Organ,
  remark: Line(500).optional(),
  procedureType: z.enum(['ordinary', 'simplified']),
  minorAndRemedied: z.boolean().default(false),
  priorNoticeOn: Day.optional(),
  servedOn: Day,
  conductOn: Day,
  conductEndedOn: Day.optional(),
  dutiesDoneOn: Day.optional(),
  remedyStatus: z.enum(['none', 'under-review', 'upheld']).default('none'),
  remedyToldOn: Day.optional(),
  repairNoticeServedOn: Day.optional(),
  documentSha256: Sha256,
  ...hands,
});
export type Penalty = z.infer<typeof Penalty>;

const Commendation = z.strictObject({
  kind: z.literal('commendation'),
  item: Line(20),
  party: Party,
  category: Line(100),
  awardLevel: OrganLevel,
  recognitionNumber: DocumentNumber,
  awardedOn: Day,
  organ: Organ,
  fileName: Line(200),
  expiresOn: Day.optional(),
  /** Registered hours of one year of service; only for volunteer hours. */
  volunteerHours: z.number().positive().max(8784).optional(),
  serviceYear: z.int().min(2000).max(2100).optional(),
  documentSha256: Sha256.optional(),
  remark: Line(500).optional(),
  ...hands,
});
export type Commendation = z.infer<typeof Commendation>;

const Canonical = z.discriminatedUnion('kind', [Penalty, Commendation]);
export type Submission = z.infer<typeof Canonical>;

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

/** A 双公示 row (flat, columns by code, empty cells absent) in our shape; anything else is passed on untouched. */
export function fromVocabulary(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('CF_XDR_MC' in row)) return row;
  const out: Record<string, unknown> = Object.create(null); // a column may carry any name, `__proto__` too
  for (const [column, raw] of Object.entries(row)) {
    const value = cell(raw);
    if (value === '' || value === undefined || column === 'CF_XDR_ZJLX') continue; // only citizens' ID cards come here
    const [first, second] = (Object.hasOwn(VOCABULARY, column) && VOCABULARY[column]) || [column];
    if (!first) continue;
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
  if (!('CF_XDR_MC' in sent)) return pointer;
  const found = Object.entries(VOCABULARY).find(([, path]) => `${pointer}/`.startsWith(`/${path.join('/')}/`));
  return found ? `/${found[0]}` : pointer;
}

/** One submission, in our words or in the 双公示 vocabulary. */
export const Submission = z.preprocess(fromVocabulary, Canonical);

/** The number of the deciding document: a decision's, or an award's recognition number. */
export const documentNumberOf = (submission: Submission): string =>
  submission.kind === 'penalty' ? submission.decisionNumber : submission.recognitionNumber;

/** What names a record across every filing of it: document number, item and person (never a stored row). */
export const RecordKey = z.strictObject({ documentNumber: DocumentNumber, item: Line(20), party: Party });
export type RecordKey = z.infer<typeof RecordKey>;
export const recordKeyOf = (submission: Submission): RecordKey => ({
  documentNumber: documentNumberOf(submission),
  item: submission.item,
  party: submission.party,
});
