// A record as its citizen sees it: where it stands, what it does today, what happened to it, and until when it is seen.
import { describe, expect, test } from 'vitest';
import { foldAll } from '../../shared/domain/contribution.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { isVisible, RecordView, trackRecords, viewOf } from '../../shared/domain/record-view.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import {
  annulled,
  at,
  commendation,
  corrected,
  filed,
  ledger,
  opened,
  penalty,
  ruleBook,
  stage,
} from './submissions.ts';

const noticed = ledger(filed(penalty()), opened(1, '2026-01-20'));
const sameNumber = { decisionNumber: penalty().decisionNumber };
const tracked = (facts: readonly Fact[]) => {
  const record = trackRecords(facts).get(1);
  if (!record) throw new Error('no record');
  return record;
};
const view = (facts: readonly Fact[], day: string): RecordView =>
  RecordView.parse(viewOf(tracked(facts), scoreAt(foldAll(facts), at(day), stage), stage.catalogues));

describe('a record', () => {
  test.each([
    ['2026-03-12', 'pending', 0],
    ['2026-03-13', 'active', -10],
  ])('on %s is %s and counts %d', (day, state, counted) => {
    expect(view(noticed, day)).toMatchObject({ state, countsFrom: '2026-03-13', line: { counted, points: 10 } });
  });

  test('not opened yet has no day from which it counts', () => {
    const unopened = view(ledger(filed(penalty())), '2026-06-01');
    expect(unopened).toMatchObject({ state: 'noticed', line: { counted: 0 } });
    expect(unopened).not.toHaveProperty('countsFrom');
    expect(unopened).not.toHaveProperty('noticeGivenOn');
  });

  test('I7: ended has no line, whether or not another fact came since', () => {
    expect(view(noticed, '2027-01-05')).toMatchObject({ state: 'lapsed' });
    expect(view(noticed, '2027-01-05')).not.toHaveProperty('line');
    const more = [...noticed, filed(commendation('P-CO-01', '2027-01-05'))(3)];
    expect(view(more, '2027-01-05')).toEqual(view(noticed, '2027-01-05'));
  });

  test('corrected shows the new version, waits for its notice and keeps both in its history', () => {
    const heavier = penalty('N-UM-09', '2026-01-05', { fineYuan: 900 });
    const facts = [...noticed, corrected(1, heavier, '2026-04-01')(3)];
    const read = view(facts, '2026-04-02');
    expect(read).toMatchObject({ state: 'noticed', submission: { fineYuan: 900 }, filedOn: '2026-01-20' });
    expect(read.history.map((event) => event.kind)).toEqual(['record-filed', 'notice-given', 'record-corrected']);
    expect(read.history[2]).toMatchObject({ reason: '更正笔误', documentNumber: '更正1号' });
    expect(view([...facts, opened(1, '2026-04-10')(4)], '2026-04-25')).toMatchObject({ state: 'active' });
  });

  test('I7: corrected after its end is shown corrected and stays ended', () => {
    const facts = [...noticed, corrected(1, penalty('N-UM-09', '2026-02-05', sameNumber), '2027-01-06')(3)];
    const read = view(facts, '2027-01-07');
    expect(read).toMatchObject({
      state: 'lapsed',
      submission: { decidedOn: '2026-02-05' },
      effect: { lapsesOn: '2027-01-05' },
    });
    expect(read.history).toHaveLength(3);
    const gone = [...noticed, annulled(1, '2026-02-01')(3), corrected(1, penalty(), '2026-02-02')(4)];
    expect(view(gone, '2026-06-01')).toMatchObject({ state: 'annulled' });
  });

  test('annulled says why, also after it lapsed', () => {
    for (const day of ['2026-05-01', '2027-02-01']) {
      const read = view([...noticed, annulled(1, day)(3)], day);
      expect(read).toMatchObject({ state: 'annulled', history: [{}, {}, { reason: '复议撤销' }] });
      expect(read).not.toHaveProperty('line');
    }
  });

  test('says on which day its notice was given', () => {
    expect(view(noticed, '2026-03-12')).toMatchObject({ noticeGivenOn: '2026-01-20' });
  });

  test('stays as it was when the content of its correction was destroyed; that there was one is in its history', () => {
    const gone = { ...corrected(1, penalty('N-UM-01'), '2026-04-01')(3), content: 'destroyed' } as Fact;
    const { history, ...rest } = tracked([...noticed, gone]);
    const { history: before, ...same } = tracked(noticed);
    expect(rest).toEqual(same);
    expect(history).toEqual([...before, { seq: 3, kind: 'record-corrected', at: at('2026-04-01') }]);
    expect({ ...view([...noticed, gone], '2026-06-01'), history: before }).toEqual(view(noticed, '2026-06-01'));
  });

  test('annulled with its reason destroyed is annulled, and gives none', () => {
    const gone = { ...annulled(1, '2026-05-01')(3), content: 'destroyed' } as Fact;
    const { history, endedOn, marks } = tracked([...noticed, gone]);
    expect([endedOn, marks.endedBy]).toEqual(['2026-05-01', 'annulled']);
    expect(Object.keys(history[2]!)).toEqual(['seq', 'kind', 'at']);
  });

  test('of an item that no catalogue has is our error, not a record without a name', () => {
    const score = scoreAt(foldAll(noticed), at('2026-06-01'), stage);
    expect(() => viewOf(tracked(noticed), score, [])).toThrow('item N-UM-09 is in no catalogue');
  });

  test('whose content was destroyed is seen by nobody', () => {
    const destroyed: Fact = { seq: 1, kind: 'record-filed', recordedAt: at('2026-01-20'), content: 'destroyed' };
    expect(trackRecords([destroyed, ...noticed.slice(1)]).size).toBe(0);
  });
});

describe('I7: an ended record stays in sight for 12 months', () => {
  test.each([
    ['lapsed on 2027-01-05', noticed, '2028-01-04', '2028-01-05'],
    ['annulled on 2026-05-31', [...noticed, annulled(1, '2026-05-31')(3)], '2027-05-30', '2027-05-31'],
  ])('%s', (_, facts, last, first) => {
    expect(isVisible(tracked(facts), last, [ruleBook])).toBe(true);
    expect(isVisible(tracked(facts), first, [ruleBook])).toBe(false);
  });

  test('or not at all, where the rule book says so', () => {
    expect(isVisible(tracked(noticed), '2027-01-05', [{ ...ruleBook, endedVisibleMonths: 0 }])).toBe(false);
    expect(isVisible(tracked(noticed), '2027-01-04', [{ ...ruleBook, endedVisibleMonths: 0 }])).toBe(true);
  });
});
