// Consent over time (I1): how long it holds, what lapses with it, and the closed table of an archive's states.
import { describe, expect, test } from 'vitest';
import {
  ARCHIVE_LIFE,
  ArchiveState,
  consentUntil,
  erasureTerms,
  type Head,
  standingOn,
  takesFiling,
} from '../../shared/domain/consent.ts';
import { ruleBook } from './submissions.ts';

const head: Head = { state: 'active', consentSince: '2026-01-10', consentUntil: consentUntil('2026-01-10', ruleBook) };
const steps: readonly { from: string; event: string; to: string }[] = ARCHIVE_LIFE;

describe('I1: a consent', () => {
  test.each([
    ['2026-01-10', '2027-01-10'],
    ['2028-02-29', '2029-02-28'],
  ])('given on %s holds 12 months, to the day before %s', (given, until) => {
    expect(consentUntil(given, ruleBook)).toBe(until);
  });

  test.each([
    ['2026-01-10', 'active'],
    ['2027-01-09', 'active'],
    ['2027-01-10', 'paused'],
    ['2027-03-10', 'paused'],
    ['2027-03-11', 'expired'],
    ['2036-01-01', 'expired'],
  ])('on %s leaves the archive %s, with no job run', (day, standing) => {
    expect(standingOn(head, day, ruleBook)).toBe(standing);
  });

  test('a shorter pause in the rule book is a shorter pause', () => {
    expect(standingOn(head, '2027-01-11', { ...ruleBook, pausedDays: 1 })).toBe('expired');
  });

  test('what the last fact says outweighs the day', () => {
    for (const state of ArchiveState.options.filter((one) => one !== 'active')) {
      for (const day of ['2026-02-01', '2027-02-01', '2036-01-01']) {
        expect(standingOn({ ...head, state }, day, ruleBook)).toBe(state);
      }
    }
  });
});

describe('I1: a filing lands', () => {
  test('while the archive is active, for a decision dated on or after the present consent', () => {
    expect(takesFiling(head, '2026-01-10', '2026-01-20', ruleBook)).toBe(true);
    expect(takesFiling(head, '2026-01-09', '2026-01-20', ruleBook)).toBe(false);
  });

  test('no more once the consent has run out, or the archive is frozen, withdrawn or erased', () => {
    expect(takesFiling(head, '2026-06-01', '2027-01-09', ruleBook)).toBe(true);
    expect(takesFiling(head, '2026-06-01', '2027-01-10', ruleBook)).toBe(false);
    for (const state of ['frozen', 'withdrawn', 'erased'] as const) {
      expect(takesFiling({ ...head, state }, '2026-06-01', '2026-06-20', ruleBook)).toBe(false);
    }
  });
});

describe('the table of an archive', () => {
  const states = [...new Set(steps.flatMap(({ from, to }) => [from, to]))];
  const reach = (from: string): Set<string> => {
    const seen = new Set([from]);
    for (const state of seen) for (const step of steps) if (step.from === state) seen.add(step.to);
    return seen;
  };

  test('starts with nothing stored and reaches every state', () => {
    expect([...reach('none')].sort()).toEqual([...states].sort());
    expect(steps.filter((step) => step.from === 'none')).toEqual([
      { from: 'none', event: 'consent-given', to: 'active', who: 'citizen' },
    ]);
  });

  test('is closed: from everywhere it ends erased, and nothing leads out of there', () => {
    for (const state of states) expect(reach(state), state).toContain('erased');
    expect(steps.filter((step) => step.from === 'erased')).toEqual([]);
    expect(new Set(steps.map(({ from, event }) => `${from}/${event}`)).size).toBe(steps.length);
  });

  test('lets the citizen withdraw from every state in which data counts or waits', () => {
    for (const from of ['active', 'paused']) {
      expect(steps).toContainEqual({ from, event: 'consent-withdrawn', to: 'withdrawn', who: 'citizen' });
    }
  });

  test('agrees with standingOn: time leads along its rows alone', () => {
    const days = ['2026-01-10', '2027-01-09', '2027-01-10', '2027-03-10', '2027-03-11'];
    const passed = days.map((day) => standingOn(head, day, ruleBook));
    for (const [index, state] of passed.slice(1).entries()) {
      const before = passed[index];
      if (state !== before) expect(steps.some((step) => step.from === before && step.to === state)).toBe(true);
    }
    expect([...new Set(passed)]).toEqual(['active', 'paused', 'expired']);
  });
});

test('a withdrawal says until when what stays: backups a week, the stub three years, access rows five', () => {
  expect(erasureTerms('2028-02-29', ruleBook)).toEqual({
    backupsUntil: '2028-03-07',
    stubUntil: '2031-02-28',
    accessRowsUntil: '2033-02-28',
  });
});
