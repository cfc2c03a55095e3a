// Checks an export with nothing but the export: the chain, every commitment, and the score it claims (I8, I12).
import { foldAll } from '../domain/contribution.ts';
import { type Explained, explain } from '../domain/explanation.ts';
import { Export, importedItem } from '../domain/export.ts';
import { type Fact, factOf, type LedgerItem, seqOf } from '../domain/ledger.ts';
import { countedUnder, type Rules, scoreAt } from '../domain/score.ts';
import { canonical } from './canonical.ts';
import { type Break, type Disclosed, findBreak } from './chain.ts';

export type Verdict =
  | { readonly sound: true; readonly facts: number; readonly destroyed: number; readonly score: Explained }
  | { readonly sound: false; readonly why: Fault; readonly seq?: number };
type Fault = 'not an export' | 'content does not fit' | 'score differs' | Break['fault'];

/** Never throws on bad input: anything that is not a sound export says why not, naming the first bad seq. */
export function verifyExport(value: unknown): Verdict {
  const parsed = Export.safeParse(value);
  if (!parsed.success) return { sound: false, why: 'not an export' };
  const { items: exported, rules, exportedAt, score: claimed } = parsed.data;
  const imported = exported.map(importedItem);
  const contents = new Map<string, Disclosed>();
  for (const { item, disclosed } of imported) if (item.content && disclosed) contents.set(item.content, disclosed);
  const broken = findBreak(
    imported.map(({ item }) => item),
    (id) => contents.get(id),
  );
  if (broken) return { sound: false, why: broken.fault, seq: broken.seq };
  const facts: Fact[] = [];
  for (const { item, disclosed } of imported) {
    const fact = factIn(item, disclosed);
    if (!fact) return { sound: false, why: 'content does not fit', seq: seqOf(item) };
    facts.push(fact);
  }
  const score = scoreOf(facts, imported.at(-1)?.item, exportedAt, rules);
  if (!score || canonical(score) !== canonical(claimed)) return { sound: false, why: 'score differs' };
  const destroyed = [...contents.values()].filter((content) => content === 'content destroyed').length;
  return { sound: true, facts: facts.length, destroyed, score };
}

/** Undefined when the content is not what the item's kind promises, or lies beside an item that has none. */
function factIn(item: LedgerItem, disclosed: Disclosed | undefined): Fact | undefined {
  if (item.content === undefined && disclosed !== undefined) return undefined;
  try {
    if (disclosed === undefined) return factOf(item, null);
    return factOf(item, disclosed === 'content destroyed' ? 'destroyed' : disclosed.content);
  } catch {
    return undefined;
  }
}

/** Undefined when the rules that came along do not cover the day or a record. */
function scoreOf(
  facts: readonly Fact[],
  head: LedgerItem | undefined,
  at: string,
  rules: Rules,
): Explained | undefined {
  if (!head) return undefined;
  try {
    const contributions = countedUnder(head, foldAll(facts), at, rules);
    return explain(scoreAt(contributions, at, rules), contributions, rules.catalogues, at);
  } catch {
    return undefined;
  }
}
