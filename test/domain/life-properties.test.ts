// What holds of every life of a record, under every rule book that its rails allow, whatever is filed and objected to.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldFact, NOTHING_FOLDED } from '../../shared/domain/archive-fold.ts';
import { foldAll } from '../../shared/domain/contribution.ts';
import { addDays, addMonths, type Day, dayOf } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { recordIdOf } from '../../shared/domain/record.ts';
import { countsFrom } from '../../shared/domain/record-life.ts';
import { isVisible, trackRecords } from '../../shared/domain/record-view.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { PenaltyClass } from '../../shared/domain/submission.ts';
import { DEDUCTIONS, eventsOf, int, ledgerOf, life, lives, someDay, until } from './random-lives.ts';
import { bookOn, stages } from './random-rules.ts';
import { at, penalty, type Sent, screened, stage } from './submissions.ts';

const decision = fc
  .record({
    item: fc.constantFrom(...DEDUCTIONS),
    decided: int(20, 900),
    conduct: int(9, 800),
    lasted: int(0, 300),
    classes: fc.uniqueArray(fc.constantFrom(...PenaltyClass.options), { minLength: 1, maxLength: 4 }),
    fineYuan: fc.constantFrom(0, 100, 200, 201, 5_000, 99_999, 100_000, 1_000_000),
    waited: int(8, 200),
    number: int(1, 9_999),
  })
  .map(({ item, decided, conduct, lasted, classes, fineYuan, waited, number }) => {
    const decidedOn = addDays('2026-01-01', decided);
    const conductOn = addDays(decidedOn, -Math.min(conduct, decided + 20));
    const ended = addDays(conductOn, lasted);
    const last = addDays(decidedOn, -8);
    const conductEndedOn = ended > last ? last : ended;
    const changes = { conductOn, conductEndedOn, penaltyClasses: classes, fineYuan, remark: `第${number}件` };
    return { sent: penalty(item, decidedOn, changes), filedOn: addDays(decidedOn, waited), classes, fineYuan };
  });

