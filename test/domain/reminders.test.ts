// A reminder stands in the inbox while it is of use, and says in both languages what day it is about.
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../shared/domain/ledger.ts';
import { Reminder, remindersOf } from '../../shared/domain/reminder.ts';
import { happened } from './happenings.ts';
import { ledger, opened } from './submissions.ts';

const HEAD = { consentUntil: '2027-01-02' };
const nameOf = (record: number) => (record === 1 ? { zh: '占道经营', en: 'Street trading' } : undefined);
const ofConsent = (on: string) =>
  happened('reminder-given', '2026-12-03', { about: 'consent-ends-in-30-days', on }, { about: undefined });
const ofRepair = (about: number | undefined) =>
  happened('reminder-given', '2026-03-29', { about: 'repair-possible', on: '2026-04-05' }, { about });
const reminders = (facts: readonly Fact[], names = nameOf) => {
  const all = remindersOf(facts, HEAD, names);
  for (const one of all) expect(Reminder.parse(one)).toStrictEqual(one);
  return all;
};

describe('a reminder of the end of the consent', () => {
  test('names the day of the end and the day from which it can be renewed, and no record', () => {
    expect(reminders(ledger(ofConsent('2027-01-02')))).toStrictEqual([
      {
        seq: 1,
        about: 'consent-ends-in-30-days',
        on: '2027-01-02',
        givenOn: '2026-12-03',
        text: {
          zh: '您的同意将于 2027-01-02 到期。自 2026-10-04 起可续期；到期后暂停六十日，不再计分，逾期不续即删除。',
          en: 'Your consent ends on 2027-01-02. It can be renewed since 2026-10-04; after its end the archive is paused for 60 days, nothing counts, and without a renewal it is erased.',
        },
      },
    ]);
  });

  test('is overtaken by a renewal: of another end than the present one it would mislead', () => {
    expect(reminders(ledger(ofConsent('2026-01-02'), ofConsent('2028-01-02')))).toEqual([]);
  });
});

describe('a reminder that a record can be repaired', () => {
  test('names the record and the day, and says that it is free of charge', () => {
    expect(reminders(ledger(ofRepair(1)))).toStrictEqual([
      {
        seq: 1,
        about: 'repair-possible',
        on: '2026-04-05',
        givenOn: '2026-03-29',
        recordId: 'rec_00000001',
        text: {
          zh: '自 2026-04-05 起可就“占道经营”申请信用修复，免费。',
          en: 'From 2026-04-05 you may apply for the repair of "Street trading", free of charge.',
        },
      },
    ]);
  });

  test('is of no use once its record has no name to show any more', () => {
    expect(reminders(ledger(ofRepair(2)))).toEqual([]);
  });

  test('is of no use about no record, whatever names there are', () => {
    expect(reminders(ledger(ofRepair(undefined)), () => nameOf(1))).toEqual([]);
  });
});

test('only reminders are reminders, and of one whose content was destroyed nothing is left to say', () => {
  const destroyed = happened('reminder-given', '2026-03-29', 'destroyed');
  expect(reminders(ledger(opened(1, '2026-01-20'), destroyed, ofRepair(1))).map(({ seq }) => seq)).toEqual([3]);
});
