// One citizen's five years: who they are, what the oracle expects of them, and what they still mean to do.
import { expect } from 'vitest';
import type { Answered, Asked, City } from '../api/city.ts';
import type { Person } from '../api/people.ts';
import { pick } from '../faults/tier.ts';
import type { Account } from './expected.ts';
import { LAST_DAY } from './five-year-stage.ts';
import { instantIn, MOMENTS, type Moment, plus } from './plain-calendar.ts';

export interface Fact {
  readonly archive: string;
  readonly seq: number;
  readonly text: string;
}
interface Plan {
  readonly moment: Moment;
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** A town in its five years: the day it is, and what its ledger said since it was last listened to. */
export interface Years {
  readonly town: City;
  day: string;
  moment: Moment;
  heard: number;
  /** What happened how often; a run in which something never happened proves nothing of it. */
  readonly tally: Map<string, number>;
}
export interface Life {
  readonly years: Years;
  readonly person: Person;
  readonly roll: () => number;
  readonly plans: Map<string, Plan[]>;
  /** Days at whose first and last moment the citizen looks. */
  readonly looks: Set<string>;
  account?: Account;
  keys: number;
}

export const counted = ({ tally }: Years, what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);

/** The new facts of every ledger since the last time. */
export function heard(years: Years): Fact[] {
  const { changes } = years.town.database;
  const fresh = changes.slice(years.heard);
  years.heard = changes.length;
  return fresh
    .filter(({ table }) => table === 'ledger')
    .map(({ after }) => {
      const { pk, sk, kind, about, case: ofCase } = after as Record<string, unknown>;
      counted(years, String(kind));
      const of = [about === undefined ? '' : ` about ${about}`, ofCase === undefined ? '' : ` case ${ofCase}`];
      return { archive: String(pk), seq: Number(sk), text: `${kind}${of.join('')}` };
    });
}

export const chance = ({ roll }: Life, of: number): boolean => roll() < of;
export const upTo = ({ roll }: Life, most: number): number => Math.floor(roll() * (most + 1));
export const choose = <T>({ roll }: Life, from: readonly T[]): T => pick(roll, from);

/** Means to do something on a day; what would lie in the past is done today, what lies past the end never. */
export function mean(life: Life, day: string, name: string, run: () => Promise<void>, moment?: Moment): void {
  const { years } = life;
  let on = day;
  let then = moment ?? choose(life, MOMENTS);
  if (on < years.day || (on === years.day && MOMENTS.indexOf(then) <= MOMENTS.indexOf(years.moment))) {
    // This moment is over, and what follows at once follows at the next one.
    on = years.moment === 'last' ? plus(years.day, 1) : years.day;
    then = 'last';
  }
  if (on > LAST_DAY) return;
  const plan = { moment: then, name, run };
  life.plans.set(on, [...(life.plans.get(on) ?? []), plan]);
}
export const inDays = (life: Life, days: number): string => plus(life.years.day, days);

/** Looks on these days, at their first moment, and on the days before, at their last. */
export function look(life: Life, ...days: (string | undefined)[]): void {
  for (const day of days) if (day !== undefined && day >= life.years.day) life.looks.add(day);
}

export const ask = (life: Life, method: 'GET' | 'POST', path: string, asked: Asked = {}): Promise<Answered> => {
  life.keys += 1;
  const headers = { 'idempotency-key': `key-${life.person.login}-${life.keys}` };
  return life.years.town.ask(method, path, { as: `citizen:${life.person.login}`, headers, ...asked });
};

export const where = (life: Life, what: string): string =>
  `${life.person.login} on ${life.years.day} (${life.years.moment}), ${what}`;

/** Exactly these facts were written, and in this citizen's archive. */
export function wrote(life: Life, what: string, texts: readonly string[]): Fact[] {
  const facts = heard(life.years);
  expect(
    facts.map(({ text }) => text),
    where(life, what),
  ).toEqual(texts);
  const { account } = life;
  if (!account) return facts;
  for (const { archive, text } of facts) {
    expect(archive, where(life, what)).toBe(account.archive);
    if (text !== 'record-filed') for (const rec of account.recs) rec.known = true;
  }
  return facts;
}

/** Answered as expected: a status where it is done, a code where it is refused. */
export function answered(life: Life, what: string, { status, body }: Answered, expected: number | string): void {
  const got = status < 300 ? status : body.code;
  expect(got, where(life, `${what}: ${JSON.stringify(body)}`)).toBe(expected);
  counted(life.years, `${what}: ${expected}`);
}

/** Everything meant for a moment, one after the other; what one of them brings about follows later. */
export async function live(life: Life): Promise<void> {
  const { day, moment } = life.years;
  const plans = life.plans.get(day)?.filter((plan) => plan.moment === moment) ?? [];
  for (const { name, run } of plans) {
    try {
      await run();
    } catch (error) {
      if (error instanceof Error && !error.message.includes(life.person.login))
        error.message = `${where(life, name)}: ${error.message}`;
      throw error;
    }
  }
  if (moment === 'last') life.plans.delete(day);
}

export const setMoment = (years: Years, moment: Moment): void => {
  years.moment = moment;
  years.town.now = instantIn(years.day, moment);
};
