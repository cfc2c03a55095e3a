// A notice: everything a citizen must be told about a record before it can count (I3; 征信业管理条例 15, PIPL 17).
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { type Catalogue, itemInForce } from './catalogue.ts';
import { type Day, Day as DaySchema } from './days.ts';
import { type Effect, effectiveFrom, RecordId, recordIdOf } from './record.ts';
import { documentNumberOf, type Submission } from './submission.ts';

/** `countsFrom` is a forecast until the notice is opened, and absent while a review or lawsuit is pending. */
export const Notice = z.strictObject({
  seq: z.int().positive(),
  recordId: RecordId,
  filedOn: DaySchema,
  givenOn: DaySchema.optional(),
  sign: z.enum(['deduction', 'bonus']),
  what: Bilingual,
  who: z.string(),
  documentNumber: z.string(),
  basis: z.string(),
  points: z.int(),
  countsFrom: DaySchema.optional(),
  lapsesOn: DaySchema,
  reviewUntil: DaySchema.optional(),
  litigationUntil: DaySchema.optional(),
  repairableFrom: DaySchema.optional(),
  howToObject: Bilingual,
  howToRepair: Bilingual.optional(),
});
export type Notice = z.infer<typeof Notice>;

// Neither has a route of its own yet, so the words send the citizen where somebody answers.
const HOW_TO_OBJECT: Bilingual = {
  zh: '本条目可见期间，您随时可以向作出决定的机关或隐私告知书所列联系人提出异议（在线异议尚未开通）。',
  en: 'For as long as this item is visible you may object to the organ that decided or to the contact in the privacy notice (objecting online is not open yet).',
};
const REMEDIES: Bilingual = {
  zh: '也可在所示日期前申请行政复议或提起行政诉讼。',
  en: 'Review and litigation stay open until the days shown.',
};
const howToObject = (effect: Effect): Bilingual =>
  effect.reviewUntil === undefined
    ? HOW_TO_OBJECT
    : { zh: `${HOW_TO_OBJECT.zh}${REMEDIES.zh}`, en: `${HOW_TO_OBJECT.en} ${REMEDIES.en}` };
const howToRepair = (extraCondition: Bilingual): Bilingual => ({
  zh: `需履行义务、作出承诺，另须：${extraCondition.zh}。自最早修复日起，可向作出决定的机关申请，免费（在线申请尚未开通）。`,
  en: `Perform the duties and give a pledge; also needed: ${extraCondition.en}. From the earliest day shown you may apply to the organ that decided, free of charge (applying online is not open yet).`,
});

export interface Noticed {
  readonly seq: number;
  readonly submission: Submission;
  readonly effect: Effect;
  readonly filedOn: Day;
  readonly givenOn?: Day | undefined;
}

/** The notice of a record, as it reads on `today`. */
export function noticeOf(record: Noticed, catalogues: readonly Catalogue[], today: Day): Notice {
  const { seq, submission, effect, filedOn, givenOn } = record;
  const item = itemInForce(catalogues, effect.item, effect.conductOn)?.item;
  if (!item) throw new Error(`item ${effect.item} of an accepted record is in no catalogue`);
  const law = item.basis.map((basis) => `《${basis.lawCode}》${basis.article}`).join('、');
  return {
    seq,
    recordId: recordIdOf(seq),
    filedOn,
    ...(givenOn ? { givenOn } : {}),
    sign: effect.sign,
    what: item.name,
    who: submission.organ.name,
    documentNumber: documentNumberOf(submission),
    basis: submission.kind === 'penalty' ? submission.basis.text : law,
    points: effect.sign === 'deduction' ? -effect.points : effect.points,
    ...(effect.remedyPending ? {} : { countsFrom: effectiveFrom(effect, givenOn ?? today) }),
    lapsesOn: effect.lapsesOn,
    ...(effect.reviewUntil ? { reviewUntil: effect.reviewUntil } : {}),
    ...(effect.litigationUntil ? { litigationUntil: effect.litigationUntil } : {}),
    ...(effect.repairableFrom ? { repairableFrom: effect.repairableFrom } : {}),
    howToObject: howToObject(effect),
    ...(item.sign === 'deduction' ? { howToRepair: howToRepair(item.extraCondition) } : {}),
  };
}
