// From which day on a past balance can still be told: what was destroyed took with it what it had counted (I7, I8).
import { addDays, addMonths, type Day, dayOf } from './days.ts';
import type { Fact } from './ledger.ts';
import { endedOn, isVisible, trackRecords } from './record-view.ts';
import { type RuleBook, ruleBookOn } from './rule-book.ts';

/**
 * The latest day on which a record may have ended that was out of sight on `day`. Looked for day by day: the last days
 * of a long month go out of sight together, so that going back by months would miss some of them.
 */
function latestEndGoneBy(day: Day, ruleBooks: readonly RuleBook[]): Day {
  let end = day;
  while (addMonths(end, ruleBookOn(ruleBooks, end).endedVisibleMonths) > day) end = addDays(end, -1);
  return end;
}

/**
 * The day after the last on which a record counted that is destroyed or out of its citizen's sight, however late the
 * job comes; undefined where there is none, and every day can be told. Of a destroyed record the ledger keeps no end:
 * the latest that it can have had is taken, and the day of a correction, which can move an end into the past.
 */
export function knownFrom(facts: readonly Fact[], today: Day, ruleBooks: readonly RuleBook[]): Day | undefined {
  const hidden = [...trackRecords(facts).values()].filter((record) => !isVisible(record, today, ruleBooks));
  const destroyed = facts.filter(({ kind, content }) => kind === 'record-filed' && content === 'destroyed');
  const gone = new Set([...hidden, ...destroyed].map(({ seq }) => seq));
  const about = (what: Fact['kind']) =>
    facts.filter((fact) => fact.kind === what && fact.about !== undefined && gone.has(fact.about));
  // Its words may be gone a moment before the fact that says so is read.
  const destroyedOn = new Map(about('content-destroyed').map((fact) => [fact.about, dayOf(fact.recordedAt)]));
  const last = [
    ...hidden.map((record) => endedOn(record, today) ?? today),
    ...destroyed.map(({ seq }) => latestEndGoneBy(destroyedOn.get(seq) ?? today, ruleBooks)),
    ...about('record-corrected').map(({ recordedAt }) => dayOf(recordedAt)),
  ]
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : addDays(last, 1);
}
