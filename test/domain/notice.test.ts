// A notice tells everything before anything counts (I3; 征信业管理条例 15, PIPL 17).
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { Notice, noticeOf } from '../../shared/domain/notice.ts';
import type { Sent } from './submissions.ts';
import { commendation, penalty, screened, stage } from './submissions.ts';

const told = (sent: Sent, today: string, givenOn?: string): Notice => {
  const record = { seq: 7, ...screened(sent, '2026-01-20'), filedOn: '2026-01-20', givenOn };
  return Notice.parse(noticeOf(record, stage.catalogues, today));
};

describe('I3: the notice of a deduction', () => {
  test('says what, who, basis, points, when it counts and lapses, how to object and how to repair', () => {
    expect(told(penalty(), '2026-01-20')).toEqual({
      seq: 7,
      recordId: 'rec_00000007',
      filedOn: '2026-01-20',
      conductOn: '2025-12-20',
      sign: 'deduction',
      what: { zh: expect.stringContaining('占道经营'), en: expect.any(String) },
      who: '示例市城市管理局',
      documentNumber: penalty().decisionNumber,
      basis: '《城市道路管理条例》第四十二条',
      points: -10,
      countsFrom: '2026-03-13',
      lapsesOn: '2027-01-05',
      reviewUntil: '2026-03-13',
      litigationUntil: '2026-07-12',
      repairableFrom: '2026-04-05',
      howToObject: { zh: expect.stringContaining('异议'), en: expect.stringContaining('object') },
      howToRepair: { zh: expect.stringContaining('免费'), en: expect.stringContaining('free of charge') },
    });
  });

  test("names the item's own condition of repair", () => {
    const item = stage.catalogues[0]!.items.find((one) => one.code === 'N-UM-09');
    const notice = told(penalty(), '2026-01-20');
    expect(notice.howToRepair?.zh).toContain(item?.extraCondition?.zh);
    expect(notice.howToRepair?.en).toContain(item?.extraCondition?.en);
  });

  test('forecasts the day it counts by today until it is opened, then by the day it was', () => {
    expect(told(penalty(), '2026-06-01').countsFrom).toBe('2026-06-16');
    expect(told(penalty(), '2026-06-01', '2026-01-20')).toMatchObject({
      countsFrom: '2026-03-13',
      givenOn: '2026-01-20',
    });
  });

  test('promises no day while a review is pending', () => {
    const under = told(penalty('N-UM-09', '2026-01-05', { remedyStatus: 'under-review' }), '2026-01-20');
    expect(under).not.toHaveProperty('countsFrom');
  });
});

describe('I3: the notice of a commendation', () => {
  test('says the same, with the statute of its item as the basis and nothing to repair', () => {
    const notice = told(commendation(), '2026-01-20', '2026-01-21');
    expect(notice).toMatchObject({ sign: 'bonus', points: 20, countsFrom: '2026-01-21', lapsesOn: '2028-01-05' });
    expect(notice).toMatchObject({
      documentNumber: commendation().recognitionNumber,
      basis: '《山东省社会信用条例》第14条第1项',
    });
    for (const part of ['conductOn', 'howToRepair', 'reviewUntil', 'litigationUntil', 'repairableFrom']) {
      expect(notice).not.toHaveProperty(part);
    }
  });
});

test('review and litigation are named where there is a decision to fight, and nowhere else', () => {
  const [deduction, bonus] = [told(penalty(), '2026-01-20'), told(commendation(), '2026-01-20')];
  for (const language of ['zh', 'en'] as const) {
    const [said, without] = [deduction.howToObject[language], bonus.howToObject[language]];
    expect(said.startsWith(without)).toBe(true);
    for (const until of ['2026-03-13', '2026-07-12']) expect(said.slice(without.length)).toContain(until);
    expect(without).not.toMatch(/复议|诉讼|litigation/);
    expect(said + deduction.howToRepair?.[language]).not.toMatch(/尚未|not open yet/);
  }
});

test.each(['reviewUntil', 'litigationUntil'] as const)(
  'where no %s is known, no last day is told by half',
  (window) => {
    const record = { seq: 7, ...screened(penalty(), '2026-01-20'), filedOn: '2026-01-20' };
    const effect = { ...record.effect, [window]: undefined };
    const { howToObject } = noticeOf({ ...record, effect }, stage.catalogues, '2026-01-20');
    expect(howToObject).toEqual(told(commendation(), '2026-01-20').howToObject);
  },
);

test('a last day that has passed is told as over, and not before', () => {
  const on = (today: string) => told(penalty(), today).howToObject;
  expect(on('2026-03-13').zh).not.toContain('已过');
  expect(on('2026-03-14').zh).toContain('2026-03-13（已过）');
  expect(on('2026-03-14').zh).not.toContain('2026-07-12（已过）');
  expect(on('2026-07-13').zh).toContain('2026-07-12（已过）');
  expect(on('2026-03-13').en).not.toContain('(over)');
  expect(on('2026-07-13').en).toMatch(/2026-03-13 \(over\).*2026-07-12 \(over\)/);
});

test('a commendation says how it is taken or left; one that waits for consent promises no day', () => {
  expect(told(commendation(), '2026-01-20').howToAccept?.en).toContain('Decline');
  const record = { seq: 7, ...screened(commendation('P-PO-01'), '2026-01-20'), filedOn: '2026-01-20' };
  const marks = { ...record.effect, declined: true as const };
  const waiting = noticeOf({ ...record, marks }, stage.catalogues, '2026-01-20');
  expect(waiting.howToAccept?.en).toContain('express consent');
  expect(waiting).not.toHaveProperty('countsFrom');
});

test('a review that was reported before the notice was opened leaves no day to promise', () => {
  const record = { seq: 7, ...screened(penalty(), '2026-01-20'), filedOn: '2026-01-20' };
  const marks = { ...record.effect, remedyPending: true as const };
  expect(noticeOf({ ...record, marks }, stage.catalogues, '2026-01-20')).not.toHaveProperty('countsFrom');
});

test('every statute of an item is named in the notice of its commendation, one after the other', () => {
  const [first] = stage.catalogues;
  const title = { zh: '慈善法', en: 'Charity Law' };
  const items = first!.items.map((one) =>
    one.code === 'P-CO-01' ? { ...one, basis: [...one.basis!, { lawCode: '慈善法', article: '91', title }] } : one,
  );
  const record = { seq: 7, ...screened(commendation(), '2026-01-20'), filedOn: '2026-01-20' };
  const { basis } = noticeOf(record, [{ ...first!, items } as Catalogue], '2026-01-20');
  expect(basis).toBe('《山东省社会信用条例》第14条第1项、《慈善法》第91条');
});

test('a record of an item that no catalogue has is our error, not an empty notice', () => {
  const record = { seq: 7, ...screened(penalty(), '2026-01-20'), filedOn: '2026-01-20' };
  expect(() => noticeOf(record, [], '2026-01-20')).toThrow('in no catalogue');
});
