// What the clock owes an archive: each reminder once and in time, each end said once, and nothing where nothing may happen.
import { describe, expect, test } from 'vitest';
import { foldFact, NOTHING_FOLDED } from '../../shared/domain/archive-fold.ts';
import type { Head } from '../../shared/domain/consent.ts';
import { type Clocks, dueOf } from '../../shared/domain/due.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { happened, objected } from './happenings.ts';
import {
  type Act,
  annulled,
  commendation,
  filed,
  ledger,
  opened,
  penalty,
  ruleBook,
  screened,
  stage,
} from './submissions.ts';

const HEAD: Head = { state: 'active', consentSince: '2026-01-02', consentUntil: '2029-01-02' };
const folded = (facts: readonly Fact[]) => facts.reduce(foldFact, NOTHING_FOLDED);
/** All that is due of records, the soonest first. */
const dueOfRecords = (acts: readonly Act[], today = '2026-02-01', clocks: Clocks = stage) =>
  dueOf(folded(ledger(...acts)), HEAD, today, clocks).filter(({ act }) =>
    typeof act === 'string' ? false : 'destroy' in act || act.about !== undefined,
  );
const onces = (...all: Parameters<typeof dueOfRecords>) => dueOfRecords(...all).map(({ on, once }) => [on, once]);

const NOTICED = [filed(penalty()), opened(1, '2026-01-20')];
const LAPSE = ['2027-01-05', 'record-lapsed/1'];
const reminded = (about: 'repair-possible' | 'consent-ends-in-30-days', on: string, day: string): Act =>
  happened('reminder-given', day, { about, on }, { about: about === 'repair-possible' ? 1 : undefined });

describe('the end of the consent', () => {
  const dueOfConsent = (...acts: Act[]) => dueOf(folded(ledger(...acts)), HEAD, '2028-11-01', stage);
  const reminder = (on: string, about: string) => ({
    on,
    once: `reminder/${about}/2029-01-02`,
    act: { kind: 'reminder-given', content: { about, on: '2029-01-02' } },
  });
  const inSevenDays = reminder('2028-12-26', 'consent-ends-in-7-days');
  const over = { on: '2029-03-03', once: 'consent-withdrawn', act: 'consent-ran-out' };

  test('is told thirty days and seven days before, and ends the archive when the pause of sixty days is over', () => {
    expect(dueOfConsent()).toEqual([reminder('2028-12-03', 'consent-ends-in-30-days'), inSevenDays, over]);
  });

  test('told once is not told again; told of another end it is', () => {
    const told = (on: string) => dueOfConsent(reminded('consent-ends-in-30-days', on, '2028-12-03'));
    expect(told('2029-01-02')).toEqual([inSevenDays, over]);
    expect(told('2028-01-02')).toHaveLength(3);
  });
});

describe('the reminder that a record can be repaired', () => {
  const REMINDER = ['2026-03-29', 'reminder/repair-possible/1'];

  test('is due a week before the first day, and names the record and that day', () => {
    expect(dueOfRecords(NOTICED)).toEqual([
      {
        on: '2026-03-29',
        once: 'reminder/repair-possible/1',
        act: { kind: 'reminder-given', about: 1, content: { about: 'repair-possible', on: '2026-04-05' } },
      },
      { on: '2027-01-05', once: 'record-lapsed/1', act: { kind: 'record-lapsed', about: 1 } },
    ]);
  });

  test('is given once', () => {
    expect(onces([...NOTICED, reminded('repair-possible', '2026-04-05', '2026-03-29')])).toEqual([LAPSE]);
  });

  test.each([
    ['of which its citizen had no notice', NOTICED.slice(0, 1)],
    ['under an objection', [...NOTICED, objected('2026-02-01')]],
  ])('is not given of a record %s', (_, acts) => {
    const ofReminders = onces(acts).filter(([, once]) => once?.startsWith('reminder/'));
    expect(ofReminders).toEqual([]);
  });

  test('is not given of a commendation, which nobody repairs', () => {
    const acts = [filed(commendation()), opened(1, '2026-01-20')];
    expect(onces(acts).map(([, once]) => once)).toEqual(['record-lapsed/1']);
  });

  test('is given late by a job that comes late, and on the day of the lapse no more', () => {
    expect(onces(NOTICED, '2027-01-04')).toEqual([REMINDER, LAPSE]);
    expect(onces(NOTICED, '2027-01-05')).toEqual([LAPSE]);
  });

  test('is not given of a record that lapses by itself on the day on which it could be repaired', () => {
    const general = { recorded: true as const, lapseAfterMonths: 3, repairAfterMonths: 3 };
    const brief = { ...stage, ruleBooks: [{ ...ruleBook, tiers: { ...ruleBook.tiers, general } }] };
    const content = screened(penalty(), '2026-01-20', brief);
    expect(content.effect).toMatchObject({ repairableFrom: '2026-04-05', lapsesOn: '2026-04-05' });
    const acts = [happened('record-filed', '2026-01-20', content, { about: undefined }), opened(1, '2026-01-20')];
    expect(onces(acts)).toEqual([['2026-04-05', 'record-lapsed/1']]);
  });
});

