// A notice: everything a citizen must be told about a record before it can count (I3; 征信业管理条例 15, PIPL 17).
import * as z from 'zod';
import { articleInChinese } from './article.ts';
import { Bilingual } from './bilingual.ts';
import { type Catalogue, itemInForce } from './catalogue.ts';
import { type Day, Day as DaySchema } from './days.ts';
import { type Effect, RecordId, recordIdOf } from './record.ts';
import { effectiveFrom, type Marks } from './record-life.ts';
import { documentNumberOf, type Submission } from './submission.ts';

/**
 * `countsFrom` is a forecast until the notice is opened, and absent while a review or lawsuit is pending or a commendation
 * is not accepted.
 */
export const Notice = z.strictObject({
  seq: z.int().positive(),
  recordId: RecordId,
  filedOn: DaySchema,
  givenOn: DaySchema.optional(),
  sign: z.enum(['deduction', 'bonus']),
  what: Bilingual,
  who: z.string(),
  documentNumber: z.string(),
  /** The day of the conduct, of a decision about one. */
  conductOn: DaySchema.optional(),
  basis: z.string(),
  points: z.int(),
  countsFrom: DaySchema.optional(),
  lapsesOn: DaySchema,
  reviewUntil: DaySchema.optional(),
  litigationUntil: DaySchema.optional(),
  repairableFrom: DaySchema.optional(),
  howToObject: Bilingual,
  howToRepair: Bilingual.optional(),
  howToAccept: Bilingual.optional(),
});
export type Notice = z.infer<typeof Notice>;

const HOW_TO_OBJECT: Bilingual = {
  zh: '本条目可见期间，您随时可以在「我的记录」中打开它，选择「提出异议」，也可到服务窗口办理；自提出之时起停止计分。',
  en: 'For as long as this item is visible you may object to it: open it under "My records" and choose "Object", or go to a service counter; its points stop at once.',
};
/** Both windows, told with their last days: a citizen who misses one must have known of it (行政复议法 20, 行政诉讼法 46). */
const remedies = (review: Bilingual, litigation: Bilingual): Bilingual => ({
  zh: `对决定本身不服的，最迟可在 ${review.zh} 申请行政复议，或最迟在 ${litigation.zh} 提起行政诉讼；已申请的，请在本条目下选择「登记复议或诉讼」，随即停止计分。`,
  en: `Against the decision itself, review is open until ${review.en} and litigation until ${litigation.en}; once you have begun either, choose "Report a review or lawsuit" at this item and its points stop at once.`,
});
/** A last day that passed before the notice was opened is still told, as what it is. */
const lastDay = (until: Day, today: Day): Bilingual =>
  until < today ? { zh: `${until}（已过）`, en: `${until} (over)` } : { zh: until, en: until };
function howToObject({ reviewUntil, litigationUntil }: Effect, today: Day): Bilingual {
  if (reviewUntil === undefined || litigationUntil === undefined) return HOW_TO_OBJECT;
  const { zh, en } = remedies(lastDay(reviewUntil, today), lastDay(litigationUntil, today));
  return { zh: `${HOW_TO_OBJECT.zh}${zh}`, en: `${HOW_TO_OBJECT.en} ${en}` };
}
const howToRepair = (extraCondition: Bilingual): Bilingual => ({
  zh: `需履行义务、作出承诺，另须：${extraCondition.zh}。自最早修复日起，可在「我的记录」中打开本条目，选择「申请修复」，或到服务窗口办理，免费；还差什么，同一页面会逐项列出。`,
  en: `Perform the duties and give a pledge; also needed: ${extraCondition.en}. From the earliest day shown, open this item under "My records" and choose "Apply for repair", or go to a service counter, free of charge; the same page lists what is still missing.`,
});
const HOW_TO_ACCEPT: Bilingual = {
  zh: '本项须经您明确同意才计分：在本条目下选择「接受」；随时可以「谢绝」，之后也可再接受。',
  en: 'This item counts only with your express consent: choose "Accept" at this item; you may decline it at any time, and accept it again.',
};
const HOW_TO_DECLINE: Bilingual = {
  zh: '不愿计入的，可在本条目下选择「谢绝」，之后也可再接受。',
  en: 'If you do not want it counted, choose "Decline" at this item; you may accept it again.',
};

export interface Noticed {
  readonly seq: number;
  readonly submission: Submission;
  readonly effect: Effect;
  readonly filedOn: Day;
  readonly givenOn?: Day | undefined;
  /** How it stands by now; without it, as it was filed. */
  readonly marks?: Marks;
}

/** The notice of a record, as it reads on `today`. */
export function noticeOf(record: Noticed, catalogues: readonly Catalogue[], today: Day): Notice {
  const { seq, submission, effect, filedOn, givenOn } = record;
  const marks: Marks = record.marks ?? effect;
  const item = itemInForce(catalogues, effect.item, effect.conductOn)?.item;
  if (!item) throw new Error(`item ${effect.item} of an accepted record is in no catalogue`);
  const law = item.basis.map((basis) => `《${basis.lawCode}》${articleInChinese(basis.article)}`).join('、');
  return {
    seq,
    recordId: recordIdOf(seq),
    filedOn,
    ...(givenOn ? { givenOn } : {}),
    sign: effect.sign,
    what: item.name,
    who: submission.organ.name,
    documentNumber: documentNumberOf(submission),
    ...(effect.sign === 'deduction' ? { conductOn: effect.conductOn } : {}),
    basis: submission.kind === 'penalty' ? submission.basis.text : law,
    points: effect.sign === 'deduction' ? -effect.points : effect.points,
    ...(marks.remedyPending || marks.declined ? {} : { countsFrom: effectiveFrom(marks, givenOn ?? today) }),
    lapsesOn: effect.lapsesOn,
    ...(effect.reviewUntil ? { reviewUntil: effect.reviewUntil } : {}),
    ...(effect.litigationUntil ? { litigationUntil: effect.litigationUntil } : {}),
    ...(effect.repairableFrom ? { repairableFrom: effect.repairableFrom } : {}),
    howToObject: howToObject(effect, today),
    ...(item.sign === 'deduction'
      ? { howToRepair: howToRepair(item.extraCondition) }
      : { howToAccept: effect.needsAcceptance ? HOW_TO_ACCEPT : HOW_TO_DECLINE }),
  };
}
