// What a department sends: one penalty decision or one commendation, in our words or in the 双公示 vocabulary.
import * as z from 'zod';
import { faultIn } from './bilingual.ts';
import { OrganLevel } from './catalogue.ts';
import { Day } from './days.ts';
import { FreeText } from './free-text.ts';
import { CitizenNumber, OrganisationCode } from './identity.ts';
import { fromVocabulary, shortTitle } from './vocabulary.ts';

/** Controls other than tab and line feed, zero-width characters and direction marks: they make two texts look like one. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/u;
/** One line of text as people write it, trimmed, at most `max` characters. */
export const Line = (max: number) =>
  FreeText.trim()
    .min(1)
    .max(max)
    .refine(
      (text) => !INVISIBLE.test(text),
      faultIn({
        zh: '含有控制字符或不可见字符：请删去',
        en: 'has control or invisible characters: remove them',
      }),
    );
/**
 * A document number as compared: NFKC (so that full-width and half-width are one), without white space, every kind of
 * bracket as 〔〕, so that one decision written in two ways stays one decision.
 */
export const DocumentNumber = Line(100)
  .transform((text) =>
    text
      .normalize('NFKC')
      .replaceAll(/\s/g, '')
      .replaceAll(/[[(【〔]/g, '〔')
      .replaceAll(/[\])】〕]/g, '〕'),
  )
  .pipe(Line(100)); // NFKC may lengthen a text, and what is stored must still fit when it is read
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Yuan = z.number().nonnegative().max(1e12);

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