describe('I7: a record that has ended', () => {
  const later = filed(commendation('P-CO-01', '2027-01-06'));
  const ofFirst = (acts: readonly Act[], clocks: Clocks = stage) =>
    dueOfRecords(acts, '2027-01-06', clocks).filter(({ once }) => once.endsWith('/1'));
  const said = { on: '2027-01-05', once: 'record-lapsed/1', act: { kind: 'record-lapsed', about: 1 } };
  const gone = { on: '2028-01-05', once: 'content-destroyed/1', act: { destroy: 1 } };

  test('unsaid by any fact is still said to have ended, and destroyed twelve months after its end', () => {
    expect(ofFirst([...NOTICED, later])).toEqual([said, gone]);
  });

  test('and of which that was said is only destroyed', () => {
    expect(ofFirst([...NOTICED, later, happened('record-lapsed', '2027-01-07', null)])).toEqual([gone]);
    expect(ofFirst([...NOTICED, annulled(1, '2026-05-01')])).toEqual([{ ...gone, on: '2027-05-01' }]);
  });

  test('is not destroyed while somebody has to decide upon it, unlike one that nobody disputes', () => {
    const second = filed(penalty('N-UM-09', '2026-01-06'), '2026-01-21');
    const acts = [...NOTICED, second, objected('2026-12-30'), filed(commendation('P-CO-01', '2027-01-08'))];
    const ends = onces(acts, '2027-01-08').filter(([, once]) => /lapsed|destroyed/.test(once ?? ''));
    expect(ends.slice(0, 3)).toEqual([
      ['2027-01-05', 'record-lapsed/1'],
      ['2027-01-06', 'record-lapsed/3'],
      ['2028-01-06', 'content-destroyed/3'],
    ]);
    expect(ends.map(([, once]) => once)).not.toContain('content-destroyed/1');
  });

  test('is said to have ended before it is destroyed, also where both are due on one day', () => {
    const atOnce = { ...stage, ruleBooks: [{ ...ruleBook, endedVisibleMonths: 0 }] };
    expect(ofFirst([...NOTICED, later], atOnce)).toEqual([said, { ...gone, on: '2027-01-05' }]);
  });
});

test('what is due comes the soonest first, whatever was filed first', () => {
  const days = onces([
    filed(penalty('N-UM-09', '2026-03-05')),
    filed(penalty('N-UM-09', '2026-02-05')),
    filed(penalty('N-UM-09', '2026-04-05')),
  ]).map(([on]) => on);
  expect(days).toEqual(['2027-02-05', '2027-03-05', '2027-04-05']);
});

describe('nothing is due', () => {
  const full = folded(ledger(...NOTICED, objected('2026-02-01')));

  test('in a locked archive but its end, when the withdrawal can no longer be undone', () => {
    const locked = foldFact(full, happened('withdrawal-locked', '2026-02-02', null, { about: undefined })(4));
    expect(dueOf(locked, { ...HEAD, state: 'locked' }, '2026-02-03', stage)).toEqual([
      { on: '2026-02-09', once: 'consent-withdrawn', act: 'lock-over' },
    ]);
  });

  test('in one whose day of withdrawal is not known: an end on a guessed day could not be undone', () => {
    expect(dueOf(full, { ...HEAD, state: 'locked' }, '2026-02-03', stage)).toEqual([]);
  });

  test.each(['frozen', 'withdrawn', 'erased'] as const)('in an archive that is %s', (state) => {
    expect(dueOf(full, { ...HEAD, state }, '2026-02-03', stage)).toEqual([]);
  });
});
