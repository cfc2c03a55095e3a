// Every setting of a rule book has its rail: each worse value is refused, the rail itself and a kinder value are taken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RuleBook } from '../../shared/domain/rule-book.ts';
import { loadStage } from '../../shared/rules/load.ts';

const book = loadStage('local').ruleBooks[0]!;
const [aaa, aa, base] = book.bands;

/** The book with the value at a dotted path replaced. */
function withValue(path: string, value: unknown): unknown {
  const copy: Record<string, unknown> = structuredClone(book);
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}
/** Why a value is refused at a path; nothing when it is taken. */
const reasons = (path: string, value: unknown): string[] =>
  (RuleBook.safeParse(withValue(path, value)).error?.issues ?? []).map((one) => one.message);

/** Figures that may not rise above their rail. */
const AT_MOST: [path: string, rail: number][] = [
  ['caps.deductionEach', 80],
  ['tiers.general.repairAfterMonths', 3],
  ['tiers.general.lapseAfterMonths', 12],
  ['tiers.serious.repairAfterMonths', 12],
  ['tiers.serious.lapseAfterMonths', 36],
  ['absoluteEndMonths', 60],
  ['consentMonths', 12],
  ['pausedDays', 60],
  ['endedVisibleMonths', 12],
  ['objection.platformAloneWorkingDays', 3],
  ['objection.factsWorkingDays', 7],
  ['objection.departmentWorkingDays', 5],
  ['objection.reexaminationWorkingDays', 7],
  ['objection.removedLateWorkingDays', 15],
  ['repair.departmentWorkingDays', 3],
  ['repair.overallWorkingDays', 10],
  ['retention.backupDays', 7],
  ['volunteering.1.hoursPerPoint', 10],
];

/** Figures that may not fall below their rail. */
const AT_LEAST: [path: string, rail: number][] = [
  ['caps.bonusPerAwardYear', 80],
  ['caps.volunteerPerYear', 20],
  ['seriousFineFromYuan', 50_000],
  ['reviewWindowDays', 60],
  ['litigationWindowMonths', 6],
  ['noticeDays', 15],
  ['eligibility.minimumAge', 18],
  ['refusals.R01.fineAtMostYuan', 200],
  ['objection.reexaminationAskedWithinDays', 15],
];

/** What no jurisdiction may set at all. */
const ALWAYS: [path: string, value: number | boolean][] = [
  ['basePoints', 1000],
  ['tiers.minor.recorded', false],
  ['tiers.general.recorded', true],
  ['tiers.serious.recorded', true],
  ['refusals.R01.simplifiedProcedure', true],
  ['refusals.R01.warningOnly', true],
  ['refusals.R01.minorAndRemedied', true],
  ['retention.accessYears', 5],
  ['retention.stubYears', 3],
];

const { off } = book.purposes;
const steps = book.volunteering;

/** Everything else: a worse value, why it is refused, and a value that is taken. */
const OTHER: [path: string, worse: unknown, why: RegExp, taken: unknown][] = [
  ['publishedOn', '2025-11-02', /30 days/, '2025-10-01'],
  ['effectiveFrom', '2025-11-30', /30 days/, '2025-12-02'],
  ['bands.0.from', 1000, /no band at or below the start/, 1041],
  ['bands.1.from', 1000, /no band at or below the start/, 1001],
  ['bands.2.from', 999, /nothing lies below the start/, null],
  ['bands.2.name', { zh: '较差', en: 'Poor' }, /no adverse name/, { zh: '起步', en: 'Starting' }],
  ['bands', [aaa, aa], /starting level must be there/, [base]],
  ['volunteering', [steps[1], steps[0]], /must rise/, [steps[0]]],
  ['volunteering.0.upToHours', 0, /Too small/, 1],
  ['volunteering.0.hoursPerPoint', 11, /an hour may not count for less/, 1],
  ['finality', 'on-service', /review-window/, 'both-windows'],
  ['refusals.R02.lawCodes', ['刑法', '禁毒法'], /治安管理处罚法 must stay refused/, book.refusals.R02.lawCodes],
  ['refusals.R02.lawCodes', ['治安管理处罚法', '禁毒法'], /刑法 must stay/, ['治安管理处罚法', '禁毒法', '刑法']],
  [
    'refusals.R02.lawCodes',
    ['治安管理处罚法', '刑法'],
    /禁毒法 must stay/,
    [...book.refusals.R02.lawCodes, '戒毒条例'],
  ],
  ['purposes.openForRequests', ['own-benefit', 'employment'], /employment is off/, []],
  ...off.map(({ purpose }): (typeof OTHER)[number] => {
    const others = off.filter((one) => one.purpose !== purpose);
    return [
      'purposes.off',
      others,
      new RegExp(`${purpose} must stay off`),
      [...off, { ...off[0]!, purpose: 'dating' }],
    ];
  }),
  ['purposes.off.0.purpose', 'something-else', /employment must stay off/, 'employment'],
  ['residency', ['cn-north-1', 'ap-east-1'], /PIPL 36, 40/, ['cn-northwest-1']],
  ['residency', [], /Too small/, ['cn-north-1']],
];

