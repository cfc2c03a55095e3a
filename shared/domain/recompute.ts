// Recomputes a score from an export alone, for any instant, and says where it differs from what was claimed (I8; PIPL 24).

import { foldAll } from './contribution.ts';
import { dayOf, type Instant, startOf } from './days.ts';
import { type Explained, explain } from './explanation.ts';
import { type Export, importedItem } from './export.ts';
import { knownFrom } from './known-from.ts';
import { type Fact, factOf, type LedgerItem } from './ledger.ts';
import { countedUnder, scoreAt } from './score.ts';

type Exported = ReturnType<typeof importedItem>;

/** Undefined when the content is not what the item's kind promises, or lies beside an item that has none. */
export function factIn({ item, disclosed }: Exported): Fact | undefined {
  if (item.content === undefined && disclosed !== undefined) return undefined;
  try {
    if (disclosed === undefined) return factOf(item, null);
    return factOf(item, disclosed === 'content destroyed' ? 'destroyed' : disclosed.content);
  } catch {
    return undefined;
  }
}

const factsIn = (items: readonly Exported[]): Fact[] => items.map(factIn).filter((fact) => fact !== undefined);

/**
 * The score at an instant, by the same fold and the same rules as the archive's own, from what was recorded until then.
 * Undefined before the archive began, before what counted is known in full, where a fact cannot be read, and where the
 * rules that came along do not cover it.
 */
export function recompute({ items, rules, exportedAt }: Export, at: Instant): Explained | undefined {
  const all = items.map(importedItem);
  // Clocks of two functions may differ by a little: what the export was made from is all that counts at its own instant.
  const until = at >= exportedAt ? all : all.filter(({ item }) => item.recordedAt <= at);
  const head: LedgerItem | undefined = until.at(-1)?.item;
  const facts = factsIn(until);
  if (!head || facts.length < until.length) return undefined;
  try {
    const since = at >= exportedAt ? undefined : knownFrom(factsIn(all), dayOf(exportedAt), rules.ruleBooks);
    if (since !== undefined && at < startOf(since)) return undefined;
    const contributions = countedUnder(head, foldAll(facts), at, rules);
    return explain(scoreAt(contributions, at, rules), contributions, rules.catalogues, at);
  } catch {
    return undefined;
  }
}

/** One figure or word that is not the same; `at` as a path such as `lines.0.points`. */
export interface Difference {
  readonly at: string;
  readonly claimed: unknown;
  readonly recomputed: unknown;
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;

/** Every place in which two values that came from JSON differ; a member left out is `undefined`. */
export function differences(claimed: unknown, recomputed: unknown, at: readonly string[] = []): Difference[] {
  const [a, b] = [membersOf(claimed), membersOf(recomputed)];
  if (!a || !b) return Object.is(claimed, recomputed) ? [] : [{ at: at.join('.'), claimed, recomputed }];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differences(a[name], b[name], [...at, name]));
}
