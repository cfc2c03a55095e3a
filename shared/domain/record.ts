// A record: what was filed, and its effect, fixed at filing from the rules in force (I2, I4, I7).
import * as z from 'zod';
import { type Catalogue, ItemClass, itemInForce, mildestPoints, mildestTier, Tier } from './catalogue.ts';
import { addDays, addMonths, Day, earlierDay, laterDay, yearOf } from './days.ts';
import type { RuleBook } from './rule-book.ts';
import { type PenaltyClass, type Submission, Submission as SubmissionSchema } from './submission.ts';

/** A record's id is its place in its own archive's ledger: it means nothing in another. */
export const RecordId = z.string().regex(/^rec_\d{8}$/);
export const recordIdOf = (seq: number): string => `rec_${String(100_000_000 + seq).slice(1)}`;
export const seqOfRecord = (recordId: string): number => Number(recordId.slice('rec_'.length));

/** What a filing does, decided once from the rules in force; days are Asia/Shanghai, points a magnitude. */
export const Effect = z.strictObject({
  item: z.string(),
  sign: z.enum(['deduction', 'bonus']),
  class: ItemClass,
  points: z.int().positive(),
  catalogueVersion: z.string(),
  ruleBookVersion: z.string(),
  conductOn: Day,
  conductEndedOn: Day,
  /** The decision's day, or the award's. */
  decidedOn: Day,
  lapsesOn: Day,
  noticeDays: z.int().nonnegative(),
  /** Deductions: by penalty and by catalogue, the lower applies; both are shown. */
  tier: Tier.optional(),
  catalogueTier: Tier.optional(),
  penaltyTier: Tier.optional(),
  servedOn: Day.optional(),
  reviewUntil: Day.optional(),
  litigationUntil: Day.optional(),
  /** The day from which no remedy is open any more, by the rule book's `finality`. */
  settledOn: Day.optional(),
  repairableFrom: Day.optional(),
  /** A review or lawsuit is open: the decision is not settled, however much time has passed (I2). */
  remedyPending: z.literal(true).optional(),
  /** Bonuses. */
  volunteerHours: z.number().positive().optional(),
  /** The year in which the hours were served. */
  serviceYear: z.int().optional(),
  needsAcceptance: z.boolean().optional(),
});
export type Effect = z.infer<typeof Effect>;

const Filed = { submission: SubmissionSchema, effect: Effect };
/** Filed once more after a removal, it names the removed record and the new proof. */
export const RecordFiled = z.strictObject({
  ...Filed,
  refiles: z.int().positive().optional(),
  reason: z.string().optional(),
  documentNumber: z.string().optional(),
});
export type RecordFiled = z.infer<typeof RecordFiled>;
const Reasoned = { reason: z.string().min(1).max(500), documentNumber: z.string().min(1).max(100) };
export const RecordCorrected = z.strictObject({ ...Filed, ...Reasoned });
export type RecordCorrected = z.infer<typeof RecordCorrected>;
export const RecordAnnulled = z.strictObject({ ...Reasoned, organ: z.string() });
export type RecordAnnulled = z.infer<typeof RecordAnnulled>;

const SERIOUS: readonly PenaltyClass[] = [
  '吊销许可证件',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '限制开展生产经营活动',
];
const MINOR: readonly PenaltyClass[] = ['警告', '通报批评'];
const TIER_ORDER = Tier.options;
const lowerTier = (a: Tier, b: Tier): Tier => (TIER_ORDER.indexOf(a) <= TIER_ORDER.indexOf(b) ? a : b);

/** The tier that the penalty imposed carries (信用修复管理办法): the gravest of its parts decides. */
export function penaltyTier(classes: readonly PenaltyClass[], fineYuan: number, ruleBook: RuleBook): Tier {
  if (classes.some((one) => SERIOUS.includes(one)) || fineYuan >= ruleBook.seriousFineFromYuan) return 'serious';
  return classes.every((one) => MINOR.includes(one)) ? 'minor' : 'general';
}

