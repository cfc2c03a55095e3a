// The life of a record: its effect fixed at filing, its clocks, and the one table of its states (I2, I3, I7).
import * as z from 'zod';
import { type Catalogue, ItemClass, itemInForce, mildestPoints, mildestTier, Tier } from './catalogue.ts';
import { addDays, addMonths, Day, earlierDay, laterDay, yearOf } from './days.ts';
import type { RuleBook } from './rule-book.ts';
import { type PenaltyClass, type Submission, Submission as SubmissionSchema } from './submission.ts';

/** `from, event, to, who`: every way a record can go. Ended states are read, never written over. */
export const RECORD_LIFE = [
  { from: 'screened', event: 'record-filed', to: 'noticed', who: 'department' },
  { from: 'noticed', event: 'notice-given', to: 'pending', who: 'citizen' },
  { from: 'noticed', event: 'lapse', to: 'lapsed', who: 'clock' },
  { from: 'pending', event: 'effect', to: 'active', who: 'clock' },
  { from: 'pending', event: 'lapse', to: 'lapsed', who: 'clock' },
  { from: 'active', event: 'lapse', to: 'lapsed', who: 'clock' },
  { from: 'noticed', event: 'record-corrected', to: 'noticed', who: 'department' },
  { from: 'pending', event: 'record-corrected', to: 'noticed', who: 'department' },
  { from: 'active', event: 'record-corrected', to: 'noticed', who: 'department' },
  { from: 'noticed', event: 'record-annulled', to: 'annulled', who: 'department' },
  { from: 'pending', event: 'record-annulled', to: 'annulled', who: 'department' },
  { from: 'active', event: 'record-annulled', to: 'annulled', who: 'department' },
  { from: 'lapsed', event: 'record-annulled', to: 'annulled', who: 'department' },
] as const;
export type RecordState = (typeof RECORD_LIFE)[number]['from' | 'to'];
export const RecordState = z.enum(['screened', 'noticed', 'pending', 'active', 'lapsed', 'annulled']);

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

export const RecordFiled = z.strictObject({ submission: SubmissionSchema, effect: Effect });
export type RecordFiled = z.infer<typeof RecordFiled>;
const Reasoned = { reason: z.string().min(1).max(500), documentNumber: z.string().min(1).max(100) };
export const RecordCorrected = z.strictObject({ ...RecordFiled.shape, ...Reasoned });
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

/**
 * The effect of a submission under the catalogue of the day of conduct (I4) and the rule book of the day of filing;
 * undefined when that catalogue has no such item.
 */
export function effectOf(
  submission: Submission,
  catalogues: readonly Catalogue[],
  ruleBook: RuleBook,
  today: Day,
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
  const imposed = penaltyTier(submission.penaltyClasses, submission.fineYuan, ruleBook);
  const tier = lowerTier(catalogueTier, imposed);
  const clocks = ruleBook.tiers[tier];
  const months = clocks.recorded ? clocks : { lapseAfterMonths: 0, repairAfterMonths: 0 };
  const lapsesOn = earlierDay(
    addMonths(decidedOn, months.lapseAfterMonths),
    addMonths(conductEndedOn, ruleBook.absoluteEndMonths),
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

type Clocks = Pick<Effect, 'sign' | 'settledOn' | 'noticeDays' | 'lapsesOn' | 'remedyPending'>;

/**
 * The first day on which a record noticed on `noticedOn` counts: past the remedies and past the notice period. A forecast
 * while a remedy is pending.
 */
export const effectiveFrom = (effect: Clocks, noticedOn: Day): Day =>
  effect.sign === 'bonus' ? noticedOn : laterDay(effect.settledOn ?? noticedOn, addDays(noticedOn, effect.noticeDays));

/** Whether a record noticed on `day` could still take effect before its lapse. */
export const couldStillCount = (effect: Clocks, day: Day): boolean => effectiveFrom(effect, day) < effect.lapsesOn;

type Noticed = Clocks & { readonly noticedOn?: Day | undefined };

/** The first day on which a record counts; undefined while it is not noticed or a remedy is pending. */
export const countsFrom = (record: Noticed): Day | undefined =>
  record.noticedOn === undefined || record.remedyPending ? undefined : effectiveFrom(record, record.noticedOn);

/** Where a record stands on a day; evaluated when read, so that no late job can make an expired one count (I7). */
export function stateOn(
  record: Noticed & { readonly annulled?: boolean | undefined },
  day: Day,
  from = countsFrom(record),
): RecordState {
  if (record.annulled) return 'annulled';
  if (day >= record.lapsesOn) return 'lapsed';
  if (record.noticedOn === undefined || record.noticedOn > day) return 'noticed';
  return from === undefined || day < from ? 'pending' : 'active';
}