describe('a figure that may not rise', () => {
  it.each(AT_MOST)('%s stays at %d or below', (path, rail) => {
    expect(reasons(path, rail)).toEqual([]);
    expect(reasons(path, rail - 1)).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: rail + 1 }), (worse) => {
        expect(reasons(path, worse).join()).toContain(`at most ${rail}`);
      }),
    );
  });
});

describe('a figure that may not fall', () => {
  it.each(AT_LEAST)('%s stays at %d or above', (path, rail) => {
    expect(reasons(path, rail)).toEqual([]);
    expect(reasons(path, rail + 1)).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ max: rail - 1 }), (worse) => {
        expect(reasons(path, worse).join()).toContain(`at least ${rail}`);
      }),
    );
  });
});

describe('no figure has a fraction, is text, or is missing', () => {
  it.each([...AT_MOST, ...AT_LEAST])('%s', (path, rail) => {
    for (const value of [rail + 0.5, rail - 0.5, String(rail), null, undefined]) {
      expect(reasons(path, value)).not.toEqual([]);
    }
  });
});

describe('what is always so', () => {
  it.each(ALWAYS)('%s is %j', (path, value) => {
    const others = typeof value === 'boolean' ? [!value] : [value - 1, value + 1, 0];
    expect(reasons(path, value)).toEqual([]);
    for (const other of others) expect(reasons(path, other).join()).toContain(String(value));
  });
});

describe('a value worse for the citizen is refused, another one is taken', () => {
  it.each(OTHER)('%s, case %#', (path, worse, why, taken) => {
    expect(reasons(path, worse).join()).toMatch(why);
    expect(reasons(path, taken)).toEqual([]);
  });
});

describe('every setting there is has a rail above', () => {
  /** Names and words: no setting, and nothing to be worse in. */
  const LABELS = ['version', 'jurisdiction.code', 'bands[].level'];
  const isWording = (path: string): boolean => /\.(zh|en)$/.test(path) || LABELS.includes(path);

  /** Every place of a value in a book, positions in lists left out. */
  function placesIn(value: unknown, path = ''): string[] {
    if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
      return value.flatMap((one) => placesIn(one, `${path}[]`));
    }
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([key, inside]) => placesIn(inside, path ? `${path}.${key}` : key));
  }

  const railed = new Set([...AT_MOST, ...AT_LEAST, ...ALWAYS, ...OTHER].map(([path]) => path.replace(/\.\d+/g, '[]')));

  it.each(['local', 'city.example'])('in the rule books of %s', (stage) => {
    for (const one of loadStage(stage).ruleBooks) {
      expect(placesIn(one).filter((place) => !railed.has(place) && !isWording(place))).toEqual([]);
    }
  });

  it('and a book can leave none of them out, so that a valid one shows them all', () => {
    const optional: string[] = [];
    const visit = (schema: z.core.JSONSchema.BaseSchema): void => {
      const { properties = {}, required = [] } = schema;
      optional.push(...Object.keys(properties).filter((key) => !required.includes(key)));
      const inside = [...Object.values(properties), schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
      for (const one of inside.flat()) if (typeof one === 'object') visit(one);
    };
    visit(z.toJSONSchema(RuleBook));
    expect(optional).toEqual([]);
  });
});
