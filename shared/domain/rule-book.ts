// The rule book: what a jurisdiction may set, behind guard rails that move only towards the citizen.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { addDays, Day } from './days.ts';

const DAYS_PUBLISHED_BEFORE_FORCE = 30;

/** What the issue of a rule book or catalogue carries: `version` such as `2026-1`, and two Shanghai calendar days. */
export const publication = {
  version: z.string().regex(/^\d{4}-\d+$/, 'a version is a year and a number, such as 2026-1'),
  publishedOn: Day,
  effectiveFrom: Day,
};

/** Nobody is bound by a rule that was not public for 30 days before it took effect. */
export const isPublishedInTime = (issue: { publishedOn: Day; effectiveFrom: Day }): boolean =>
  issue.effectiveFrom >= addDays(issue.publishedOn, DAYS_PUBLISHED_BEFORE_FORCE);

export const publishedTooLate = {
  path: ['effectiveFrom'],
  error: `must be at least ${DAYS_PUBLISHED_BEFORE_FORCE} days after publishedOn: no rule binds unread`,
};

/** The issue in force on a day: of those already effective the newest; undefined before the first. */
export function inForceOn<T extends { effectiveFrom: Day }>(issues: readonly T[], day: Day): T | undefined {
  let best: T | undefined;
  for (const issue of issues) {
    if (issue.effectiveFrom <= day && !(best && best.effectiveFrom >= issue.effectiveFrom)) best = issue;
  }
  return best;
}

const atMost = (limit: number, why: string) => z.int().min(1, 'at least 1').max(limit, `at most ${limit}: ${why}`);
const monthsAtMost = (limit: number, why: string) =>
  z.int().min(0, 'at least 0').max(limit, `at most ${limit}: ${why}`);
const atLeast = (limit: number, why: string) => z.int().min(limit, `at least ${limit}: ${why}`);
const always = <T extends true | false | number>(value: T, why: string) => z.literal(value, `always ${value}: ${why}`);

/** The names a starting level may carry. A closed list, so that none can shame those who stand there (I11). */
const StartingName = z.strictObject({
  zh: z.enum(['基础', '起步', '标准'], 'the starting level carries no adverse name (I11)'),
  en: z.enum(['Basic', 'Starting', 'Standard'], 'the starting level carries no adverse name (I11)'),
});

const Band = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('AAA'), name: Bilingual, from: z.int() }),
  z.strictObject({ level: z.literal('AA'), name: Bilingual, from: z.int() }),
  z.strictObject({ level: z.literal('base'), name: StartingName, from: z.null('nothing lies below the start (I11)') }),
]);
export type Level = z.infer<typeof Band>['level'];

/** A deduction's clocks in months after the decision; limits of 信用修复管理办法 (NDRC Order 36). */
const recordedTier = (repair: number, lapse: number) =>
  z
    .strictObject({
      recorded: z.literal(true),
      repairAfterMonths: monthsAtMost(repair, 'repair may not open later (信用修复管理办法)'),
      lapseAfterMonths: atMost(lapse, 'a deduction may not last longer (信用修复管理办法)'),
    })
    .refine((tier) => tier.repairAfterMonths <= tier.lapseAfterMonths, {
      path: ['repairAfterMonths'],
      error: 'repair must open before the deduction lapses by itself',
    });

/** What no institution may ask for, whatever a rule book says; a citizen may still give for any purpose. */
const NEVER_ASKED = ['employment', 'tenancy', 'school', 'insurance', 'lending'] as const;
/** Statutes whose records are sealed: a list may add to these, never leave one out. */
const SEALED = ['治安管理处罚法', '刑法', '禁毒法'] as const;

const Purpose = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a purpose is lower-case words joined by hyphens');

