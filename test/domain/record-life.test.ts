// The table of a record's states is closed, every state can be reached, and `stateOn` never leaves its paths.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { RECORD_LIFE, RecordState, recordIdOf, seqOfRecord, stateOn } from '../../shared/domain/record.ts';
import { commendation, penalty, screened } from './submissions.ts';

const ENDED = ['lapsed', 'annulled'];
const steps: readonly { from: string; event: string; to: string; who: string }[] = RECORD_LIFE;

/** The states that lead on from one by the given events, itself included. */
function reachable(from: string, events: (event: string) => boolean): Set<string> {
  const seen = new Set([from]);
  for (const state of seen) {
    for (const step of steps) if (step.from === state && events(step.event)) seen.add(step.to);
  }
  return seen;
}

describe('the table', () => {
  test('knows the states there are, and no others', () => {
    const named = new Set(steps.flatMap(({ from, to }) => [from, to]));
    expect([...named].sort()).toEqual([...RecordState.options].sort());
  });

  test('reaches every state from a screened filing', () => {
    expect([...reachable('screened', () => true)].sort()).toEqual([...RecordState.options].sort());
  });

  test('is closed: whatever leads on comes to an end', () => {
    for (const state of RecordState.options) {
      const ends = [...reachable(state, () => true)].filter((one) => ENDED.includes(one));
      expect(ends.length, state).toBeGreaterThan(0);
    }
    expect(steps.filter((step) => step.from === 'annulled')).toEqual([]);
    expect(steps.filter((step) => step.from === 'lapsed').map((step) => step.to)).toEqual(['annulled']);
  });

  test('has one way for one event from one state', () => {
    const ways = steps.map(({ from, event }) => `${from}/${event}`);
    expect(new Set(ways).size).toBe(ways.length);
  });

  test('I3: nothing is active without a notice given', () => {
    expect(reachable('screened', (event) => event !== 'notice-given')).not.toContain('active');
    expect(steps.filter((step) => step.event === 'record-corrected').every((step) => step.to === 'noticed')).toBe(true);
  });

  test('I7: from every live state the clock alone leads to the end, without a job or a person', () => {
    for (const state of ['noticed', 'pending', 'active']) {
      const lapse = steps.find((step) => step.from === state && step.event === 'lapse');
      expect(lapse).toMatchObject({ to: 'lapsed', who: 'clock' });
    }
  });

  test('an annulment reaches every state but its own', () => {
    const reached = steps.filter((step) => step.event === 'record-annulled').map((step) => step.from);
    expect(reached.sort()).toEqual(['active', 'lapsed', 'noticed', 'pending']);
  });
});

test('stateOn agrees with the table on every day of every life, and shows every state a filed record can have', () => {
  const seen = new Set<string>();
  const sent = fc.constantFrom(
    penalty(),
    commendation(),
    penalty('N-UM-07', '2026-01-05', { penaltyClasses: ['责令关闭'] }),
  );
  const after = fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined });
  fc.assert(
    fc.property(sent, after, after, (submission, openAfter, annulAfter) => {
      const { effect } = screened(submission);
      const filedOn = addDays('2026-01-05', 15);
      const noticedOn = openAfter === undefined ? undefined : addDays(filedOn, openAfter);
      const annulledOn = annulAfter === undefined ? undefined : addDays(filedOn, annulAfter);
      let before = 'noticed';
      for (let day = filedOn; day < '2029-03-01'; day = addDays(day, 7)) {
        const annulled = annulledOn !== undefined && day >= annulledOn;
        const state = stateOn({ ...effect, noticedOn, annulled }, day);
        expect(reachable(before, (event) => event !== 'record-corrected')).toContain(state);
        seen.add(state);
        before = state;
      }
      if (annulledOn === undefined) expect(before).toBe('lapsed');
    }),
    { numRuns: 60 },
  );
  expect([...seen].sort()).toEqual(RecordState.options.filter((state) => state !== 'screened').sort());
});

test('a record id is its seq and back', () => {
  expect(recordIdOf(42)).toBe('rec_00000042');
  expect(seqOfRecord('rec_00000042')).toBe(42);
});
