// What holds of every archive, whatever was filed, opened and annulled in it, on whatever day it is asked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { Contribution, type Contributions, fold, foldAll, NO_CONTRIBUTIONS } from '../../shared/domain/contribution.ts';
import { addDays, type Day, dayOf } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { type Line, scoreAt } from '../../shared/domain/score.ts';
import { type Act, annulled, at, commendation, filed, opened, penalty, stage } from './submissions.ts';

const DEDUCTIONS = ['N-TR-01', 'N-UM-01', 'N-UM-09', 'N-UM-02', 'N-UM-07', 'N-MK-03'];
const BONUSES = ['P-CO-01', 'P-CO-02', 'P-CO-03', 'P-CO-04', 'P-HE-01', 'P-PO-01'];
/** One record's life: days after 2026-01-01 it was decided, and days after the filing it was opened and annulled. */
const life = fc.record({
  item: fc.constantFrom(...DEDUCTIONS, ...BONUSES),
  decided: fc.integer({ min: 0, max: 700 }),
  number: fc.integer({ min: 1, max: 99_999 }),
  openedAfter: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined, freq: 6 }),
  annulledAfter: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined, freq: 1 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
const lives = fc.uniqueArray(life, { maxLength: 8, selector: (one) => one.number });

/** The ledger of these lives in order of time; `about` follows the filing to wherever it came to stand. */
function factsOf(some: readonly Life[]): Fact[] {
  type Event = { day: Day; owner: number; make: (filing: number) => Act };
  const events = some.flatMap(({ item, decided, number, openedAfter, annulledAfter }, owner): Event[] => {
    const decidedOn = addDays('2026-01-01', decided);
    const penal = item.startsWith('N');
    const conductOn = addDays(decidedOn, -16);
    const changes = penal ? { penaltyClasses: ['责令关闭'], conductOn } : {};
    const made = penal ? penalty(item, decidedOn, changes) : commendation(item, decidedOn);
    const name = penal ? 'decisionNumber' : 'recognitionNumber';
    const sent = { ...made, [name]: `${made[name]}/${number}` };
    const filedOn = addDays(decidedOn, penal ? 15 : 0);
    const later = (after: number | undefined, act: typeof opened): Event[] =>
      after === undefined
        ? []
        : [{ day: addDays(filedOn, after), owner, make: (filing) => act(filing, addDays(filedOn, after)) }];
    return [
      { day: filedOn, owner, make: () => filed(sent) },
      ...later(openedAfter, opened),
      ...later(annulledAfter, annulled),
    ];
  });
  const filing = new Map<number, number>();
  return events
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ owner, make }, index) => {
      if (!filing.has(owner)) filing.set(owner, index + 1);
      return make(filing.get(owner) ?? 0)(index + 1);
    });
}
const someDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days));
const scoreOn = (facts: readonly Fact[], day: Day) =>
  scoreAt(foldAll(facts.filter((fact) => dayOf(fact.recordedAt) <= day)), at(day), stage);
/** As a snapshot keeps it: sealed JSON, parsed again. */
const stored = (contributions: Contributions): Contributions => {
  const list = z.array(Contribution).parse(JSON.parse(JSON.stringify([...contributions.values()])));
  return new Map(list.map((one) => [one.seq, one]));
};

test('I8: folded in pieces, with a snapshot anywhere between, the score is that of the facts alone', () => {
  fc.assert(
    fc.property(lives, fc.nat(), someDay, (some, cut, day) => {
      const facts = factsOf(some);
      const at1 = cut % (facts.length + 1);
      const pieces = facts.slice(at1).reduce(fold, stored(foldAll(facts.slice(0, at1))));
      expect(scoreAt(stored(pieces), at(day), stage)).toEqual(scoreAt(foldAll(facts), at(day), stage));
    }),
  );
});

test('I8: the balance is 1000 and its lines, and the lines are every visible record with its lapse', () => {
  fc.assert(
    fc.property(lives, someDay, (some, day) => {
      const score = scoreOn(factsOf(some), day);
      expect(score.balance).toBe(score.lines.reduce((sum, line) => sum + line.counted, 1000));
      for (const line of score.lines) expect(Math.abs(line.counted)).toBeLessThanOrEqual(line.points);
    }),
  );
});

