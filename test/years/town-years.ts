// A town lives through its five years, day by day: acts, a scheduler that comes late or twice, and the oracle beside it.
import { expect } from 'vitest';
import { city } from '../api/city.ts';
import { born } from '../api/people.ts';
import { dice } from '../faults/tier.ts';
import { consents, ended, withdraws } from './acts-of-consent.ts';
import { files } from './acts-of-filing.ts';
import { holdsTogether } from './afterwards.ts';
import { runOn } from './expected-job.ts';
import { FIRST_DAY, fiveYearStage, LAST_DAY } from './five-year-stage.ts';
import { chance, heard, inDays, type Life, live, mean, setMoment, upTo, where, type Years } from './life.ts';
import { lookAhead, sees } from './looks.ts';
import { daysBetween, jobInstant, MOMENTS, plus } from './plain-calendar.ts';

const stage = fiveYearStage();
/** Days around which much is planned: a leap day, ends of years, Spring Festival, National Day, the change of rules. */
const FEASTS = [
  '2022-12-31',
  '2023-01-21',
  '2024-02-29',
  '2024-06-30',
  '2024-09-30',
  '2024-12-31',
  '2025-01-27',
  '2026-12-20',
];

function bornInto(years: Years, at: number, seed: number): Life {
  const person = born(years.town, `c${at}`, (at % 999) + 1, '19800229');
  return { years, person, roll: dice(seed + at * 7919), plans: new Map(), looks: new Set(), keys: 0 };
}

/** When a citizen consents, and on which days something is filed about them, whether they have an archive or not. */
function plan(life: Life): void {
  const days = daysBetween(FIRST_DAY, LAST_DAY);
  const begins = upTo(life, 500);
  mean(life, plus(FIRST_DAY, begins), 'consent', () => consents(life));
  if (chance(life, 0.25))
    mean(life, '2024-02-29', 'consent', () => (life.account ? Promise.resolve() : consents(life)));
  for (let filing = 0; filing < 14; filing += 1) {
    const feast = chance(life, 0.25) ? FEASTS[upTo(life, FEASTS.length - 1)] : undefined;
    mean(life, feast ? plus(feast, upTo(life, 3) - 1) : plus(FIRST_DAY, upTo(life, days)), 'filing', () => files(life));
  }
  if (chance(life, 0.3)) mean(life, inDays(life, 400 + upTo(life, 1200)), 'withdrawal', () => withdraws(life));
  for (let glance = 0; glance < 20; glance += 1) life.looks.add(plus(FIRST_DAY, upTo(life, days)));
}

/** Runs the jobs, and holds what they wrote in each archive against what the oracle says they owed. */
async function runs(years: Years, lives: readonly Life[], minutes: number): Promise<void> {
  years.town.now = jobInstant(years.day, minutes);
  const owed = new Map(lives.map((life) => [life, life.account && runOn(life.account, years.day)]));
  const known = new Set(lives.map(({ account }) => account?.archive));
  await years.town.runJobs();
  const facts = heard(years).filter(({ text }) => text !== 'erased');
  for (const [life, expected] of owed) {
    if (!life.account || expected === undefined) continue;
    const { archive } = life.account;
    const written = facts.filter((fact) => fact.archive === archive).map(({ text }) => text);
    if (expected === 'ended') {
      expect(written.at(-1), where(life, 'the end of the consent')).toBe('consent-withdrawn');
      ended(life);
      continue;
    }
    const plain = expected.must.map((text) => (/^reminder-given \d/.test(text) ? 'reminder-given' : text));
    for (const text of written) {
      const done = expected.may.get(text);
      if (done) plain.push(text);
      done?.();
    }
    expect(written.toSorted(), where(life, 'what the job wrote')).toEqual(plain.toSorted());
    if (written.length === 0) continue;
    for (const rec of life.account.recs) rec.known = true;
    lookAhead(life);
  }
  const strange = facts.filter(({ archive }) => !known.has(archive));
  expect(strange, `nobody's facts on ${years.day}`).toEqual([]);
}

/** A scheduler that misses every tenth day, now and then one to three weeks, and sometimes comes twice. */
function missedDays(roll: () => number): Set<string> {
  const missed = new Set<string>();
  for (let day = FIRST_DAY; day <= LAST_DAY; day = plus(day, 1)) {
    if (roll() < 0.1) missed.add(day);
    if (roll() < 0.01) for (let more = 7 + Math.floor(roll() * 14); more > 0; more -= 1) missed.add(plus(day, more));
  }
  return missed;
}

async function lookWhereDue(years: Years, lives: readonly Life[]): Promise<void> {
  for (const life of lives) {
    const first = years.moment === 'first' && life.looks.has(years.day);
    const last = years.moment === 'last' && life.looks.has(plus(years.day, 1));
    if (first || last) await sees(life);
  }
}

/** Lives so many citizens through the five years; whatever is not as the oracle says throws with citizen and day. */
export async function liveFiveYears(citizens: number, seed: number, tally: Map<string, number>): Promise<void> {
  const roll = dice(seed);
  const town = city({ stage, now: '2021-12-31T16:00:00.000Z' });
  const years: Years = { town, day: FIRST_DAY, moment: 'first', heard: 0, tally };
  const lives = Array.from({ length: citizens }, (_, at) => bornInto(years, at, seed));
  for (const life of lives) plan(life);
  const missed = missedDays(roll);
  for (let day = FIRST_DAY; day <= LAST_DAY; day = plus(day, 1)) {
    years.day = day;
    for (const moment of MOMENTS) {
      setMoment(years, moment);
      await lookWhereDue(years, lives);
      for (const life of lives) await live(life);
      await town.ring();
      if (moment !== 'first' || missed.has(day)) continue;
      await runs(years, lives, 0);
      await town.ring();
      if (roll() < 0.1) await runs(years, lives, roll() < 0.5 ? 0 : 30);
      await town.ring();
      setMoment(years, moment);
    }
  }
  await holdsTogether(years, lives);
}
