// The catalogue: what makes an item complete, which version binds, and that the milder rule wins (I4).
import { describe, expect, it } from 'vitest';
import {
  Catalogue,
  CatalogueItem,
  ItemClass,
  itemInForce,
  mildestPoints,
  mildestTier,
} from '../../shared/domain/catalogue.ts';
import { loadStage } from '../../shared/rules/load.ts';

const first = loadStage('local').catalogues[0]!;
const item = (code: string): CatalogueItem => first.items.find((one) => one.code === code)!;
const without = (value: object, key: string): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** The first issue again, in force from `effectiveFrom`, with one item changed; null takes the item out. */
function reissued(version: string, effectiveFrom: string, code: string, change: object | null): Catalogue {
  const items = first.items.flatMap((one) => {
    if (one.code !== code) return [one];
    return change ? [{ ...one, ...change }] : [];
  });
  return Catalogue.parse({ version, publishedOn: '2025-12-15', effectiveFrom, items });
}

describe('a catalogue item', () => {
  it.each([
    'name',
    'nature',
    'department',
    'basis',
    'tier',
    'points',
    'class',
    'extraCondition',
    'dataStandard',
    'disclosureMode',
    'provider',
    'effectiveFrom',
  ])('cannot be active without its %s (山东条例 10)', (part) => {
    expect(CatalogueItem.safeParse(without(item('N-TR-01'), part)).success).toBe(false);
  });

  it('cannot be a bonus without the months it is valid', () => {
    expect(CatalogueItem.safeParse(without(item('P-HE-01'), 'validityMonths')).success).toBe(false);
  });

  it('may lack parts while it is off, if it says why', () => {
    expect(CatalogueItem.safeParse(item('X-PO-01')).success).toBe(true);
    expect(CatalogueItem.safeParse(without(item('X-PO-01'), 'offBecause')).success).toBe(false);
    expect(CatalogueItem.safeParse({ ...without(item('X-PO-01'), 'offBecause'), active: true }).success).toBe(false);
  });

  it.each([81, 0, -10, 2.5])('never carries %d points', (points) => {
    expect(CatalogueItem.safeParse({ ...item('N-TR-01'), points }).success).toBe(false);
  });

  it('I9: can be shown to nobody but the citizen', () => {
    expect(CatalogueItem.safeParse({ ...item('N-TR-01'), disclosureMode: 'public' }).success).toBe(false);
  });

  it('cannot end before it starts', () => {
    expect(CatalogueItem.safeParse({ ...item('N-TR-01'), effectiveTo: '2025-11-30' }).success).toBe(false);
  });

  it('may be in force for a single day', () => {
    const { effectiveFrom } = item('N-TR-01');
    expect(CatalogueItem.safeParse({ ...item('N-TR-01'), effectiveTo: effectiveFrom }).success).toBe(true);
  });

  it.each([
    ['R04', 'petition'],
    ['R05', 'speech'],
    ['R06', 'religion'],
    ['R07', 'family'],
    ['R08', 'health'],
    ['R09', 'utility-arrears'],
    ['R10', 'work-performance'],
    ['R11', 'camera-identification'],
    ['R12', 'village-rules'],
    ['R13', 'court-debtor'],
    ['R14', 'relatives'],
    ['R15', 'loyalty'],
  ])('cannot be of a class that %s keeps out: %s', (_code, itemClass) => {
    expect(ItemClass.safeParse(itemClass).success).toBe(false);
    expect(CatalogueItem.safeParse({ ...item('N-TR-01'), class: itemClass }).success).toBe(false);
  });
});

