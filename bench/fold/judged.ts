// The fold and the score with every rule asked of a rule engine; what no engine can hold (a map, a sort) is ours for all.
import type { Contribution } from '../../shared/domain/contribution.ts';
import { dayOf, yearOf } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { documentNumberOf } from '../../shared/domain/submission.ts';

export type Action = 'add' | 'notice' | 'replace' | 'drop' | 'clear' | 'nothing';
/** What the rules look at in an entry and the record it is about. */
export interface Entry {
  readonly kind: string;
  readonly known: boolean;
  readonly noticed: boolean;
  readonly lapsesOn: string;
  readonly day: string;
}
/** The questions; each is one rule set in the engine's own language. */
export interface Judge<T> {
  action(entry: Entry): T;
  state(record: Contribution, day: string): T;
  weight(record: Contribution, day: string): T;
  sameAct(one: Contribution, other: Contribution): T;
  capped(full: number, already: number): T;
}
export interface Judged {
  readonly balance: number;
  /** By seq of the record: its state and what it counts. */
  readonly records: ReadonlyMap<number, readonly [state: string, counted: number]>;
}
export interface Volunteering {
  readonly pointsOf: (hours: number) => number;
  readonly base: number;
}

type Asking = Generator<unknown, Judged, never>;

/** Yields each question to whoever drives it, so that engines that answer later and at once run the same code. */
export function* judged<T>(facts: readonly Fact[], day: string, judge: Judge<T>, rules: Volunteering): Asking {
  const live = new Map<number, Contribution>();
  for (const fact of facts) {
    const known = fact.about === undefined ? undefined : live.get(fact.about);
    const entry = { kind: fact.kind, known: known !== undefined, noticed: known?.noticedOn !== undefined };
    const on = dayOf(fact.recordedAt);
    const action: Action = yield judge.action({ ...entry, lapsesOn: known?.lapsesOn ?? '9999-12-31', day: on });
    if (action === 'notice' && known) live.set(known.seq, { ...known, noticedOn: on });
    else if (action === 'drop' && known) live.delete(known.seq);
    else if (action === 'clear') live.clear();
    else if (action === 'add' || action === 'replace') {
      if (fact.kind !== 'record-filed' && fact.kind !== 'record-corrected') throw new Error('nothing to keep');
      if (fact.content === 'destroyed') continue;
      const { effect, submission } = fact.content;
      const seq = known?.seq ?? fact.seq;
      live.set(seq, { ...effect, seq, from: fact.seq, document: documentNumberOf(submission) });
    }
  }
  const records = new Map<number, [string, number]>();
  const active: { one: Contribution; points: number }[] = [];
  for (const one of live.values()) {
    const state: string = yield judge.state(one, day);
    if (state === 'lapsed') continue;
    records.set(one.seq, [state, 0]);
    if (state === 'active') active.push({ one, points: yield judge.weight(one, day) });
  }
  const byWeight = active
    .filter(({ one }) => one.sign === 'deduction')
    .sort((a, b) => b.points - a.points || a.one.decidedOn.localeCompare(b.one.decidedOn) || a.one.seq - b.one.seq);
  const taken = new Map<string, Contribution[]>();
  for (const { one, points } of byWeight) {
    const others = taken.get(one.class) ?? [];
    let same = false;
    for (const other of others) {
      same = yield judge.sameAct(other, one);
      if (same) break;
    }
    if (!same) taken.set(one.class, [...others, one]);
    records.set(one.seq, ['active', same ? 0 : -points]);
  }
  const filled = new Map<number, number>();
  const hours = new Map<number, number>();
  const byDay = active
    .filter(({ one }) => one.sign === 'bonus' && !one.needsAcceptance)
    .sort((a, b) => a.one.decidedOn.localeCompare(b.one.decidedOn) || a.one.seq - b.one.seq);
  for (const { one, points } of byDay) {
    const year = yearOf(one.decidedOn);
    let full = points;
    if (one.volunteerHours !== undefined) {
      const served = one.serviceYear ?? year;
      const before = hours.get(served) ?? 0;
      hours.set(served, before + one.volunteerHours);
      full = rules.pointsOf(before + one.volunteerHours) - rules.pointsOf(before);
    }
    const already = filled.get(year) ?? 0;
    const counts: number = yield judge.capped(full, already);
    filled.set(year, already + counts);
    records.set(one.seq, ['active', counts]);
  }
  const balance = [...records.values()].reduce((sum, [, counted]) => sum + counted, rules.base);
  return { balance, records };
}

/** Drives with answers that are there at once. */
export function drive(asking: Asking): Judged {
  let step = asking.next();
  while (!step.done) step = asking.next(step.value as never);
  return step.value;
}
/** Drives with answers that come later. */
export async function driveLater(asking: Asking): Promise<Judged> {
  let step = asking.next();
  while (!step.done) step = asking.next((await step.value) as never);
  return step.value;
}
