// What happened to a record as its citizen reads it, and on which day it ended when more than one thing ended it.
import { describe, expect, test } from 'vitest';
import { isVisible, type Tracked, trackRecords } from '../../shared/domain/record-view.ts';
import { EVERY_KIND } from './every-kind.ts';
import { decided, happened, objected } from './happenings.ts';
import { type Act, annulled, at, filed, ledger, opened, penalty, stage } from './submissions.ts';

const tracked = (...acts: Act[]): Tracked =>
  trackRecords(ledger(filed(penalty()), opened(1, '2026-01-20'), ...acts)).get(1)!;
const stated = (words: string, day: string): Act => happened('statement-made', day, { words });

describe('its history', () => {
  const last = (...acts: Act[]) => tracked(...acts).history.at(-1);

  test('says how an objection was decided and why, and not by whom', () => {
    expect(last(objected('2026-02-01'), decided('upheld', 3, '2026-02-05'))).toStrictEqual({
      seq: 4,
      kind: 'objection-decided',
      at: at('2026-02-05'),
      reason: '理由',
      outcome: 'upheld',
    });
  });

  test('says of a removal without a decision what it came of', () => {
    const removed = happened('record-removed', '2026-02-10', { cause: 'department-silent' }, { case: 3 });
    expect(last(objected('2026-02-01'), removed)).toStrictEqual({
      seq: 4,
      kind: 'record-removed',
      at: at('2026-02-10'),
      outcome: 'department-silent',
    });
  });

  test('says nothing empty of what came without words', () => {
    expect(last()).toStrictEqual({ seq: 2, kind: 'notice-given', at: at('2026-01-20') });
  });

  test('has what is about it and nothing about another record or about none', () => {
    const asked = happened('missing-item-reported', '2026-02-01', EVERY_KIND['missing-item-reported'], {
      about: undefined,
    });
    const kinds = tracked(objected('2026-02-01', 7), asked).history.map(({ kind }) => kind);
    expect(kinds).toEqual(['record-filed', 'notice-given']);
  });
});

describe('the words of its citizen', () => {
  test('are the last they said, and gone when taken back', () => {
    const said = [stated('一', '2026-02-01'), stated('二', '2026-02-02')];
    expect(tracked(...said).statement).toBe('二');
    expect(tracked(...said, stated('', '2026-02-03'))).not.toHaveProperty('statement');
  });

  test('are not taken back by others that were destroyed since', () => {
    const destroyed = happened('statement-made', '2026-02-02', 'destroyed');
    expect(tracked(stated('一', '2026-02-01'), destroyed).statement).toBe('一');
  });
});

describe('I7: the day of its end', () => {
  const lapsed = '2027-01-05';

  test('is that of the lapse, although an objection that was open is upheld later', () => {
    const record = tracked(objected('2026-12-30'), decided('upheld', 3, '2027-01-08'));
    expect(record.marks.endedBy).toBe('removed');
    expect(isVisible(record, '2028-01-04', stage.ruleBooks)).toBe(true);
    expect(isVisible(record, '2028-01-05', stage.ruleBooks)).toBe(false);
  });

  test('is that of an annulment, also where it had lapsed before', () => {
    const record = tracked(happened('record-lapsed', lapsed, null), annulled(1, '2027-02-01'));
    expect(record.endedOn).toBe('2027-02-01');
    expect(isVisible(record, '2028-01-31', stage.ruleBooks)).toBe(true);
    expect(isVisible(record, '2028-02-01', stage.ruleBooks)).toBe(false);
  });

  test('is that of the first annulment: one said twice is shown no longer', () => {
    expect(tracked(annulled(1, '2026-05-01'), annulled(1, '2026-06-01')).endedOn).toBe('2026-05-01');
  });

  test('stays through whatever is added afterwards', () => {
    const material = happened('material-attached', '2026-06-01', EVERY_KIND['material-attached']);
    expect(tracked(annulled(1, '2026-05-01'), material).endedOn).toBe('2026-05-01');
    expect(tracked(material)).not.toHaveProperty('endedOn');
  });
});
