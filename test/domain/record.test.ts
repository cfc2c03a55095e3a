// The clocks of a record: the worked example of the design, both windows, both tiers, the absolute end.
import { describe, expect, test } from 'vitest';
import { Catalogue, type CatalogueItem } from '../../shared/domain/catalogue.ts';
import { Effect, effectOf, penaltyTier } from '../../shared/domain/record.ts';
import { couldStillCount, effectiveFrom, stateOn } from '../../shared/domain/record-life.ts';
import type { RuleBook } from '../../shared/domain/rule-book.ts';
import { type PenaltyClass, Submission } from '../../shared/domain/submission.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { commendation, penalty, refusalOf, ruleBook, type Sent, screened, stage } from './submissions.ts';

const effect = (sent: Sent, book: RuleBook = ruleBook, today = '2026-01-20', catalogues = stage.catalogues): Effect => {
  const made = effectOf(Submission.parse(sent), catalogues, book, today);
  if (!made) throw new Error('no such item');
  return Effect.parse(made);
};

describe('the worked example: general, decided 5 January 2026, served on the 12th, filed and opened on the 20th', () => {
  const { effect: example } = screened(penalty(), '2026-01-20');
  const noticed = { ...example, noticedOn: '2026-01-20' };

  test('I2: it counts from 13 March', () => {
    expect(effectiveFrom(example, '2026-01-20')).toBe('2026-03-13');
    expect(stateOn(noticed, '2026-03-12')).toBe('pending');
    expect(stateOn(noticed, '2026-03-13')).toBe('active');
  });

  test('it can be repaired from 5 April', () => {
    expect(example).toMatchObject({ tier: 'general', repairableFrom: '2026-04-05' });
  });

  test('I7: it lapses on 5 January 2027', () => {
    expect(stateOn(noticed, '2027-01-04')).toBe('active');
    expect(stateOn(noticed, '2027-01-05')).toBe('lapsed');
  });

  test('filed on 20 December 2026 it is accepted, on the 21st refused', () => {
    expect(screened(penalty(), '2026-12-20').effect).toEqual(example);
    expect(refusalOf(() => screened(penalty(), '2026-12-21')).code).toBe('too-late-to-count');
    expect(couldStillCount(example, '2026-12-20')).toBe(true);
    expect(couldStillCount(example, '2026-12-21')).toBe(false);
  });

  test('I3: opened late it counts 15 days after the opening, and lapses no later', () => {
    expect(effectiveFrom(example, '2026-02-26')).toBe('2026-03-13');
    expect(effectiveFrom(example, '2026-02-27')).toBe('2026-03-14');
    expect(effectiveFrom(example, '2026-06-01')).toBe('2026-06-16');
    expect(stateOn({ ...example, noticedOn: '2026-06-01' }, '2027-01-05')).toBe('lapsed');
  });

  test('I3: unopened it never counts', () => {
    for (const day of ['2026-03-13', '2026-12-31']) expect(stateOn(example, day)).toBe('noticed');
    expect(stateOn(noticed, '2026-01-19')).toBe('noticed');
  });

  test('the citizen is told both remedies', () => {
    expect(example).toMatchObject({
      reviewUntil: '2026-03-13',
      litigationUntil: '2026-07-12',
      settledOn: '2026-03-13',
    });
  });
});

describe('I2: finality', () => {
  test('both-windows waits for the lawsuit too', () => {
    const both = effect(penalty(), { ...ruleBook, finality: 'both-windows' });
    expect(both.settledOn).toBe('2026-07-12');
    expect(stateOn({ ...both, noticedOn: '2026-01-20' }, '2026-07-11')).toBe('pending');
    expect(stateOn({ ...both, noticedOn: '2026-01-20' }, '2026-07-12')).toBe('active');
  });

  test('the second jurisdiction, with a month of notice', () => {
    const abroad = effect(penalty(), loadStage('city.example').ruleBooks[0]!);
    expect(effectiveFrom(abroad, '2026-01-20')).toBe('2026-07-12');
    expect(effectiveFrom(abroad, '2026-07-01')).toBe('2026-07-31');
  });

  test('under review it stays pending, however much time passes; upheld, it counts on the usual day', () => {
    const under = {
      ...effect(penalty('N-UM-09', '2026-01-05', { remedyStatus: 'under-review' })),
      noticedOn: '2026-01-20',
    };
    for (const day of ['2026-03-13', '2026-12-31']) expect(stateOn(under, day)).toBe('pending');
    expect(stateOn(under, '2027-01-05')).toBe('lapsed');
    const upheld = { ...effect(penalty('N-UM-09', '2026-01-05', { remedyStatus: 'upheld' })), noticedOn: '2026-01-20' };
    expect([stateOn(upheld, '2026-03-12'), stateOn(upheld, '2026-03-13')]).toEqual(['pending', 'active']);
  });
});

