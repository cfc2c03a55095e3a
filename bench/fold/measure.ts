// The rules over 1,000 entries: our fold and score against rule engines that give the same score, line for line.

import { foldAll } from '../../shared/domain/contribution.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { type RuleBook, ruleBookOn } from '../../shared/domain/rule-book.ts';
import { type Rules, scoreAt } from '../../shared/domain/score.ts';
import { at, stage } from '../../test/domain/submissions.ts';
import { type Goal, goal } from '../figures.ts';
import { interleave, mediansOf, ROUNDS } from '../rounds.ts';
import { ASKED_ON, entries } from './entries.ts';
import { drive, driveLater, type Judge, type Judged, judged } from './judged.ts';

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

type Engine = { judgeOf(rules: Rules, book: RuleBook): Judge<unknown> };
/** Named at run time, because they are installed for the bench alone. */
const engine = async (name: string): Promise<Engine> => import(new URL(`${name}.ts`, import.meta.url).href);

const ENTRIES = 1_000;
/** As in the histories that capacity is counted on. */
const LIVE = 20;
/** Everybody is compiled as far as they will be before a round counts, and a turn is long beside a pause for garbage. */
const WARM_UP_MS = 500;
const TURNS = { ours: 100, 'json-logic-js': 5, 'json-rules-engine': 1 } as const;

async function measureHistory(facts: readonly Fact[], rounds: number): Promise<History> {
  const ruleBook = ruleBookOn(stage.ruleBooks, ASKED_ON);
  const [byLogic, byEngine] = [
    (await engine('json-logic')).judgeOf(stage, ruleBook),
    (await engine('json-rules-engine')).judgeOf(stage, ruleBook),
  ];
  const ours = () => scoreAt(foldAll(facts), at(ASKED_ON), stage);
  const others = {
    'json-logic-js': async () => drive(judged(facts, ASKED_ON, ruleBook.basePoints, byLogic)),
    'json-rules-engine': () => driveLater(judged(facts, ASKED_ON, ruleBook.basePoints, byEngine)),
  };
  const text = ({ balance, level, lines }: Judged): string => JSON.stringify([balance, level, lines]);
  const score = ours();
  const expected = text(score);
  for (const [name, its] of Object.entries(others)) {
    if (text(await its()) !== expected) throw new Error(`${name}: another score`);
  }
  const timed = (work: () => unknown, times: number) => async (): Promise<number> => {
    // CPU of this thread: what others do on the machine meanwhile is in no figure.
    const began = process.threadCpuUsage();
    for (let done = 0; done < times; done += 1) await work();
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / times;
  };
  const turns = {
    ours: timed(ours, TURNS.ours),
    'json-logic-js': timed(others['json-logic-js'], TURNS['json-logic-js']),
    'json-rules-engine': timed(others['json-rules-engine'], TURNS['json-rules-engine']),
  };
  for (const turn of Object.values(turns)) {
    const until = performance.now() + WARM_UP_MS;
    while (performance.now() < until) await turn();
  }
  const measured = await interleave(turns, rounds);
  return { live: score.lines.length, balance: score.balance, microseconds: mediansOf(measured) };
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
