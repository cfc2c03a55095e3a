// Checks an export with nothing but the export: the chain, every commitment, and the score it claims (I8, I12).
import type { Explained } from '../domain/explanation.ts';
import { Export, importedItem } from '../domain/export.ts';
import { seqOf } from '../domain/ledger.ts';
import { factIn, recompute } from '../domain/recompute.ts';
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
  const { items, exportedAt, score: claimed } = parsed.data;
  const imported = items.map(importedItem);
  const contents = new Map<string, Disclosed>();
  for (const { item, disclosed } of imported) if (item.content && disclosed) contents.set(item.content, disclosed);
  const broken = findBreak(
    imported.map(({ item }) => item),
    (id) => contents.get(id),
  );
  if (broken) return { sound: false, why: broken.fault, seq: broken.seq };
  const unfit = imported.find((one) => !factIn(one));
  if (unfit) return { sound: false, why: 'content does not fit', seq: seqOf(unfit.item) };
  const score = recompute(parsed.data, exportedAt);
  if (!score || canonical(score) !== canonical(claimed)) return { sound: false, why: 'score differs' };
  const destroyed = [...contents.values()].filter((content) => content === 'content destroyed').length;
  return { sound: true, facts: items.length, destroyed, score };
}
