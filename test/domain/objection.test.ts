// An objection's rules: what is nothing new, which days a ground has, and until when a second look may be asked for.
import { describe, expect, test } from 'vitest';
import type { Attached } from '../../shared/domain/attached.ts';
import {
  type Ground,
  isNothingNew,
  objectionClock,
  reexaminationClock,
  reexaminationUntil,
} from '../../shared/domain/objection.ts';
import { EVERY_KIND } from './every-kind.ts';
import { happened } from './happenings.ts';
import { type Act, filed, ledger, opened, penalty, ruleBook, stage } from './submissions.ts';

const file = (digit: string): Attached => ({
  name: '照片.jpg',
  contentType: 'image/jpeg',
  bytes: 10,
  sha256: digit.repeat(64),
  key: `evidence/${digit}`,
});
const objected = (ground: Ground, attachments: Attached[] = [], about = 1): Act =>
  happened('objection-filed', '2026-03-02', { ...EVERY_KIND['objection-filed'], ground, attachments }, { about });

describe('a further objection to a record', () => {
  const facts = ledger(
    filed(penalty()),
    opened(1, '2026-01-20'),
    objected('wrong-facts', [file('a')]),
    objected('wrong-basis', [file('b')]),
  );

  test('on the same ground says nothing new, with nothing attached or with files that were all there before', () => {
    expect(isNothingNew(facts, 1, 'wrong-facts', [])).toBe(true);
    expect(isNothingNew(facts, 1, 'wrong-facts', [file('a')])).toBe(true);
  });

  test('says nothing new with a file that lay beside another ground', () => {
    expect(isNothingNew(facts, 1, 'wrong-facts', [file('a'), file('b')])).toBe(true);
  });

  test('says something new on a ground that was not there before', () => {
    expect(isNothingNew(facts, 1, 'other', [file('a')])).toBe(false);
  });

  test('says something new with one file that was not there before, whatever else is attached', () => {
    expect(isNothingNew(facts, 1, 'wrong-facts', [file('a'), file('c')])).toBe(false);
  });

  test('is the first where only another record was objected to, or nothing at all', () => {
    expect(isNothingNew(ledger(filed(penalty())), 1, 'wrong-facts', [])).toBe(false);
    const other = ledger(filed(penalty()), filed(penalty('N-UM-02')), objected('wrong-facts', [], 2));
    expect(isNothingNew(other, 1, 'wrong-facts', [])).toBe(false);
    expect(isNothingNew(other, 2, 'wrong-facts', [])).toBe(true);
  });

  test('is not held against one whose words were destroyed', () => {
    const gone = ledger(filed(penalty()), happened('objection-filed', '2026-03-02', 'destroyed'));
    expect(isNothingNew(gone, 1, 'wrong-facts', [])).toBe(false);
  });
});

describe('the days of an objection filed on Monday 2 March 2026', () => {
  test('about the facts: the department has 5 working days, the reviewer 7, and after 15 the item goes', () => {
    expect(objectionClock('wrong-facts', '2026-03-02', ruleBook, stage.calendar)).toStrictEqual({
      departmentUntil: '2026-03-09',
      decidedBy: '2026-03-11',
      removedAfter: '2026-03-23',
    });
  });

  test.each(['wrong-person', 'duplicate', 'not-final', 'out-of-catalogue'] as const)(
    'that the platform decides alone (%s): in 3 working days, and no department is asked',
    (ground) => {
      expect(objectionClock(ground, '2026-03-02', ruleBook, stage.calendar)).toStrictEqual({
        decidedBy: '2026-03-05',
        removedAfter: '2026-03-23',
      });
    },
  );

  test('looked at a second time from then on: 7 working days, and after 15 the item goes', () => {
    expect(reexaminationClock('2026-03-02', ruleBook, stage.calendar)).toStrictEqual({
      decidedBy: '2026-03-11',
      removedAfter: '2026-03-23',
    });
  });
});

test.each([
  ['2026-03-05', '2026-03-20', 'a Friday: that day'],
  ['2026-03-06', '2026-03-23', 'a Saturday: the Monday after'],
  ['2026-09-17', '2026-10-08', 'in the national holiday: the day after it'],
])('rejected on %s a second look may be asked for until %s (%s)', (decidedOn, until) => {
  expect(reexaminationUntil(decidedOn, ruleBook, stage.calendar)).toBe(until);
});

test('where the year is not published nobody loses the second look: ten days more than the fifteen', () => {
  const until2026 = stage.calendar.filter(({ year }) => year <= 2026);
  expect(reexaminationUntil('2026-12-20', ruleBook, until2026)).toBe('2027-01-14');
});
