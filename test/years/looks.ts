// What a citizen sees on a day, held against the oracle: balance, states, clocks, what is visible, where the consent stands.
import { expect } from 'vitest';
import {
  type Account,
  countsFrom,
  deadlinesOf,
  endOf,
  goneOn,
  isFrozen,
  isLive,
  isVisible,
  type Rec,
  repairDepartmentUntil,
  standingOf,
  stateOf,
} from './expected.ts';
import { balanceOn } from './expected-balance.ts';
import { answered, ask, counted, type Life, look, where } from './life.ts';
import { plus } from './plain-calendar.ts';

export const idOf = ({ seq }: Pick<Rec, 'seq'>): string => `rec_${String(seq).padStart(8, '0')}`;

const sorted = (texts: string[]): string[] => texts.sort();

async function seesScore(life: Life, account: Account, day: string): Promise<void> {
  const { status, body } = await ask(life, 'GET', '/me/score');
  const paused = standingOf(account, day) !== 'active';
  const lines = account.recs
    .filter((rec) => !paused && isLive(rec, day))
    .map((rec) => `${idOf(rec)} ${stateOf(account, rec, day)} ${countsFrom(rec)} ${rec.lapsesOn}`);
  expect(status, where(life, 'score')).toBe(200);
  const seen = body.lines.map(
    (line: Record<string, string>) => `${line.recordId} ${line.state} ${line.countsFrom} ${line.lapsesOn}`,
  );
  expect([body.balance, sorted(seen)], where(life, 'score')).toEqual([balanceOn(account, day), sorted(lines)]);
}

async function seesRecords(life: Life, account: Account, day: string): Promise<void> {
  const { body } = await ask(life, 'GET', '/me/records');
  const seen = body.records.map(
    (one: Record<string, string>) =>
      `${one.recordId} ${one.state} ${one.endedOn ? `until ${one.endedOn}` : `from ${one.countsFrom}`}`,
  );
  const expected = account.recs
    .filter((rec) => isVisible(rec, day))
    .map((rec) => {
      const ended = endOf(rec, day);
      return `${idOf(rec)} ${stateOf(account, rec, day)} ${ended ? `until ${ended}` : `from ${countsFrom(rec)}`}`;
    });
  expect(sorted(seen), where(life, 'records')).toEqual(sorted(expected));
}

async function seesCases(life: Life, account: Account): Promise<void> {
  const { body } = await ask(life, 'GET', '/me/cases');
  const open = body.cases.filter(({ state }: { state: string }) => state !== 'closed');
  const seen = open.map(
    (one: Record<string, string>) =>
      `${one.seq} ${one.state} ${one.departmentUntil} ${one.decidedBy} ${one.reexaminationUntil}`,
  );
  const names = {
    department: 'with-department',
    reviewer: 'with-reviewer',
    rejected: 'rejected',
    again: 'in-reexamination',
  };
  const disputes = account.disputes.flatMap((one) => {
    if (one.state === 'closed') return [];
    const { department, decided, askedUntil } = deadlinesOf(one);
    return [`${one.seq} ${names[one.state]} ${department} ${decided} ${askedUntil}`];
  });
  const repairs = open.filter(({ kind }: { kind: string }) => kind === 'repair').length;
  expect(repairs, where(life, 'repairs')).toBe(account.repairs.filter(({ state }) => state !== 'closed').length);
  expect(sorted(seen.filter((_: string, at: number) => open[at].kind === 'objection')), where(life, 'cases')).toEqual(
    sorted(disputes),
  );
}

async function seesConsent(life: Life, account: Account, day: string): Promise<void> {
  const { body } = await ask(life, 'GET', '/me/consent');
  expect([body.state, body.since, body.until], where(life, 'consent')).toEqual([
    standingOf(account, day),
    account.since,
    account.until,
  ]);
  const reminders = body.reminders.map(({ on }: { on: string }) => on);
  const told = [...account.reminded].filter((key) => key.startsWith(account.until));
  expect(reminders.length, where(life, 'reminders of the consent')).toBe(told.length);
}

export async function sees(life: Life): Promise<void> {
  const { account, years } = life;
  if (!account) {
    const answer = await ask(life, 'GET', '/me/score');
    answered(life, 'a look at nothing', answer, 'no-archive');
    return;
  }
  counted(years, 'a look');
  await seesScore(life, account, years.day);
  await seesRecords(life, account, years.day);
  await seesConsent(life, account, years.day);
  if (account.disputes.some(isFrozen) || account.repairs.length > 0) await seesCases(life, account);
}

/** Marks the days on which something is to change of itself, so that the citizen looks on them and just before. */
export function lookAhead(life: Life): void {
  const { account, years } = life;
  if (!account) return;
  look(life, account.until, plus(account.until, 60));
  for (const rec of account.recs) {
    const gone = goneOn(rec, years.day) ?? goneOn(rec, rec.lapsesOn);
    look(life, countsFrom(rec), rec.lapsesOn, gone);
  }
  for (const one of account.disputes) {
    if (one.state === 'closed') continue;
    const { department, removedAfter, askedUntil } = deadlinesOf(one);
    for (const last of [department, removedAfter, askedUntil]) if (last !== undefined) look(life, plus(last, 1));
  }
  for (const one of account.repairs) {
    const last = repairDepartmentUntil(one);
    if (one.state === 'department' && last !== undefined) look(life, plus(last, 1));
  }
}