describe('the tier of the penalty imposed (信用修复管理办法)', () => {
  test.each<[PenaltyClass[], number, string]>([
    [['警告'], 0, 'minor'],
    [['警告', '通报批评'], 99_999, 'minor'],
    [['罚款'], 99_999.99, 'general'],
    [['罚款'], 100_000, 'serious'],
    [['警告', '罚款'], 500, 'general'],
    [['没收违法所得'], 0, 'general'],
    [['没收非法财物'], 0, 'general'],
    [['暂扣许可证件'], 0, 'general'],
    [['降低资质等级'], 0, 'general'],
    [['其他'], 0, 'general'],
    [['吊销许可证件'], 0, 'serious'],
    [['责令关闭'], 0, 'serious'],
    [['责令停产停业'], 0, 'serious'],
    [['限制从业'], 0, 'serious'],
    [['限制开展生产经营活动'], 0, 'serious'],
    [['警告', '限制从业'], 0, 'serious'],
  ])('%j with a fine of %d yuan is %s', (classes, fine, tier) => {
    expect(penaltyTier(classes, fine, ruleBook)).toBe(tier);
  });

  test.each([
    ['N-UM-03', ['罚款'], 500, 'serious', 'general', 'general', '2026-04-05', '2027-01-05'],
    ['N-UM-03', ['吊销许可证件'], 0, 'serious', 'serious', 'serious', '2027-01-05', '2029-01-05'],
    ['N-UM-09', ['限制从业'], 0, 'general', 'serious', 'general', '2026-04-05', '2027-01-05'],
    ['N-UM-03', ['罚款'], 100_000, 'serious', 'serious', 'serious', '2027-01-05', '2029-01-05'],
  ])('%s punished by %j of %d: catalogue %s, penalty %s, so %s', (item, penaltyClasses, fineYuan, ...expected) => {
    const [catalogueTier, imposed, tier, repairableFrom, lapsesOn] = expected;
    const made = effect(penalty(item, '2026-01-05', { penaltyClasses, fineYuan }));
    expect(made).toMatchObject({ catalogueTier, penaltyTier: imposed, tier, repairableFrom, lapsesOn });
  });
});

describe('I7: the absolute end, 60 months after the conduct ended', () => {
  const old = (decidedOn: string, more = {}) =>
    effect(penalty('N-UM-07', decidedOn, { penaltyClasses: ['责令关闭'], conductOn: '2026-03-10', ...more }));

  test('comes first for a conduct long past', () => {
    expect(old('2028-03-09').lapsesOn).toBe('2031-03-09');
    expect(old('2028-03-11').lapsesOn).toBe('2031-03-10');
    expect(old('2030-06-01').lapsesOn).toBe('2031-03-10');
  });

  test('runs from the last day of a conduct that went on', () => {
    expect(old('2028-06-01', { conductEndedOn: '2026-04-30' }).lapsesOn).toBe('2031-04-30');
    expect(old('2028-06-01', { conductEndedOn: '2026-04-30' }).conductEndedOn).toBe('2026-04-30');
  });
});

describe('the milder of the rules since the conduct binds (行政处罚法 37)', () => {
  const [first] = stage.catalogues;
  const later = (change: Partial<CatalogueItem> | undefined): Catalogue[] => {
    const items = first!.items.flatMap((one) =>
      one.code !== 'N-UM-03' ? [one] : change ? [{ ...one, ...change }] : [],
    );
    return [
      first!,
      Catalogue.parse({ version: '2026-2', publishedOn: '2026-01-01', effectiveFrom: '2026-02-01', items }),
    ];
  };
  const grave = penalty('N-UM-03', '2026-01-05', { penaltyClasses: ['责令关闭'] });

  test('in tier and points, from the day it is in force', () => {
    const milder = later({ tier: 'general', points: 15 });
    expect(effect(grave, ruleBook, '2026-01-31', milder)).toMatchObject({ tier: 'serious', points: 40 });
    expect(effect(grave, ruleBook, '2026-02-01', milder)).toMatchObject({ tier: 'general', points: 15 });
    expect(effect(grave, ruleBook, '2026-02-01', milder)).toMatchObject({
      lapsesOn: '2027-01-05',
      catalogueVersion: '2026-1',
    });
  });

  test('never the harsher', () => {
    expect(effect(grave, ruleBook, '2026-02-01', later({ points: 60 })).points).toBe(40);
  });

  test('and an item given up can no longer be filed', () => {
    const where = { ...stage, catalogues: later(undefined) };
    expect(couldStillCount(effect(grave, ruleBook, '2026-02-01', where.catalogues), '2026-02-01')).toBe(false);
    expect(refusalOf(() => screened(grave, '2026-02-01', where)).code).toBe('too-late-to-count');
  });
});

describe('a commendation', () => {
  test('counts from its notice, for as long as its item is valid or the award itself', () => {
    const award = effect(commendation());
    expect(award).toMatchObject({ points: 20, lapsesOn: '2028-01-05', needsAcceptance: false });
    expect(effectiveFrom(award, '2026-01-20')).toBe('2026-01-20');
    expect(effect(commendation('P-CO-01', '2026-01-05', { expiresOn: '2027-06-30' })).lapsesOn).toBe('2027-06-30');
    expect(effect(commendation('P-CO-01', '2026-01-05', { expiresOn: '2031-06-30' })).lapsesOn).toBe('2028-01-05');
  });

  test('counts on the very day of its notice, and lapses on the very day it says', () => {
    const noticed = { ...effect(commendation()), noticedOn: '2026-01-20' };
    const states = ['2026-01-19', '2026-01-20', '2028-01-04', '2028-01-05'].map((day) => stateOn(noticed, day));
    expect(states).toEqual(['noticed', 'active', 'active', 'lapsed']);
  });

  test('is no penalty under another name', () => {
    expect(
      effectOf(Submission.parse({ ...commendation(), item: 'N-UM-09' }), stage.catalogues, ruleBook, '2026-01-20'),
    ).toBe(undefined);
  });
});
