// The table of a record's states is closed and every state can be reached; record-lives.test.ts walks its ways.
import { describe, expect, test } from 'vitest';
import { recordIdOf, seqOfRecord } from '../../shared/domain/record.ts';
import { RECORD_LIFE, RecordState } from '../../shared/domain/record-life.ts';

const LIVE = ['noticed', 'pending', 'active', 'disputed', 'declined'];
const ENDED = ['lapsed', 'removed', 'repaired', 'annulled'];
const steps: readonly { from: string; event: string; to: string; who: string }[] = RECORD_LIFE;
const leading = (from: string, event: string): string[] =>
  steps.filter((step) => step.from === from && step.event === event).map(({ to }) => to);

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
    expect(['screened', ...LIVE, ...ENDED].sort()).toEqual([...RecordState.options].sort());
  });

  test('reaches every state from a screened filing', () => {
    expect([...reachable('screened', () => true)].sort()).toEqual([...RecordState.options].sort());
  });

  test('is closed: whatever leads on comes to an end, and an end leads to none but another end', () => {
    for (const state of RecordState.options) {
      const ends = [...reachable(state, () => true)].filter((one) => ENDED.includes(one));
      expect(ends.length, state).toBeGreaterThan(0);
    }
    expect(steps.filter((step) => step.from === 'annulled')).toEqual([]);
    for (const state of ['removed', 'repaired']) {
      expect(steps.filter((step) => step.from === state).map((step) => step.to)).toEqual(['annulled']);
    }
    // What an objection that was open at the lapse comes to is still the truth about the item.
    const afterLapse = steps.filter((step) => step.from === 'lapsed').map(({ event, to }) => [event, to]);
    expect(afterLapse).toEqual([
      ['objection-upheld', 'removed'],
      ['record-removed', 'removed'],
      ['record-annulled', 'annulled'],
    ]);
  });

  test('says each way once; one event leads several ways only where the clocks decide which', () => {
    const ways = steps.map(({ from, event, to }) => `${from}/${event}/${to}`);
    expect(new Set(ways).size).toBe(ways.length);
    const several = steps.filter(({ from, event }) => leading(from, event).length > 1);
    expect([...new Set(several.map(({ from, event }) => `${from}/${event}`))]).toEqual([
      'noticed/notice-given',
      'disputed/objection-rejected',
    ]);
  });

  test('I3: nothing is active without a notice given', () => {
    // A dispute brings nothing on: rejected, the record stands where its clocks have brought it.
    const unnoticed = (event: string) => event !== 'notice-given' && event !== 'objection-rejected';
    for (const state of ['active', 'pending', 'declined']) {
      expect(reachable('screened', unnoticed)).not.toContain(state);
    }
    const corrections = steps.filter((step) => step.event === 'record-corrected');
    expect(corrections.filter((step) => step.to !== 'noticed').map(({ from, to }) => [from, to])).toEqual([
      ['disputed', 'disputed'],
    ]);
  });

  test('I6: an objection takes every live record out, and nobody but a reviewer brings it back', () => {
    for (const state of LIVE.filter((one) => one !== 'disputed')) {
      expect(leading(state, 'objection-filed')).toEqual(['disputed']);
    }
    const back = steps.filter(({ from, to }) => from === 'disputed' && LIVE.includes(to) && to !== 'disputed');
    expect([...new Set(back.map(({ who }) => who))]).toEqual(['reviewer']);
    expect(steps.filter(({ event }) => event === 'record-removed').every(({ who }) => who === 'clock')).toBe(true);
  });

  test('I7: from every live state the clock alone leads to the end, without a job or a person', () => {
    for (const state of LIVE) {
      const lapse = steps.find((step) => step.from === state && step.event === 'lapse');
      expect(lapse).toMatchObject({ to: 'lapsed', who: 'clock' });
    }
  });

  test('an annulment reaches every state but its own', () => {
    const reached = steps.filter((step) => step.event === 'record-annulled').map((step) => step.from);
    expect(reached.sort()).toEqual([...LIVE, ...ENDED].filter((one) => one !== 'annulled').sort());
  });
});

test('a record id is its seq and back', () => {
  expect(recordIdOf(42)).toBe('rec_00000042');
  expect(seqOfRecord('rec_00000042')).toBe(42);
});
