// Checks an export with nothing but the export: the chain, every commitment, and the score it claims (I8, I12).
import { foldAll } from '../domain/contribution.ts';
import { type Explained, explain } from '../domain/explanation.ts';
import { Export, importedItem } from '../domain/export.ts';
import { factOf } from '../domain/ledger.ts';
import { scoreAt } from '../domain/score.ts';
import { canonical } from './canonical.ts';
import { type Break, type Disclosed, findBreak } from './chain.ts';

export type Verdict =
  | { readonly sound: true; readonly facts: number; readonly destroyed: number; readonly score: Explained }
  | { readonly sound: false; readonly why: 'not an export' | 'score differs' | Break['fault']; readonly seq?: number };

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
  const facts = imported.map(({ item, disclosed }) =>
    factOf(item, disclosed === undefined ? null : disclosed === 'content destroyed' ? 'destroyed' : disclosed.content),
  );
  const contributions = foldAll(facts);
  const score = explain(scoreAt(contributions, exportedAt, rules), contributions, rules.catalogues, exportedAt);
  if (canonical(score) !== canonical(claimed)) return { sound: false, why: 'score differs' };
  const destroyed = [...contents.values()].filter((content) => content === 'content destroyed').length;
  return { sound: true, facts: facts.length, destroyed, score };
}
