// The fold and the score with every rule asked of a rule engine; what no engine can hold (a map, a sort) is ours for all.
import type { Contribution } from '../../shared/domain/contribution.ts';
import { dayOf, yearOf } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { recordIdOf } from '../../shared/domain/record.ts';
import type { Level } from '../../shared/domain/rule-book.ts';
import type { Line } from '../../shared/domain/score.ts';
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
/** A record as it is weighed. */
export interface Weighed {
  readonly one: Contribution;
  readonly state: Line['state'];
  readonly points: number;
  counted: number;
}
/** The questions; each is one rule set in the engine's own language. */
export interface Judge<T> {
  action(entry: Entry): T;
  state(record: Contribution, day: string): T;
  weight(record: Contribution, day: string): T;
  /** Of two of one class: whether their conduct is one act decided twice. */
  sameAct(one: Contribution, other: Contribution): T;
  /** What so many hours of one year of service give. */
  volunteering(hours: number): T;
  capped(full: number, already: number): T;
  standing(weighed: Weighed): T;
  /** The first day on which it counts; null while nobody knows. */
  countsFrom(record: Contribution): T;
  level(balance: number): T;
}
/** What a score says; everybody's must be the same text. */
export interface Judged {
  readonly balance: number;
  readonly level: Level;
  readonly lines: readonly Line[];
}

type Asking<R = Judged> = Generator<unknown, R, never>;

const byDecision = ({ one: a }: Weighed, { one: b }: Weighed): number =>
  a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : a.seq - b.seq;

function* folded<T>(facts: readonly Fact[], judge: Judge<T>): Asking<Iterable<Contribution>> {
  const live = new Map<number, Contribution>();
  for (const fact of facts) {
    const known = fact.about === undefined ? undefined : live.get(fact.about);
    const day = dayOf(fact.recordedAt);
    const action: Action = yield judge.action({
      kind: fact.kind,
      known: known !== undefined,
      noticed: known?.noticedOn !== undefined,
      lapsesOn: known?.lapsesOn ?? '9999-12-31',
      day,
    });
    if (action === 'notice' && known) live.set(known.seq, { ...known, noticedOn: day });
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
  return live.values();
}

function* deductionsCounted<T>(active: readonly Weighed[], judge: Judge<T>): Asking<void> {
  const taken = new Map<string, Contribution[]>();
  for (const weighed of active.toSorted((a, b) => b.points - a.points || byDecision(a, b))) {
    const { one, points } = weighed;
    const ofClass = taken.get(one.class) ?? [];
    let same = false;
    for (const other of ofClass) {
      same = yield judge.sameAct(other, one);
      if (same) break;
    }
    if (same) continue;
    ofClass.push(one);
    taken.set(one.class, ofClass);
    weighed.counted = 0 - points;
  }
}

function* bonusesCounted<T>(active: readonly Weighed[], judge: Judge<T>): Asking<void> {
  const filled = new Map<number, number>();
  const hours = new Map<number, number>();
  for (const weighed of active.toSorted(byDecision)) {
    const { one, points } = weighed;
    const year = yearOf(one.decidedOn);
    let full = points;
    if (one.volunteerHours !== undefined) {
      const served = one.serviceYear ?? year;
      const before = hours.get(served) ?? 0;
      hours.set(served, before + one.volunteerHours);
      const [all, earlier]: [number, number] = [
        yield judge.volunteering(before + one.volunteerHours),
        yield judge.volunteering(before),
      ];
      full = all - earlier;
    }
    const already = filled.get(year) ?? 0;
    weighed.counted = yield judge.capped(full, already);
    filled.set(year, already + weighed.counted);
  }
}

function* lineOf<T>(weighed: Weighed, judge: Judge<T>): Asking<Line> {
  const { one, state, points, counted } = weighed;
  const standing: Line['standing'] = yield judge.standing(weighed);
  const countsFrom: string | null = yield judge.countsFrom(one);
  return {
    recordId: recordIdOf(one.seq),
    item: one.item,
    state,
    standing,
    points,
    counted,
    ...(countsFrom === null ? {} : { countsFrom }),
    lapsesOn: one.lapsesOn,
  };
}

/** Yields each question to whoever drives it, so that engines that answer later and at once run the same code. */
export function* judged<T>(facts: readonly Fact[], day: string, base: number, judge: Judge<T>): Asking {
  const all: Weighed[] = [];
  for (const one of yield* folded(facts, judge)) {
    const state: Line['state'] = yield judge.state(one, day);
    if (state !== 'lapsed') all.push({ one, state, points: yield judge.weight(one, day), counted: 0 });
  }
  const active = all.filter(({ state }) => state === 'active');
  const deductions = active.filter(({ one }) => one.sign === 'deduction');
  const bonuses = active.filter(({ one }) => one.sign === 'bonus');
  yield* deductionsCounted(deductions, judge);
  yield* bonusesCounted(bonuses, judge);
  const balance = all.reduce((sum, { counted }) => sum + counted, base);
  all.sort((a, b) => Math.abs(b.counted) - Math.abs(a.counted) || a.one.seq - b.one.seq);
  const lines: Line[] = [];
  for (const weighed of all) lines.push(yield* lineOf(weighed, judge));
  return { balance, level: yield judge.level(balance), lines };
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
