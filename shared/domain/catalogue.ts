// The catalogue: which matters may score at all, with every part that 山东条例 10 asks for.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { Day } from './days.ts';
import { inForceOn, isPublishedInTime, publication, publishedTooLate } from './rule-book.ts';

/**
 * The classes an item may belong to; two deductions of one class may be one act, and a fresh one delays repair.
 * The list is closed so that no class of R04-R15 (petitions, speech, faith, family, health, income, lists, loyalty)
 * can enter by a data file.
 */
export const ItemClass = z.enum([
  'drink-driving',
  'driving-licence',
  'leaving-the-scene',
  'speeding',
  'vehicle-papers',
  'goods-transport',
  'public-space',
  'graffiti',
  'building-waste',
  'urban-green',
  'spring-water',
  'unpermitted-building',
  'noise',
  'consumer-fraud',
  'market-trading',
  'online-trading',
  'venue-hygiene',
  'medical-insurance-fraud',
  'social-assistance-fraud',
  'social-insurance-fraud',
  'accounts-for-fraud',
  'illegal-fund-raising',
  'tax-evasion',
  'residence-permit-misuse',
  'fireworks',
  'commendation',
  'good-samaritan',
  'volunteering',
  'volunteer-award',
  'blood-donation-honour',
  'mediation',
  'waste-sorting',
]);
export type ItemClass = z.infer<typeof ItemClass>;

/** From mild to grave; a minor matter is never recorded. */
export const Tier = z.enum(['minor', 'general', 'serious']);
export type Tier = z.infer<typeof Tier>;

/** The level of an organ, from low to high. */
export const OrganLevel = z.enum(['county', 'city', 'province', 'national']);
export type OrganLevel = z.infer<typeof OrganLevel>;

/** A statute by its Chinese short title and full titles, and the article, such as `91 ¶1`. */
const Basis = z.strictObject({ lawCode: z.string().min(1), article: z.string().min(1), title: Bilingual });

const Points = z.int().positive().max(80, 'at most 80: no item weighs more');

const named = {
  code: z.string().regex(/^[NPX]-[A-Z]{2}-\d{2}$/, 'a code such as N-TR-01'),
  name: Bilingual,
  class: ItemClass,
};

const complete = {
  ...named,
  active: z.literal(true),
  nature: Bilingual,
  department: Bilingual,
  basis: z.array(Basis).min(1, 'an active item rests on a statute (山东条例 10)'),
  points: Points,
  dataStandard: z.string().min(1),
  disclosureMode: z.literal('citizen-only', 'the citizen alone discloses (I9)'),
  provider: Bilingual,
  /** The lowest level of organ that may file it; absent = any. */
  organLevelAtLeast: OrganLevel.optional(),
  effectiveFrom: Day,
  /** The last day on which conduct falls under the item. */
  effectiveTo: Day.optional(),
};

const Deduction = z.strictObject({
  ...complete,
  sign: z.literal('deduction'),
  tier: Tier,
  /** What repair asks for besides the general conditions. */
  extraCondition: Bilingual,
  counts: z.literal('fixed'),
  needsAcceptance: z.literal(false),
});

const Bonus = z.strictObject({
  ...complete,
  sign: z.literal('bonus'),
  validityMonths: z.int().min(1).max(60),
  /** What the award must bring along. */
  extraCondition: Bilingual.optional(),
  /** `volunteer-hours`: `points` for every step of the rule book's `volunteering`; otherwise `points` once. */
  counts: z.enum(['fixed', 'volunteer-hours']),
  /** Starts declined; only the citizen's express consent lets it count. */
  needsAcceptance: z.boolean(),
});

/** An item without effect: it may lack parts, and says why it is off. */
const InactiveItem = z.strictObject({
  ...z.object(complete).partial().shape,
  ...named,
  active: z.literal(false),
  sign: z.enum(['deduction', 'bonus']),
  tier: Tier.optional(),
  extraCondition: Bilingual.optional(),
  validityMonths: z.int().min(1).max(60).optional(),
  offBecause: Bilingual,
});