test('the bonuses of an award year count at most 80, and as much as there is room for', () => {
  fc.assert(
    fc.property(lives, someDay, (some, day) => {
      const facts = factsOf(some);
      const contributions = foldAll(facts.filter((fact) => dayOf(fact.recordedAt) <= day));
      const active = scoreOn(facts, day).lines.filter((line) => line.state === 'active' && line.item.startsWith('P'));
      const yearOf = (line: Line) => contributions.get(Number(line.recordId.slice(4)))?.decidedOn.slice(0, 4);
      for (const [, lines] of Map.groupBy(
        active.filter((line) => line.standing !== 'not-accepted'),
        yearOf,
      )) {
        const weight = lines.reduce((sum, line) => sum + line.points, 0);
        expect(lines.reduce((sum, line) => sum + line.counted, 0)).toBe(Math.min(80, weight));
      }
    }),
  );
});

test('I3: without notices every balance is 1000 on every day', () => {
  fc.assert(
    fc.property(lives, someDay, (some, day) => {
      expect(scoreOn(factsOf(some.map((one) => ({ ...one, openedAfter: undefined }))), day).balance).toBe(1000);
    }),
  );
});

test('I2: I3: a deduction that counts was noticed 15 days before and served 60 days before', () => {
  fc.assert(
    fc.property(lives, someDay, (some, day) => {
      const facts = factsOf(some);
      for (const line of scoreOn(facts, day).lines.filter((one) => one.counted < 0)) {
        const seq = Number(line.recordId.slice(4));
        const filing = facts[seq - 1];
        const told = facts.find((fact) => fact.kind === 'notice-given' && fact.about === seq);
        if (filing?.kind !== 'record-filed' || filing.content === 'destroyed' || !told) throw new Error('not told');
        expect(day >= addDays(dayOf(told.recordedAt), 15)).toBe(true);
        expect(day >= addDays(filing.content.effect.servedOn ?? '', 60)).toBe(true);
      }
    }),
  );
});

/** The first and the last day of each record, by its document: seqs shift when something is filed in between. */
const clocksOn = (some: readonly Life[], day: Day): Map<string, (string | undefined)[]> => {
  const facts = factsOf(some);
  const contributions = foldAll(facts.filter((fact) => dayOf(fact.recordedAt) <= day));
  const documentOf = (line: Line): string => contributions.get(Number(line.recordId.slice(4)))?.document ?? '';
  return new Map(
    scoreOn(facts, day).lines.map((line) => [documentOf(line), [line.state, line.countsFrom, line.lapsesOn]]),
  );
};

test('I7: a new item never moves an old one: neither its first day nor its last', () => {
  fc.assert(
    fc.property(lives, life, someDay, (some, fresh, day) => {
      const after = clocksOn([...some, { ...fresh, number: 100_000 }], day);
      for (const [document, clock] of clocksOn(some, day)) expect(after.get(document)).toEqual(clock);
      for (const [, , lapsesOn = ''] of after.values()) expect(lapsesOn > day).toBe(true);
    }),
  );
});

test('I7: four years later nothing counts, although no fact and no job said so', () => {
  fc.assert(
    fc.property(lives, (some) => {
      const penal = some.filter((one) => one.item.startsWith('N'));
      expect(scoreAt(foldAll(factsOf(penal)), at('2031-01-01'), stage)).toMatchObject({ balance: 1000, lines: [] });
    }),
  );
});

test('what happens in other archives, and in which order, is nothing to this one', () => {
  fc.assert(
    fc.property(lives, lives, fc.infiniteStream(fc.boolean()), someDay, (mine, theirs, turns, day) => {
      const [own, other] = [factsOf(mine), factsOf(theirs)];
      const folded = new Map<'own' | 'other', Contributions>();
      const [ownQueue, otherQueue] = [[...own], [...other]];
      while (ownQueue.length + otherQueue.length > 0) {
        const whose = otherQueue.length === 0 || (ownQueue.length > 0 && turns.next().value) ? 'own' : 'other';
        const fact = (whose === 'own' ? ownQueue : otherQueue).shift();
        if (fact) folded.set(whose, fold(folded.get(whose) ?? NO_CONTRIBUTIONS, fact));
      }
      const alone = scoreAt(foldAll(own), at(day), stage);
      expect(scoreAt(folded.get('own') ?? NO_CONTRIBUTIONS, at(day), stage)).toEqual(alone);
    }),
  );
});