describe('a catalogue', () => {
  it('is published at least 30 days before it is in force', () => {
    expect(Catalogue.safeParse({ ...first, publishedOn: '2025-11-02' }).error?.message).toContain('30 days');
  });

  it('holds each code once', () => {
    expect(Catalogue.safeParse({ ...first, items: [item('N-TR-01'), item('N-TR-01')] }).success).toBe(false);
  });

  it('I4: has no item in force before its first day, and no retroactive one', () => {
    expect(itemInForce([first], 'N-TR-01', '2025-11-30')).toBeUndefined();
    expect(itemInForce([first], 'N-TR-01', '2025-12-01')).toMatchObject({ version: '2026-1', item: { points: 60 } });
    expect(itemInForce([first], 'N-ZZ-99', '2026-01-01')).toBeUndefined();
  });

  it('never lets an inactive item score', () => {
    expect(itemInForce([first], 'X-PO-01', '2026-01-01')).toBeUndefined();
  });

  it('I4: binds by the newest issue in force on the day, in whatever order issues are read', () => {
    const second = reissued('2026-2', '2026-06-01', 'N-TR-01', { points: 40 });
    for (const issues of [
      [first, second],
      [second, first],
    ]) {
      expect(itemInForce(issues, 'N-TR-01', '2026-05-31')?.version).toBe('2026-1');
      expect(itemInForce(issues, 'N-TR-01', '2026-06-01')?.version).toBe('2026-2');
    }
  });

  it('starts an item on its own first day, even when the issue is already in force', () => {
    const starting = reissued('2026-2', '2026-02-01', 'N-TR-01', { effectiveFrom: '2026-03-01' });
    expect(itemInForce([starting], 'N-TR-01', '2026-02-28')).toBeUndefined();
    expect(itemInForce([starting], 'N-TR-01', '2026-03-01')).toBeDefined();
  });

  it('ends an item after its last day', () => {
    const ending = reissued('2026-2', '2026-02-01', 'N-TR-01', { effectiveTo: '2026-03-31' });
    expect(itemInForce([ending], 'N-TR-01', '2026-03-31')).toBeDefined();
    expect(itemInForce([ending], 'N-TR-01', '2026-04-01')).toBeUndefined();
  });
});

describe('the milder rule wins (行政处罚法 37)', () => {
  const milder = reissued('2026-2', '2026-06-01', 'N-MK-01', { points: 30, tier: 'general' });
  const harsher = reissued('2026-3', '2026-09-01', 'N-MK-01', { points: 70 });
  const issues = [first, milder, harsher];

  it('keeps the points and the tier of the day of conduct until something milder is in force', () => {
    expect(mildestPoints(issues, 'N-MK-01', '2026-01-10', '2026-05-31')).toBe(50);
    expect(mildestTier(issues, 'N-MK-01', '2026-01-10', '2026-05-31')).toBe('serious');
    expect(mildestPoints(issues, 'N-MK-01', '2026-01-10', '2026-06-01')).toBe(30);
    expect(mildestTier(issues, 'N-MK-01', '2026-01-10', '2026-06-01')).toBe('general');
  });

  it('never applies a harsher later rule, and never takes back a milder one', () => {
    expect(mildestPoints(issues, 'N-MK-01', '2026-01-10', '2026-12-31')).toBe(30);
    expect(mildestPoints(issues, 'N-MK-01', '2026-07-01', '2026-12-31')).toBe(30);
    expect(mildestPoints(issues, 'N-MK-01', '2026-09-01', '2026-12-31')).toBe(70);
  });

  it('does not reach back to a milder rule from before the conduct', () => {
    expect(mildestTier(issues, 'N-MK-01', '2026-09-02', '2026-12-31')).toBe('serious');
  });

  it('holds conduct on the first day of an issue to that issue, whether milder or harsher', () => {
    expect(mildestPoints(issues, 'N-MK-01', '2026-06-01', '2026-06-01')).toBe(30);
    expect(mildestTier(issues, 'N-MK-01', '2026-06-01', '2026-06-01')).toBe('general');
    expect(mildestPoints(issues, 'N-MK-01', '2026-05-31', '2026-05-31')).toBe(50);
  });

  it('counts nothing once the item is given up altogether', () => {
    const dropped = [first, reissued('2026-2', '2026-06-01', 'N-MK-01', null)];
    expect(mildestPoints(dropped, 'N-MK-01', '2026-01-10', '2026-05-31')).toBe(50);
    expect(mildestPoints(dropped, 'N-MK-01', '2026-01-10', '2026-06-01')).toBe(0);
    expect(mildestTier(dropped, 'N-MK-01', '2026-01-10', '2026-06-01')).toBe('minor');
  });

  it('I4: knows no points for conduct before the item existed', () => {
    expect(mildestPoints(issues, 'N-MK-01', '2025-11-30', '2026-12-31')).toBeUndefined();
    expect(mildestTier(issues, 'N-MK-01', '2025-11-30', '2026-12-31')).toBeUndefined();
  });

  it('leaves a bonus at the points of the day of award', () => {
    const lower = [first, reissued('2026-2', '2026-06-01', 'P-CO-01', { points: 5 })];
    expect(mildestPoints(lower, 'P-CO-01', '2026-01-10', '2026-12-31')).toBe(20);
    expect(mildestPoints(lower, 'P-CO-01', '2026-07-01', '2026-12-31')).toBe(5);
    expect(mildestTier(lower, 'P-CO-01', '2026-01-10', '2026-12-31')).toBeUndefined();
  });
});
