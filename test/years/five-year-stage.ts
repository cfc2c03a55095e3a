// The rules of five invented years: one issue from the start, and another in the middle of 2024 that moves clocks both ways.
import { Catalogue } from '../../shared/domain/catalogue.ts';
import { RuleBook } from '../../shared/domain/rule-book.ts';
import { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';

export const FIRST_DAY = '2022-01-01';
export const LAST_DAY = '2026-12-31';
export const CHANGED_ON = '2024-07-01';

/**
 * What the oracle knows of the two rule books, in figures; the stage below is made from them. The pause and the time in
 * which an ended item is seen follow the book of the day on which the consent or the item ended: none moves an end.
 */
const BEFORE = {
  general: { repair: 3, lapse: 12 },
  serious: { repair: 9, lapse: 30 },
  absoluteEnd: 60,
  review: 60,
  noticeDays: 20,
  consentMonths: 12,
  pausedDays: 60,
  visibleMonths: 12,
  department: 4,
  platform: 3,
  facts: 6,
  askAgain: 15,
  again: 6,
  removedLate: 15,
  repairDepartment: 2,
};
export type Terms = typeof BEFORE;
const AFTER: Terms = {
  general: { repair: 2, lapse: 9 },
  serious: { repair: 12, lapse: 36 },
  absoluteEnd: 48,
  review: 70,
  noticeDays: 15,
  consentMonths: 11,
  pausedDays: 45,
  visibleMonths: 6,
  department: 5,
  platform: 2,
  facts: 7,
  askAgain: 20,
  again: 7,
  removedLate: 12,
  repairDepartment: 3,
};
export const termsOn = (day: string): Terms => (day < CHANGED_ON ? BEFORE : AFTER);
/** The terms in force on some day from one day to another. */
export const termsBetween = (from: string, to: string): Terms[] =>
  from < CHANGED_ON && to >= CHANGED_ON ? [BEFORE, AFTER] : [termsOn(to)];

export interface Item {
  readonly code: string;
  readonly class: string;
  readonly bonus: boolean;
  /** Before and after the change; null where the catalogue of that time has no such item. */
  readonly points: readonly [number | null, number | null];
  readonly tier?: readonly ['general' | 'serious', 'general' | 'serious'];
  readonly validMonths?: readonly [number, number];
  readonly needsAcceptance?: true;
}
/** The items that are filed in these years; the catalogues below are changed to say the same. */
export const ITEMS: readonly Item[] = [
  { code: 'N-UM-09', class: 'public-space', bonus: false, points: [10, 5], tier: ['general', 'general'] },
  { code: 'N-UM-01', class: 'public-space', bonus: false, points: [15, 15], tier: ['general', 'general'] },
  { code: 'N-TR-01', class: 'drink-driving', bonus: false, points: [60, 70], tier: ['general', 'general'] },
  { code: 'N-UM-03', class: 'building-waste', bonus: false, points: [40, 40], tier: ['serious', 'general'] },
  { code: 'N-MK-01', class: 'consumer-fraud', bonus: false, points: [50, 50], tier: ['serious', 'serious'] },
  { code: 'N-FI-02', class: 'illegal-fund-raising', bonus: false, points: [80, 80], tier: ['serious', 'serious'] },
  { code: 'N-MK-04', class: 'online-trading', bonus: false, points: [20, null], tier: ['general', 'general'] },
  { code: 'N-UM-06', class: 'spring-water', bonus: false, points: [null, 20], tier: ['general', 'general'] },
  { code: 'P-CO-01', class: 'commendation', bonus: true, points: [20, 20], validMonths: [24, 12] },
  { code: 'P-CO-03', class: 'commendation', bonus: true, points: [50, 40], validMonths: [48, 48] },
  { code: 'P-HE-01', class: 'blood-donation-honour', bonus: true, points: [10, 10], validMonths: [6, 36] },
  {
    code: 'P-PO-01',
    class: 'good-samaritan',
    bonus: true,
    points: [50, 50],
    validMonths: [60, 60],
    needsAcceptance: true,
  },
];
export const isInCatalogue = (item: Item, day: string): boolean => item.points[day < CHANGED_ON ? 0 : 1] !== null;

const dated = (version: string, publishedOn: string, effectiveFrom: string) => ({
  version,
  publishedOn,
  effectiveFrom,
});
const FIRST_ISSUE = dated('2021-1', '2021-11-01', '2021-12-01');
const SECOND_ISSUE = dated('2024-1', '2024-05-20', CHANGED_ON);

function ruleBook(from: RuleBook, issue: object, terms: Terms): RuleBook {
  const tier = ({ repair, lapse }: Terms['general']) => ({
    recorded: true as const,
    repairAfterMonths: repair,
    lapseAfterMonths: lapse,
  });
  return RuleBook.parse({
    ...from,
    ...issue,
    tiers: { minor: { recorded: false }, general: tier(terms.general), serious: tier(terms.serious) },
    absoluteEndMonths: terms.absoluteEnd,
    reviewWindowDays: terms.review,
    noticeDays: terms.noticeDays,
    consentMonths: terms.consentMonths,
    pausedDays: terms.pausedDays,
    endedVisibleMonths: terms.visibleMonths,
    objection: {
      platformAloneWorkingDays: terms.platform,
      factsWorkingDays: terms.facts,
      departmentWorkingDays: terms.department,
      reexaminationAskedWithinDays: terms.askAgain,
      reexaminationWorkingDays: terms.again,
      removedLateWorkingDays: terms.removedLate,
    },
    repair: { departmentWorkingDays: terms.repairDepartment, overallWorkingDays: 10 },
  });
}

function catalogue(from: Catalogue, issue: ReturnType<typeof dated>, at: 0 | 1): Catalogue {
  const items = from.items.flatMap((item): unknown[] => {
    if (!item.active) return [item];
    const ours = ITEMS.find(({ code }) => code === item.code);
    const there = { ...item, effectiveFrom: issue.effectiveFrom };
    if (!ours) return [there];
    const points = ours.points[at];
    if (points === null) return [];
    return [
      {
        ...there,
        points,
        ...(ours.tier && { tier: ours.tier[at] }),
        ...(ours.validMonths && { validityMonths: ours.validMonths[at] }),
      },
    ];
  });
  return Catalogue.parse({ ...issue, items });
}

/** The local stage, dated for these years, with the years of which a notice was really given. */
export function fiveYearStage(): Stage {
  const stage = loadStage('local');
  const [book, items, notice] = [stage.ruleBooks[0]!, stage.catalogues[0]!, stage.notices[0]!];
  return Stage.parse({
    ...stage,
    ruleBooks: [ruleBook(book, FIRST_ISSUE, BEFORE), ruleBook(book, SECOND_ISSUE, AFTER)],
    catalogues: [catalogue(items, FIRST_ISSUE, 0), catalogue(items, SECOND_ISSUE, 1)],
    notices: [
      { ...notice, ...FIRST_ISSUE },
      { ...notice, ...SECOND_ISSUE },
    ],
    calendar: stage.calendar.filter(({ status }) => status === 'published'),
  });
}
