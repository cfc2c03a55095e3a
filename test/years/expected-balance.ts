// The oracle's sum: what each record weighs on a day, and what of it counts.
import { type Account, type Rec, standingOf, stateOf } from './expected.ts';
import { CHANGED_ON } from './five-year-stage.ts';

const START = 1000;
const MOST_OF_A_YEAR = 80;
const MOST_EACH = 80;

/** Of a deduction the milder of the two catalogues once both were in force; of a bonus that of the award. */
function pointsOn(rec: Rec, day: string): number {
  const [before, after] = rec.item.points;
  if (rec.item.bonus) return (rec.decidedOn < CHANGED_ON ? before : after) ?? 0;
  if (rec.conductOn >= CHANGED_ON) return Math.min(MOST_EACH, after ?? 0);
  const points = day < CHANGED_ON ? (before ?? 0) : Math.min(before ?? 0, after ?? 0);
  return Math.min(MOST_EACH, points);
}

/** One matter decided twice counts once: of one class, on overlapping days, by two documents. */
function sameMatter(a: Rec, b: Rec): boolean {
  if (a.item.class !== b.item.class || a.document === b.document) return false;
  return a.conductOn <= b.conductEndedOn && b.conductOn <= a.conductEndedOn;
}

const inOrder = (a: Rec, b: Rec): number =>
  a.decidedOn === b.decidedOn ? a.seq - b.seq : a.decidedOn < b.decidedOn ? -1 : 1;

export function balanceOn(account: Account, day: string): number {
  if (standingOf(account, day) !== 'active') return START;
  const active = account.recs.filter((rec) => stateOf(account, rec, day) === 'active');
  let balance = START;

  const heaviestFirst = active
    .filter(({ item }) => !item.bonus)
    .sort((a, b) => pointsOn(b, day) - pointsOn(a, day) || inOrder(a, b));
  const counted: Rec[] = [];
  for (const rec of heaviestFirst) {
    if (counted.some((other) => sameMatter(rec, other))) continue;
    counted.push(rec);
    balance -= pointsOn(rec, day);
  }

  const filled = new Map<string, number>();
  for (const rec of active.filter(({ item }) => item.bonus).sort(inOrder)) {
    const year = rec.decidedOn.slice(0, 4);
    const already = filled.get(year) ?? 0;
    const more = Math.min(MOST_OF_A_YEAR - already, pointsOn(rec, day));
    filled.set(year, already + more);
    balance += more;
  }
  return balance;
}
