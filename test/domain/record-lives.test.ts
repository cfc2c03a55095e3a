// Random lives of a record: `stateOn` never leaves the paths of its table, walks each of them, and the fold agrees.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldAll, NO_CONTRIBUTIONS } from '../../shared/domain/contribution.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { RECORD_LIFE, stateOn } from '../../shared/domain/record-life.ts';
import { trackRecords } from '../../shared/domain/record-view.ts';
import * as acts from './happenings.ts';
import { type Act, annulled, commendation, corrected, filed, opened, penalty } from './submissions.ts';

const ENDED = ['lapsed', 'removed', 'repaired', 'annulled'];
const CLOCK = ['effect', 'lapse'];
const steps: readonly { from: string; event: string; to: string }[] = RECORD_LIFE;
const leading = (from: string, event: string): string[] =>
  steps.filter((step) => step.from === from && step.event === event).map(({ to }) => to);
/** Where time alone may have brought a state, itself included. */
function inTime(from: string): Set<string> {
  const seen = new Set([from]);
  for (const state of seen) for (const event of CLOCK) for (const to of leading(state, event)) seen.add(to);
  return seen;
}

interface Now {
  readonly day: Day;
  /** The objection that is undecided, the one that was rejected last. */
  readonly open: number | undefined;
  readonly rejected: number | undefined;
}
type Happening = readonly [event: string, act: (now: Now, nth: number) => Act | undefined];

const both: readonly Happening[] = [
  ['notice-given', ({ day }) => opened(1, day)],
  ['objection-filed', ({ day }) => acts.objected(day)],
  ['objection-filed', ({ day, rejected, open }) => (!open && rejected ? acts.askedAgain(rejected, day) : undefined)],
  ['objection-rejected', ({ day, open }) => (open ? acts.decided('rejected', open, day) : undefined)],
  ['objection-rejected', ({ day, open }) => (open ? acts.decidedAgain('rejected', open, day) : undefined)],
  ['objection-upheld', ({ day, open }) => (open ? acts.decided('upheld', open, day) : undefined)],
  ['objection-upheld', ({ day, open }) => (open ? acts.decidedAgain('upheld', open, day) : undefined)],
  ['record-removed', ({ day, open }) => (open ? acts.removed(open, day) : undefined)],
  ['record-annulled', ({ day }) => annulled(1, day)],
  ['nothing', ({ day }) => acts.happened('statement-made', day, { words: '一句话' })],
];
/** Only an annulment follows an end: it comes more often there, so that every one of its ways is walked. */
const afterEnd: readonly Happening[] = Array(6).fill(['record-annulled', ({ day }: Now) => annulled(1, day)]);
const of = {
  penalty: [
    ...both,
    ['remedy-reported', ({ day }) => acts.remedied('opened', addDays(day, -1), day)],
    ['remedy-reported', ({ day }, nth) => acts.remedied('review-decided', addDays(day, -nth), day)],
    ['remedy-reported', ({ day }) => acts.remedied('opened', addDays(day, -1), day, 'citizen')],
    ['remedy-reported', ({ day }) => acts.remedied('judgment-final', day, day)],
    ['remedy-reported', ({ day }) => acts.remedied('judgment-final', day, day, 'citizen')],
    ['repair-granted', ({ day }) => acts.repaired('granted', day)],
    ['nothing', ({ day }) => acts.repaired('refused', day)],
    ['record-corrected', ({ day }) => corrected(1, penalty('N-UM-09', '2026-01-05', { fineYuan: 400 }), day)],
  ] as readonly Happening[],
  commendation: [
    ...both,
    ['commendation-declined', ({ day }) => acts.declined(day)],
    ['commendation-accepted', ({ day }) => acts.accepted(day)],
    ['record-corrected', ({ day }) => corrected(1, commendation('P-CO-01', '2026-01-05', { remark: '更正' }), day)],
  ] as readonly Happening[],
};

/** What may happen in a state: what has a way there, and what leaves it where it is; nobody repairs or ends what is not so. */
const ONLY_FROM_ITS_STATES = ['repair-granted', 'record-annulled'];
const mayHappen = (state: string, event: string): boolean =>
  !ONLY_FROM_ITS_STATES.includes(event) || leading(state, event).length > 0;

test('stateOn agrees with the table on every day of every life, walks every way of it, and the fold agrees', () => {
  const walked = new Set<string>();
  const days = fc.oneof({ weight: 6, arbitrary: fc.nat(25) }, { weight: 2, arbitrary: fc.nat(250) }, fc.nat(900));
  const stride = fc.record({ which: fc.nat(40), days, nth: fc.nat(30) });
  const life = (kind: keyof typeof of, strides: { which: number; days: number; nth: number }[]): void => {
    const facts = [filed(kind === 'penalty' ? penalty() : commendation(), '2026-01-20')(1)];
    let [day, before] = ['2026-01-20', 'noticed'];
    let [open, rejected]: (number | undefined)[] = [];
    let folded = facts.reduce(fold, NO_CONTRIBUTIONS);
    const marksNow = () => {
      const record = trackRecords(facts).get(1);
      if (!record) throw new Error('the record is tracked');
      return record.marks;
    };
    const foldAgrees = (): void => {
      const one = folded.get(1);
      const state = one && stateOn(one, day);
      if (ENDED.includes(before)) expect([undefined, 'lapsed']).toContain(state);
      else expect(state).toBe(before);
    };
    const goes = (event: string, ways: Iterable<string>): void => {
      const after = stateOn(marksNow(), day);
      expect([...ways], `${before}, ${event} on ${day}`).toContain(after);
      if (after !== before) walked.add(`${before}/${event}/${after}`);
      before = after;
      foldAgrees();
    };
    for (const { which, days, nth } of strides) {
      const marks = marksNow();
      for (const last = addDays(day, days); day < last; ) {
        day = addDays(day, 1);
        if (stateOn(marks, day) !== before) goes('time', inTime(before));
      }
      const all = ENDED.includes(before) ? [...of[kind], ...afterEnd] : of[kind];
      const possible = all.filter(([event]) => mayHappen(before, event));
      const [event = '', act] = possible[which % possible.length] ?? [];
      const fact: Fact | undefined = act?.({ day, open, rejected }, nth)?.(facts.length + 1);
      if (!fact) continue;
      facts.push(fact);
      folded = fold(folded, fact);
      if (event === 'objection-filed') open = fact.case ?? fact.seq;
      if (event === 'objection-rejected') [open, rejected] = [undefined, open];
      if (['record-removed', 'objection-upheld', 'record-annulled'].includes(event)) open = undefined;
      goes(event, [before, ...leading(before, event)]);
    }
    expect(foldAll(facts)).toEqual(folded);
  };
  const ways = steps.filter(({ from, to }) => from !== 'screened' && from !== to);
  const wanted = new Set(ways.map(({ from, event, to }) => `${from}/${CLOCK.includes(event) ? 'time' : event}/${to}`));
  const lives = fc.property(
    fc.constantFrom('penalty', 'commendation'),
    fc.array(stride, { maxLength: 10, size: 'max' }),
    life,
  );
  // Once more where chance has left a way out: which ways are walked must not depend on it.
  for (let round = 1; round <= 10 && (round === 1 || walked.size < wanted.size); round += 1) {
    fc.assert(lives, { numRuns: 2_000 });
  }
  expect([...walked].sort()).toEqual([...wanted].sort());
});
