// The oracle's calendar: what the job has to write when it comes on a day, from the days alone.
import {
  type Account,
  deadlinesOf,
  end,
  endOf,
  goneOn,
  isDisputed,
  isLive,
  repairDepartmentUntil,
  standingOf,
} from './expected.ts';
import { plus } from './plain-calendar.ts';

/** One thing that is due: since which day, what is written, and whether it still is and what it changes. */
interface Owed {
  readonly on: string;
  readonly fact: string;
  stillOwed(): boolean;
  done(): void;
  /** A filing alone wakes nobody (I3): until something else does, what is due about it may be written or not. */
  readonly mayWait?: boolean;
}

const REMINDERS = [30, 7];

function owedOfConsent(account: Account): Owed[] {
  return REMINDERS.map((days) => {
    const key = `${account.until}/${days}`;
    return {
      on: plus(account.until, -days),
      fact: `reminder-given ${account.until}`,
      stillOwed: () => !account.reminded.has(key),
      done: () => void account.reminded.add(key),
    };
  });
}

function owedOfRecords(account: Account, today: string): Owed[] {
  return account.recs.flatMap((rec): Owed[] => {
    const about = `about ${rec.seq}`;
    const gone = goneOn(rec, today);
    const inCase = () =>
      [...account.disputes, ...account.repairs].some((one) => one.rec === rec && one.state !== 'closed');
    // What follows from a lapse that this very run says is left to the next run.
    const saidBefore = rec.lapseSaid;
    return [
      {
        on: rec.lapsesOn,
        fact: `record-lapsed ${about}`,
        mayWait: !rec.known,
        stillOwed: () => !rec.lapseSaid && endOf(rec, today) === rec.lapsesOn,
        done: () => {
          rec.lapseSaid = true;
          for (const one of account.repairs) if (one.rec === rec) one.state = 'closed';
        },
      },
      {
        on: rec.repairFrom === undefined ? '9999' : plus(rec.repairFrom, -7),
        fact: `reminder-given ${about}`,
        stillOwed: () =>
          !rec.reminded &&
          isLive(rec, today) &&
          rec.openedOn !== undefined &&
          !isDisputed(account, rec) &&
          (rec.repairFrom ?? '') < rec.lapsesOn,
        done: () => {
          rec.reminded = true;
        },
      },
      {
        on: gone ?? '9999',
        fact: `content-destroyed ${about}`,
        stillOwed: () => saidBefore && !rec.destroyed && !inCase(),
        done: () => {
          rec.destroyed = true;
        },
      },
    ];
  });
}

const after = (lastDay: string | undefined): string => (lastDay === undefined ? '9999' : plus(lastDay, 1));

function owedOfCases(account: Account, today: string): Owed[] {
  const owed: Owed[] = [];
  for (const one of account.disputes) {
    const { department, removedAfter, askedUntil } = deadlinesOf(one);
    const state = one.state;
    const stillOwed = () => one.state === state;
    const about = `about ${one.rec.seq} case ${one.seq}`;
    const remove = () => end(account, one.rec, 'removed', today);
    if (state === 'department')
      owed.push({ on: after(department), fact: `record-removed ${about}`, stillOwed, done: remove });
    if (state === 'reviewer' || state === 'again')
      owed.push({ on: after(removedAfter), fact: `record-removed ${about}`, stillOwed, done: remove });
    if (state === 'rejected') {
      const done = () => {
        one.state = 'closed';
      };
      owed.push({ on: after(askedUntil), fact: `reexamination-window-over ${about}`, stillOwed, done });
    }
  }
  for (const one of account.repairs) {
    if (one.state !== 'department') continue;
    owed.push({
      on: after(repairDepartmentUntil(one)),
      fact: `department-silent about ${one.rec.seq} case ${one.seq}`,
      stillOwed: () => one.state === 'department',
      done: () => {
        one.state = 'reviewer';
      },
    });
  }
  return owed;
}

export interface Run {
  readonly must: string[];
  /** What may be written now or with a later run, and what it changes if it is. */
  readonly may: ReadonlyMap<string, () => void>;
}
/** The facts of a run on a day, in no order; `'ended'` when the archive comes to its end. */
export function runOn(account: Account, today: string): Run | 'ended' {
  if (standingOf(account, today) === 'expired') return 'ended';
  const owed = [...owedOfConsent(account), ...owedOfRecords(account, today), ...owedOfCases(account, today)]
    .filter(({ on, stillOwed }) => on <= today && stillOwed())
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const must: string[] = [];
  const isSwept = owed.some(({ mayWait }) => !mayWait);
  const waiting = isSwept ? [] : owed;
  for (const one of isSwept ? owed : []) {
    if (!one.stillOwed()) continue;
    one.done();
    must.push(one.fact);
  }
  return { must, may: new Map(waiting.map(({ fact, done }) => [fact, done])) };
}