const ActiveItem = z.discriminatedUnion('sign', [Deduction, Bonus]);
export type ActiveItem = z.infer<typeof ActiveItem>;

/** An item; one that lacks a part asked for by 山东条例 10 cannot be active. Points are a magnitude. */
export const CatalogueItem = z
  .discriminatedUnion('active', [ActiveItem, InactiveItem])
  .refine((item) => item.effectiveTo === undefined || item.effectiveTo >= (item.effectiveFrom ?? item.effectiveTo), {
    path: ['effectiveTo'],
    error: 'must not lie before effectiveFrom',
  });
export type CatalogueItem = z.infer<typeof CatalogueItem>;

/** One issue of the catalogue; codes are unique, and it is published 30 days before it is in force. */
export const Catalogue = z
  .strictObject({ ...publication, items: z.array(CatalogueItem).min(1) })
  .refine(isPublishedInTime, publishedTooLate)
  .refine((catalogue) => new Set(catalogue.items.map((item) => item.code)).size === catalogue.items.length, {
    path: ['items'],
    error: 'each code at most once',
  });
export type Catalogue = z.infer<typeof Catalogue>;
type Catalogues = readonly Catalogue[];

/** An issue never changes once it is parsed, and every record of a score asks for an item: sorted by code once. */
const BY_CODE = new WeakMap<Catalogue, ReadonlyMap<string, CatalogueItem>>();
function itemsOf(catalogue: Catalogue): ReadonlyMap<string, CatalogueItem> {
  const known = BY_CODE.get(catalogue);
  if (known) return known;
  const items = new Map(catalogue.items.map((item) => [item.code, item]));
  BY_CODE.set(catalogue, items);
  return items;
}

/** The active item in the catalogue in force on a day, with that catalogue's version; undefined if none (I4). */
export function itemInForce(
  catalogues: Catalogues,
  code: string,
  day: Day,
): { item: ActiveItem; version: string } | undefined {
  const catalogue = inForceOn(catalogues, day);
  const item = catalogue && itemsOf(catalogue).get(code);
  if (!catalogue || !item?.active) return undefined;
  if (day < item.effectiveFrom || (item.effectiveTo !== undefined && day > item.effectiveTo)) return undefined;
  return { item, version: catalogue.version };
}

/** The days from the conduct to `asOf` on which the rules for it may have changed. */
function daysOfChange(catalogues: Catalogues, conductOn: Day, asOf: Day): Day[] {
  const days = conductOn < asOf ? [asOf] : [];
  for (const { effectiveFrom } of catalogues) {
    if (conductOn < effectiveFrom && effectiveFrom < asOf) days.push(effectiveFrom);
  }
  return days;
}

/**
 * The points (a magnitude) of an item: for a deduction those of the day of conduct, or of a later version in force up
 * to `asOf` if milder, 0 once the item is given up altogether (行政处罚法 37); for a bonus those of the day of award.
 * Undefined if the item was not in force on the day of conduct (I4).
 */
export function mildestPoints(catalogues: Catalogues, code: string, conductOn: Day, asOf: Day): number | undefined {
  const first = itemInForce(catalogues, code, conductOn)?.item;
  if (!first || first.sign === 'bonus') return first?.points;
  let mildest = first.points;
  for (const day of daysOfChange(catalogues, conductOn, asOf)) {
    mildest = Math.min(mildest, itemInForce(catalogues, code, day)?.item.points ?? 0);
  }
  return mildest;
}

/**
 * The tier of a deduction under the same rule: the mildest since the day of conduct, `minor` (not recorded) once the
 * item is given up. Undefined for a bonus, or if the item was not in force on the day of conduct.
 */
export function mildestTier(catalogues: Catalogues, code: string, conductOn: Day, asOf: Day): Tier | undefined {
  const tiers = [conductOn, ...daysOfChange(catalogues, conductOn, asOf)].map((day) => {
    const item = itemInForce(catalogues, code, day)?.item;
    return item?.sign === 'deduction' ? item.tier : undefined;
  });
  if (tiers[0] === undefined) return undefined;
  const held = tiers.map((tier) => tier ?? 'minor');
  return Tier.options.find((tier) => held.includes(tier));
}