/** The mildest clocks of several rule books for one decision, in months, and the tier that its penalty carries (行政处罚法 37). */
function mildestClocks(
  books: readonly RuleBook[],
  catalogueTier: Tier,
  classes: readonly PenaltyClass[],
  fine: number,
) {
  const all = books.map((book) => {
    const imposed = penaltyTier(classes, fine, book);
    const tier = lowerTier(catalogueTier, imposed);
    const clocks = book.tiers[tier];
    const months = clocks.recorded ? clocks : { lapseAfterMonths: 0, repairAfterMonths: 0 };
    return { imposed, tier, ...months, absoluteEndMonths: book.absoluteEndMonths };
  });
  const least = (months: (one: (typeof all)[number]) => number): number => Math.min(...all.map(months));
  return {
    imposed: all.map(({ imposed }) => imposed).reduce(lowerTier),
    tier: all.map(({ tier }) => tier).reduce(lowerTier),
    lapseAfterMonths: least((one) => one.lapseAfterMonths),
    repairAfterMonths: least((one) => one.repairAfterMonths),
    absoluteEndMonths: least((one) => one.absoluteEndMonths),
  };
}

/**
 * The effect of a submission under the catalogue of the day of conduct (I4) and the rule book of the day of filing;
 * undefined when that catalogue has no such item. `earlier` are the rule books in force between the conduct and today:
 * where one of them is milder its clocks bind.
 */
export function effectOf(
  submission: Submission,
  catalogues: readonly Catalogue[],
  ruleBook: RuleBook,
  today: Day,
  earlier: readonly RuleBook[] = [],
): Effect | undefined {
  const conductOn = submission.kind === 'penalty' ? submission.conductOn : submission.awardedOn;
  const inForce = itemInForce(catalogues, submission.item, conductOn);
  if (!inForce) return undefined;
  const { item, version } = inForce;
  if ((item.sign === 'deduction') !== (submission.kind === 'penalty')) return undefined;
  const shared = {
    item: item.code,
    sign: item.sign,
    class: item.class,
    // An item that was given up weighs nothing, and its tier lets it lapse at once.
    points: mildestPoints(catalogues, item.code, conductOn, today) || item.points,
    catalogueVersion: version,
    ruleBookVersion: ruleBook.version,
    conductOn,
    noticeDays: ruleBook.noticeDays,
  };
  if (submission.kind === 'commendation') {
    const decidedOn = submission.awardedOn;
    const validUntil = item.sign === 'bonus' ? addMonths(decidedOn, item.validityMonths) : decidedOn;
    const lapsesOn = submission.expiresOn ? earlierDay(validUntil, submission.expiresOn) : validUntil;
    return {
      ...shared,
      conductEndedOn: decidedOn,
      decidedOn,
      lapsesOn,
      needsAcceptance: item.needsAcceptance,
      ...(item.counts === 'volunteer-hours'
        ? {
            volunteerHours: submission.volunteerHours,
            serviceYear: submission.serviceYear ?? yearOf(decidedOn),
          }
        : {}),
    };
  }
  const { decidedOn, servedOn } = submission;
  const conductEndedOn = submission.conductEndedOn ?? submission.conductOn;
  const catalogueTier = mildestTier(catalogues, item.code, conductOn, today) ?? 'minor';
  const { penaltyClasses, fineYuan } = submission;
  const { imposed, tier, ...months } = mildestClocks([ruleBook, ...earlier], catalogueTier, penaltyClasses, fineYuan);
  const lapsesOn = earlierDay(
    addMonths(decidedOn, months.lapseAfterMonths),
    addMonths(conductEndedOn, months.absoluteEndMonths),
  );
  const reviewUntil = addDays(servedOn, ruleBook.reviewWindowDays);
  const litigationUntil = addMonths(servedOn, ruleBook.litigationWindowMonths);
  return {
    ...shared,
    conductEndedOn,
    decidedOn,
    lapsesOn,
    tier,
    catalogueTier,
    penaltyTier: imposed,
    servedOn,
    reviewUntil,
    litigationUntil,
    settledOn: ruleBook.finality === 'both-windows' ? laterDay(reviewUntil, litigationUntil) : reviewUntil,
    repairableFrom: addMonths(decidedOn, months.repairAfterMonths),
    ...(submission.remedyStatus === 'under-review' ? { remedyPending: true as const } : {}),
  };
}

/** Filed once more, a record's clocks run from the first decision: whatever the second says, it ends no later (I7). */
export const refiledEffect = (first: Effect, again: Effect): Effect => ({
  ...again,
  lapsesOn: earlierDay(first.lapsesOn, again.lapsesOn),
  ...(first.repairableFrom &&
    again.repairableFrom && { repairableFrom: earlierDay(first.repairableFrom, again.repairableFrom) }),
});