function taken(sent: Sent, day: Day, where: Stage) {
  try {
    return screened(sent, day, where).effect;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test('a minor matter is never recorded, whatever it is called and whatever is taken with it', () => {
  fc.assert(
    fc.property(stages, decision, (where, { sent, filedOn, classes, fineYuan }) => {
      const effect = taken(sent, filedOn, where);
      // A fine that large is none of a minor matter's, whether or not it is named among the penalties.
      const minor = fineYuan < 100_000 && classes.every((one) => ['警告', '通报批评'].includes(one));
      if (minor) expect(effect).toBe('R01');
      if (typeof effect !== 'string') expect([effect.tier, effect.penaltyTier]).not.toContain('minor');
    }),
    { numRuns: 1_000 },
  );
});

test('I7: general lapses within 12 months of the decision, serious within 36, neither 60 months after the conduct', () => {
  fc.assert(
    fc.property(stages, decision, (where, { sent, filedOn }) => {
      const effect = taken(sent, filedOn, where);
      if (typeof effect === 'string') return;
      const { tier, decidedOn, conductEndedOn, lapsesOn, repairableFrom = '' } = effect;
      const [repair, lapse] = tier === 'general' ? [3, 12] : [12, 36];
      expect(lapsesOn <= addMonths(decidedOn, lapse)).toBe(true);
      expect(lapsesOn <= addMonths(conductEndedOn, 60)).toBe(true);
      expect(repairableFrom <= addMonths(decidedOn, repair)).toBe(true);
      for (const { effectiveFrom, tiers, absoluteEndMonths } of where.ruleBooks) {
        if (effectiveFrom > filedOn || effectiveFrom <= effect.conductOn) continue;
        const own = tier === 'general' ? tiers.general : tiers.serious;
        expect(lapsesOn <= addMonths(decidedOn, own.lapseAfterMonths)).toBe(true);
        expect(lapsesOn <= addMonths(conductEndedOn, absoluteEndMonths)).toBe(true);
      }
      expect(addDays(filedOn, effect.noticeDays) < lapsesOn).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

/** The day a record ended by a fact before its lapse, by an annulment whenever it came, or lapsed. */
function endIn(facts: readonly Fact[], record: number, lapsesOn: Day): Day {
  const ends = facts.filter(({ about, kind, content }) => {
    if (about !== record) return false;
    const upheld =
      typeof content === 'object' && content !== null && 'outcome' in content && content.outcome === 'upheld';
    return kind === 'record-removed' || (kind === 'objection-decided' && upheld);
  });
  const annulment = facts.find(({ about, kind }) => about === record && kind === 'record-annulled');
  if (annulment) return dayOf(annulment.recordedAt);
  const first = ends.map(({ recordedAt }) => dayOf(recordedAt)).find((day) => day < lapsesOn);
  return first ?? lapsesOn;
}

/** The days on which something may change in these lives, the days before, and some weeks after. */
function turningDays(all: readonly Fact[], where: Stage): Day[] {
  return [...trackRecords(all)].flatMap(([seq, { effect }]) => {
    const end = endIn(all, seq, effect.lapsesOn);
    const gone = addMonths(end, bookOn(where, end).endedVisibleMonths);
    return [addDays(end, -1), end, addDays(gone, -1), gone, addDays(gone, 9)];
  });
}

test('I7: from its end an item is in no score and in no case, and a day after its term in no sight', () => {
  fc.assert(
    fc.property(lives, stages, someDay, (some, where, anyDay) => {
      const all = ledgerOf(some);
      for (const day of [anyDay, ...turningDays(all, where)]) {
        const facts = until(all, day);
        const book = bookOn(where, day);
        const folded = facts.reduce(foldFact, NOTHING_FOLDED);
        const shown = scoreAt(folded.contributions, at(day), { ...stage, ruleBooks: [book] }).lines;
        for (const [seq, record] of trackRecords(facts)) {
          const end = endIn(facts, seq, record.effect.lapsesOn);
          const gone = addMonths(end, bookOn(where, end).endedVisibleMonths);
          expect(isVisible(record, day, where.ruleBooks), `${seq} on ${day}, ended ${end}`).toBe(
            day < end || day < gone,
          );
          if (day < end) continue;
          expect(shown.map(({ recordId }) => recordId)).not.toContain(recordIdOf(seq));
          if (record.marks.endedBy) expect([...folded.cases.values()].filter((one) => one.record === seq)).toEqual([]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

const clocksOf = (facts: readonly Fact[]) =>
  [...foldAll(facts).values()].map((one) => [
    one.seq,
    one.lapsesOn,
    one.repairableFrom,
    countsFrom(one),
    one.noticedOn,
  ]);

test('I7: a new item, whatever it is, never moves an old one', () => {
  fc.assert(
    fc.property(lives, life, someDay, (some, fresh, day) => {
      const facts = until(ledgerOf(some), day);
      const [filing] = eventsOf({ ...fresh, number: 100_000 }, 0, false);
      const seq = facts.length + 1;
      const made = filing!.make(0, 0)(seq);
      const more = { ...made, recordedAt: at(day) } as Fact;
      const before = clocksOf(facts).filter(([, lapsesOn]) => String(lapsesOn) > day);
      const after = clocksOf([...facts, more]).filter(([one, lapsesOn]) => one !== seq && String(lapsesOn) > day);
      expect(after).toEqual(before);
    }),
    { numRuns: 1_000 },
  );
});

test('I6, I7: an objection, however it ends, never lengthens a life', () => {
  fc.assert(
    fc.property(lives, stages, fc.nat(), (some, where, which) => {
      const days = turningDays(ledgerOf(some, false), where);
      const day = days[which % days.length] ?? '';
      // Under one book: what is seen of an end follows the book of its day, and a life that ends sooner may have another.
      const books = where.ruleBooks.slice(0, 1);
      const byDocument = (facts: readonly Fact[]) =>
        new Map(
          [...trackRecords(until(facts, day)).values()].map((record) => {
            const { submission } = record;
            const document = submission.kind === 'penalty' ? submission.decisionNumber : submission.recognitionNumber;
            return [document, { lapsesOn: record.effect.lapsesOn, visible: isVisible(record, day, books) }];
          }),
        );
      const without = byDocument(ledgerOf(some, false));
      for (const [document, { lapsesOn, visible }] of byDocument(ledgerOf(some))) {
        expect(lapsesOn).toBe(without.get(document)?.lapsesOn);
        if (visible) expect(without.get(document)?.visible, `${document} on ${day}`).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
