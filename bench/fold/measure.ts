// The rules over 1,000 entries: our fold and score against rule engines that give the same balance and the same lines.

import { mildestPoints } from '../../shared/domain/catalogue.ts';
import { foldAll } from '../../shared/domain/contribution.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { seqOfRecord } from '../../shared/domain/record.ts';
import { ruleBookOn } from '../../shared/domain/rule-book.ts';
import { scoreAt, volunteerPoints } from '../../shared/domain/score.ts';
import { at, stage } from '../../test/domain/submissions.ts';
import { type Goal, goal } from '../figures.ts';
import { interleave, mediansOf, ROUNDS } from '../rounds.ts';
import { ASKED_ON, entries } from './entries.ts';
import { drive, driveLater, type Judge, judged } from './judged.ts';

/** What a rule engine is given of the rules in force: figures and look-ups, no decisions. */
export interface Figures {
  readonly pointsOf: (item: string, conductOn: string, day: string) => number;
  readonly volunteerPoints: (hours: number) => number;
  readonly deductionEach: number;
  readonly bonusPerAwardYear: number;
}

/** One history of 1,000 entries: how many records live on the day asked, and what everybody needs for it. */
export interface History {
  readonly live: number;
  readonly balance: number;
  readonly microseconds: Readonly<Record<string, number>>;
}
export interface FoldFigures {
  readonly entries: number;
  readonly histories: readonly History[];
  readonly goals: readonly Goal[];
}

type Peer = { judgeOf(figures: Figures): Judge<unknown> };
/** Named at run time, because they are installed for the bench alone. */
const peer = async (name: string): Promise<Peer> => import(new URL(`../peers/${name}.ts`, import.meta.url).href);

const ENTRIES = 1_000;
/** As in the histories that capacity is counted on. */
const LIVE = 20;
const OURS_A_TURN = 20;
const WARM_UP = 50;

async function measureHistory(facts: readonly Fact[], rounds: number): Promise<History> {
  const ruleBook = ruleBookOn(stage.ruleBooks, ASKED_ON);
  const { deductionEach, bonusPerAwardYear } = ruleBook.caps;
  const pointsOf = (item: string, conductOn: string, day: string): number =>
    mildestPoints(stage.catalogues, item, conductOn, day) ?? 0;
  const hoursOf = (hours: number): number => volunteerPoints(hours, ruleBook);
  const figures = { pointsOf, volunteerPoints: hoursOf, deductionEach, bonusPerAwardYear };
  const rules = { pointsOf: hoursOf, base: ruleBook.basePoints };
  const [byLogic, byEngine] = [
    (await peer('json-logic')).judgeOf(figures),
    (await peer('json-rules-engine')).judgeOf(figures),
  ];
  const ours = () => scoreAt(foldAll(facts), at(ASKED_ON), stage);
  const run = {
    'json-logic-js': async () => drive(judged(facts, ASKED_ON, byLogic, rules)),
    'json-rules-engine': () => driveLater(judged(facts, ASKED_ON, byEngine, rules)),
  };
  const { balance, lines } = ours();
  const expected = lines.map((line) => [seqOfRecord(line.recordId), [line.state, line.counted]] as const);
  const text = (sum: number, records: Iterable<readonly [number, readonly [string, number]]>): string =>
    JSON.stringify([
      sum,
      [...records].sort(([a], [b]) => a - b).map(([seq, [state, counted]]) => [seq, state, counted]),
    ]);
  for (const [name, its] of Object.entries(run)) {
    const result = await its();
    if (text(result.balance, result.records) !== text(balance, expected)) throw new Error(`${name}: another result`);
  }
  const timed = (work: () => unknown, times: number) => async (): Promise<number> => {
    const began = performance.now();
    for (let done = 0; done < times; done += 1) await work();
    return ((performance.now() - began) * 1000) / times;
  };
  for (let warm = 0; warm < WARM_UP; warm += 1) ours();
  const measured = await interleave(
    {
      ours: timed(ours, OURS_A_TURN),
      'json-logic-js': timed(run['json-logic-js'], 2),
      'json-rules-engine': timed(run['json-rules-engine'], 1),
    },
    rounds,
  );
  return { live: lines.length, balance, microseconds: mediansOf(measured) };
}

export async function measureFold(rounds = ROUNDS): Promise<FoldFigures> {
  const histories = [
    await measureHistory(entries(ENTRIES, LIVE), rounds),
    await measureHistory(entries(ENTRIES), rounds),
  ];
  const goals = histories.map(({ live, microseconds: of }) =>
    goal(`Rule fold against json-logic, ${live} records live`, of.ours! / of['json-logic-js']!, 0.03),
  );
  return { entries: ENTRIES, histories, goals };
}
