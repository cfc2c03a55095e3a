// What the clock owes an archive on a day: one list, from which the sweep writes facts and knows when to come again (I7).

import type { Folded } from './archive-fold.ts';
import { reminderKey } from './archive-fold.ts';
import type { Calendar } from './calendar.ts';
import { clockOf } from './case.ts';
import { type Head, lockOver, pauseOver } from './consent.ts';
import { addDays, addMonths, type Day, laterDay } from './days.ts';
import type { Draft } from './draft.ts';
import { reexaminationUntil } from './objection.ts';
import { stateOn } from './record-life.ts';
import { REPAIR_REMINDER_DAYS } from './repair.ts';
import { type RuleBook, ruleBookOn } from './rule-book.ts';

/** Something that becomes due on a day: its fact, done once under its guard, or the end of the archive. */
export interface Due {
  readonly on: Day;
  readonly once: string;
  readonly act: Draft | { readonly destroy: number } | 'consent-ran-out' | 'lock-over';
}
export interface Clocks {
  readonly ruleBooks: readonly RuleBook[];
  readonly calendar: Calendar;
}

const CONSENT_REMINDERS = [
  { about: 'consent-ends-in-30-days', days: 30 },
  { about: 'consent-ends-in-7-days', days: 7 },
] as const;

function dueOfConsent(folded: Folded, head: Head, ruleBooks: readonly RuleBook[]): Due[] {
  const { consentUntil: until } = head;
  const reminders = CONSENT_REMINDERS.filter(({ about }) => !folded.reminded.includes(reminderKey(about, until)));
  return [
    ...reminders.map(({ about, days }): Due => {
      const content = { about, on: until };
      return {
        on: addDays(until, -days),
        once: `reminder/${about}/${until}`,
        act: { kind: 'reminder-given', content },
      };
    }),
    { on: pauseOver(until, ruleBooks), once: 'consent-withdrawn', act: 'consent-ran-out' },
  ];
}

function dueOfRecords(folded: Folded, ruleBooks: readonly RuleBook[], today: Day): Due[] {
  const due: Due[] = [];
  for (const one of folded.contributions.values()) {
    due.push({ on: one.lapsesOn, once: `record-lapsed/${one.seq}`, act: { kind: 'record-lapsed', about: one.seq } });
    const from = one.repairableFrom;
    if (from === undefined || one.disputed || folded.reminded.includes(reminderKey('repair-possible', one.seq)))
      continue;
    const content = { about: 'repair-possible', on: from } as const;
    const on = addDays(from, -REPAIR_REMINDER_DAYS);
    // A job that comes after the lapse reminds of nothing any more.
    if (one.noticedOn !== undefined && today < one.lapsesOn && stateOn(one, from) !== 'lapsed')
      due.push({
        on,
        once: `reminder/repair-possible/${one.seq}`,
        act: { kind: 'reminder-given', about: one.seq, content },
      });
  }
  const inCases = new Set([...folded.cases.values()].map(({ record }) => record));
  for (const { seq, on, said } of folded.ended.values()) {
    if (!said) due.push({ on, once: `record-lapsed/${seq}`, act: { kind: 'record-lapsed', about: seq } });
    // What somebody still has to decide upon is not destroyed under their hands.
    if (inCases.has(seq)) continue;
    const gone = addMonths(on, ruleBookOn(ruleBooks, on).endedVisibleMonths);
    due.push({ on: gone, once: `content-destroyed/${seq}`, act: { destroy: seq } });
  }
  return due;
}

/**
 * What the ledger says of a certificate goes as an ended item does; of one that an institution was given it is the record
 * of a supply, kept for as long as the law has it kept (网络数据安全管理条例 12).
 */
function dueOfCertificates(folded: Folded, ruleBooks: readonly RuleBook[]): Due[] {
  return [...folded.certificates.values()].map(({ seq, validUntil, fetchedOn }) => {
    const book = ruleBookOn(ruleBooks, validUntil);
    const own = addMonths(validUntil, book.endedVisibleMonths);
    const on = fetchedOn ? laterDay(own, addMonths(fetchedOn, book.retention.stubYears * 12)) : own;
    return { on, once: `content-destroyed/${seq}`, act: { destroy: seq } };
  });
}

function dueOfCases(folded: Folded, clocks: Clocks): Due[] {
  const due: Due[] = [];
  for (const one of folded.cases.values()) {
    const { departmentUntil, removedAfter } = clockOf(one, clocks.ruleBooks, clocks.calendar);
    const about = one.record === undefined ? {} : { about: one.record };
    const mine = { ...about, case: one.seq };
    if (one.kind === 'objection' && one.state === 'rejected' && one.decidedOn !== undefined) {
      const book = ruleBookOn(clocks.ruleBooks, one.decidedOn);
      const last = reexaminationUntil(one.decidedOn, book, clocks.calendar);
      due.push({
        on: addDays(last, 1),
        once: `window-over/${one.seq}`,
        act: { kind: 'reexamination-window-over', ...mine },
      });
    }
    if (one.state === 'with-department' && departmentUntil !== undefined && one.kind !== 'missing-item') {
      // Silent at the end of the last day: from the next one on. Silence is not proof (I6).
      const on = addDays(departmentUntil, 1);
      const cause = { cause: 'department-silent' } as const;
      const act: Draft =
        one.kind === 'objection'
          ? { kind: 'record-removed', ...mine, content: cause }
          : { kind: 'department-silent', ...mine };
      due.push({ on, once: `department-silent/${one.seq}`, act });
    }
    const undecided = one.state === 'with-reviewer' || one.state === 'in-reexamination';
    if (one.kind === 'objection' && undecided && removedAfter !== undefined) {
      const content = { cause: 'reviewer-late' } as const;
      const once = `reviewer-late/${one.seq}/${one.since}`;
      due.push({ on: addDays(removedAfter, 1), once, act: { kind: 'record-removed', ...mine, content } });
    }
  }
  return due;
}

/** In a locked archive nothing happens but its end: no reminder, no lapse, no removal (core of the withdrawal's promise). */
const dueOfLock = ({ lockedOn }: Folded): Due[] =>
  lockedOn === undefined ? [] : [{ on: lockOver(lockedOn), once: 'consent-withdrawn', act: 'lock-over' }];

/** Everything that will become due if nothing else happens, the soonest first. */
export function dueOf(folded: Folded, head: Head, today: Day, clocks: Clocks): Due[] {
  if (head.state === 'locked') return dueOfLock(folded);
  if (head.state !== 'active') return [];
  const all = [
    ...dueOfConsent(folded, head, clocks.ruleBooks),
    ...dueOfRecords(folded, clocks.ruleBooks, today),
    ...dueOfCases(folded, clocks),
    ...dueOfCertificates(folded, clocks.ruleBooks),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
