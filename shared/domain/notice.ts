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

const HOW_TO_OBJECT: Bilingual = {
  zh: '本条目可见期间，您随时可以提出异议；提出之日起积分影响立即停止。也可在期限内申请行政复议或提起行政诉讼。',
  en: 'You may object for as long as this item is visible; its points stop at once. Review and litigation stay open until the days shown.',
};
const howToRepair = (extraCondition: Bilingual): Bilingual => ({
  zh: `履行义务、作出承诺，并满足：${extraCondition.zh}。到达最早修复日后即可申请，免费。`,
  en: `Perform the duties, give a pledge, and fulfil: ${extraCondition.en}. You may apply from the earliest day shown, free of charge.`,
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
    howToObject: HOW_TO_OBJECT,
    ...(item.sign === 'deduction' ? { howToRepair: howToRepair(item.extraCondition) } : {}),
  };
}
