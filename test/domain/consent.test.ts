// Consent over time (I1): how long it holds, what lapses with it, and the closed table of an archive's states.
import { describe, expect, test } from 'vitest';
import type { Catalogue, ItemClass } from '../../shared/domain/catalogue.ts';
import {
  ARCHIVE_LIFE,
  ArchiveState,
  agreedToOn,
  consentUntil,
  erasureTerms,
  type Head,
  mayRenew,
  renewedUntil,
  standingOn,
  takesFiling,
} from '../../shared/domain/consent.ts';
import { pastConsents } from '../../shared/domain/consent-stub.ts';
import { loadStage } from '../../shared/rules/load.ts';
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
    expect(standingOn(head, day, [ruleBook])).toBe(standing);
  });

  test('a shorter pause in the rule book is a shorter pause', () => {
    expect(standingOn(head, '2027-01-11', [{ ...ruleBook, pausedDays: 1 }])).toBe('expired');
  });

  test('what the last fact says outweighs the day', () => {
    for (const state of ArchiveState.options.filter((one) => one !== 'active')) {
      for (const day of ['2026-02-01', '2027-02-01', '2036-01-01']) {
        expect(standingOn({ ...head, state }, day, [ruleBook])).toBe(state);
      }
    }
  });
});

const [catalogue] = loadStage('local').catalogues;
if (!catalogue) throw new Error('the stage has a catalogue');
const without = { ...catalogue, items: catalogue.items.filter((item) => item.class !== 'noise') };
const added = { ...catalogue, version: '2026-2', publishedOn: '2026-05-01', effectiveFrom: '2026-06-01' };
/** A catalogue of the first day, and one with the class `noise` from 1 June 2026. */
const rules = { ruleBooks: [ruleBook], catalogues: [without, added] };
const lands = (who: Head, decidedOn: string, today: string, itemClass: ItemClass = 'graffiti'): boolean =>
  takesFiling(who, { class: itemClass, decidedOn }, today, rules);

describe('I1: a filing lands', () => {
  test('while the archive is active, for a decision dated on or after the present consent', () => {
    expect(lands(head, '2026-01-10', '2026-01-20')).toBe(true);
    expect(lands(head, '2026-01-09', '2026-01-20')).toBe(false);
  });

  test('no more once the consent has run out, or the archive is locked, frozen, withdrawn or erased', () => {
    expect(lands(head, '2026-06-01', '2027-01-09')).toBe(true);
    expect(lands(head, '2026-06-01', '2027-01-10')).toBe(false);
    for (const state of ArchiveState.options.filter((one) => one !== 'active')) {
      expect(lands({ ...head, state }, '2026-06-01', '2026-06-20')).toBe(false);
    }
  });

  test('of a class that came later only from the next renewal on, for what was decided since (PIPL 14)', () => {
    expect(lands(head, '2026-06-05', '2026-06-20', 'noise')).toBe(false);
    const renewed = { ...head, renewals: ['2026-05-31', '2026-12-01', '2027-11-01'], consentUntil: '2028-01-10' };
    expect(agreedToOn(renewed, 'noise', rules.catalogues)).toBe('2026-12-01');
    expect(lands(renewed, '2026-11-30', '2026-12-20', 'noise')).toBe(false);
    expect(lands(renewed, '2026-12-01', '2026-12-20', 'noise')).toBe(true);
    expect(agreedToOn(renewed, 'graffiti', rules.catalogues)).toBe(head.consentSince);
  });

  test('of a class that came after the only consent, not at all; renewed on its first day, from that day on', () => {
    expect(agreedToOn(head, 'noise', rules.catalogues)).toBeUndefined();
    expect(agreedToOn({ ...head, renewals: ['2026-06-01'] }, 'noise', rules.catalogues)).toBe('2026-06-01');
  });

  test('of a class from its first item on, wherever a later one of it is listed', () => {
    const renewed = { ...head, renewals: ['2026-12-01'] };
    expect(agreedToOn(renewed, 'noise', [added, catalogue])).toBe(head.consentSince);
  });

  test('of a class that no catalogue has, or only given up, never', () => {
    expect(agreedToOn(head, 'noise', [without])).toBeUndefined();
    const givenUp = { ...catalogue, items: catalogue.items.map((item) => ({ ...item, active: false as const })) };
    expect(agreedToOn(head, 'noise', [givenUp as Catalogue])).toBeUndefined();
  });
});

test('what stays of consents: each until the next, until it ran out, or until the end, whichever came first', () => {
  const agreed = (from: string, until: string) => ({
    noticeVersion: '2026-1',
    noticeHash: 'h',
    purposes: ['archive'],
    from,
    until,
  });
  const all = [
    agreed('2026-01-10', '2027-01-10'),
    agreed('2026-12-01', '2027-12-01'),
    agreed('2028-01-05', '2029-01-05'),
  ];
  expect(pastConsents(all, '2028-02-01')).toEqual([
    { noticeVersion: '2026-1', noticeHash: 'h', from: '2026-01-10', to: '2026-12-01' },
    { noticeVersion: '2026-1', noticeHash: 'h', from: '2026-12-01', to: '2027-12-01' },
    { noticeVersion: '2026-1', noticeHash: 'h', from: '2028-01-05', to: '2028-02-01' },
  ]);
});

describe('I1: a renewal', () => {
  test.each([
    ['2026-10-11', false],
    ['2026-10-12', true],
    ['2027-01-10', true],
    ['2027-03-10', true],
    ['2027-03-11', false],
  ])('is possible from 90 days before the end until the pause is over: on %s %s', (day, possible) => {
    expect(mayRenew(head, day, [ruleBook])).toBe(possible);
  });

  test('holds twelve months from its own day, and never ends what it renews sooner', () => {
    expect(renewedUntil(head, '2026-12-01', ruleBook)).toBe('2027-12-01');
    expect(renewedUntil(head, '2027-02-01', ruleBook)).toBe('2028-02-01');
    expect(renewedUntil(head, '2026-12-01', { ...ruleBook, consentMonths: 1 })).toBe(head.consentUntil);
  });

  test('is refused whatever the day once the last fact says that the archive is not active', () => {
    for (const state of ArchiveState.options.filter((one) => one !== 'active')) {
      expect(mayRenew({ ...head, state }, '2026-12-01', [ruleBook])).toBe(false);
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
    const passed = days.map((day) => standingOn(head, day, [ruleBook]));
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