const Guarded = z.strictObject({
  ...publication,
  jurisdiction: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits (GB/T 2260)'), name: Bilingual }),
  basePoints: always(1000, 'everybody starts at the same balance'),
  bands: z.array(Band),
  caps: z.strictObject({
    deductionEach: atMost(80, 'one decision may not weigh more'),
    bonusPerAwardYear: atLeast(80, 'the highest single commendation counts in full'),
    volunteerPerYear: atLeast(20, 'volunteering may not count for less'),
  }),
  /** Hours of one year of service, in rising steps; hours past the last step earn nothing more. */
  volunteering: z
    .array(
      z.strictObject({ upToHours: z.int().positive(), hoursPerPoint: atMost(10, 'an hour may not count for less') }),
    )
    .min(1),
  tiers: z.strictObject({
    minor: z.strictObject({ recorded: always(false, 'a minor matter is never recorded (信用修复管理办法)') }),
    general: recordedTier(3, 12),
    serious: recordedTier(12, 36),
  }),
  /** A fine from which the penalty itself is serious; the lower of this and the catalogue's tier applies. */
  seriousFineFromYuan: atLeast(50_000, 'only a very large fine is serious (信用修复管理办法)'),
  /** Months from the end of the conduct after which nothing may still count. */
  absoluteEndMonths: atMost(60, 'five years from the end of the conduct (山东条例 38)'),
  finality: z.enum(['review-window', 'both-windows']),
  reviewWindowDays: atLeast(60, 'the time to ask for review (行政复议法 20)'),
  litigationWindowMonths: atLeast(6, 'the time to sue (行政诉讼法 46)'),
  noticeDays: atLeast(15, 'notice comes before effect (I3)'),
  consentMonths: atMost(12, 'consent is asked again every year (I1)'),
  pausedDays: atMost(60, 'without renewed consent nothing is kept longer (PIPL 47)'),
  endedVisibleMonths: monthsAtMost(12, 'ended content is then destroyed (PIPL 47)'),
  eligibility: z.strictObject({ minimumAge: atLeast(18, 'adults only (预防未成年人犯罪法 59)') }),
  refusals: z.strictObject({
    R01: z.strictObject({
      article: Bilingual,
      simplifiedProcedure: always(true, 'fines on the spot stay out (R01)'),
      warningOnly: always(true, 'warnings stay out (R01)'),
      fineAtMostYuan: atLeast(200, 'small fines stay out (R01)'),
      minorAndRemedied: always(true, 'minor matters put right stay out (行政处罚法 33)'),
    }),
    /** Short titles of the statutes whose decisions are refused (治安管理处罚法 136). */
    R02: z.strictObject({ article: Bilingual, lawCodes: z.array(z.string().min(1)) }),
  }),
  purposes: z.strictObject({
    openForRequests: z.array(Purpose),
    off: z.array(z.strictObject({ purpose: Purpose, reason: Bilingual })),
  }),
  /** 山东条例 39; a re-examination and a late removal are the system's own promises. */
  objection: z.strictObject({
    platformAloneWorkingDays: atMost(3, 'the platform alone decides in 3 (山东条例 39)'),
    factsWorkingDays: atMost(7, 'objections are decided in 7 (山东条例 39)'),
    departmentWorkingDays: atMost(5, 'the department proves it in 5 (山东条例 39)'),
    reexaminationAskedWithinDays: atLeast(15, 'a second look may be asked for 15 days'),
    reexaminationWorkingDays: atMost(7, 'a second look takes no longer than the first'),
    removedLateWorkingDays: atMost(15, 'an objection left unanswered removes the item'),
  }),
  repair: z.strictObject({
    departmentWorkingDays: atMost(3, 'the department answers in 3 (信用修复管理办法)'),
    overallWorkingDays: atMost(10, 'repair is decided in 10 (信用修复管理办法)'),
  }),
  /** AWS regions in which real citizens' data may lie. */
  residency: z.array(z.enum(['cn-north-1', 'cn-northwest-1'], 'inside mainland China only (PIPL 36, 40)')).min(1),
  retention: z.strictObject({
    accessYears: always(5, 'the rows of who looked, as long as any entry could last (I10)'),
    stubYears: always(3, 'consents and supplies (网络数据安全管理条例 12)'),
    backupDays: atMost(7, 'a backup may not outlive erasure for longer (PIPL 47)'),
  }),
});

const rising = (numbers: readonly number[]): boolean =>
  numbers.every((value, index) => index === 0 || value > (numbers[index - 1] ?? value));

/** A rule book; a figure out of its rail is refused with its reason. Days are calendar days unless named working. */
export const RuleBook = Guarded.refine(isPublishedInTime, publishedTooLate).superRefine((book, context) => {
  const demand = (holds: boolean, path: string[], message: string): void => {
    if (!holds) context.addIssue({ code: 'custom', path, message });
  };
  const levels = book.bands.map((band) => band.level);
  demand(new Set(levels).size === levels.length, ['bands'], 'each level at most once');
  demand(levels.includes('base'), ['bands'], 'the starting level must be there: nobody is without one (I11)');
  const thresholds = book.bands.map((band) => band.from).filter((from) => from !== null);
  demand(Math.min(...thresholds, Infinity) > book.basePoints, ['bands'], 'no band at or below the start (I11)');
  const [aa, aaa] = [fromOf(book, 'AA'), fromOf(book, 'AAA')];
  demand(aa === undefined || aaa === undefined || aa < aaa, ['bands'], 'AAA must lie above AA');
  demand(rising(book.volunteering.map((step) => step.upToHours)), ['volunteering'], 'steps must rise in hours');
  demand(
    book.objection.departmentWorkingDays < book.objection.factsWorkingDays,
    ['objection', 'departmentWorkingDays'],
    'the department must answer before the reviewer is due',
  );
  const { openForRequests, off } = book.purposes;
  const closed = new Set(off.map((entry) => entry.purpose));
  for (const purpose of NEVER_ASKED) demand(closed.has(purpose), ['purposes', 'off'], `${purpose} must stay off`);
  for (const purpose of openForRequests) {
    demand(!closed.has(purpose), ['purposes', 'openForRequests'], `${purpose} is off and cannot be open`);
  }
  for (const law of SEALED) {
    demand(book.refusals.R02.lawCodes.includes(law), ['refusals', 'R02', 'lawCodes'], `${law} must stay refused (R02)`);
  }
});
export type RuleBook = z.infer<typeof RuleBook>;

const fromOf = (book: Pick<RuleBook, 'bands'>, level: Level): number | undefined =>
  book.bands.find((band) => band.level === level)?.from ?? undefined;

/** The rule book in force on a Shanghai calendar day; undefined before the first. */
export const ruleBookInForce = (books: readonly RuleBook[], day: Day): RuleBook | undefined => inForceOn(books, day);

/** The same where there must be one: a stage whose rules do not cover the day is misconfigured, which is nobody's fault but ours. */
export function ruleBookOn(books: readonly RuleBook[], day: Day): RuleBook {
  const book = ruleBookInForce(books, day);
  if (!book) throw new Error(`no rule book is in force on ${day}`);
  return book;
}

/** The rule books in force on some day from `since` to `today`. */
export const ruleBooksBetween = (books: readonly RuleBook[], since: Day, today: Day): RuleBook[] => {
  const first = ruleBookInForce(books, since);
  return books.filter((book) => book === first || (book.effectiveFrom > since && book.effectiveFrom <= today));
};

/** The level of a balance in points: the highest band it reaches; every other balance has the starting level. */
export function levelOf(book: RuleBook, balance: number): Level {
  const reached = (['AAA', 'AA'] as const).find((level) => balance >= (fromOf(book, level) ?? Infinity));
  return reached ?? 'base';
}
