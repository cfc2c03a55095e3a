// What must hold of a person's archive on whatever store: which decisions it holds, and that its chain is whole.
import { findBreak } from '../../shared/crypto/chain.ts';
import type { FactKind } from '../../shared/domain/ledger.ts';
import { documentNumberOf } from '../../shared/domain/submission.ts';
import { openByPerson } from '../../shared/store/archive.ts';
import { readContents } from '../../shared/store/content.ts';
import { factsFrom, itemsAfter } from '../../shared/store/ledger.ts';
import type { City } from '../api/city.ts';
import type { Person } from '../api/people.ts';

export interface Standing {
  readonly kinds: readonly FactKind[];
  /** The document numbers of the records filed, in order. */
  readonly filed: readonly string[];
}

/** Undefined when the person has no archive; throws when the chain is broken or a content does not fit. */
export async function standingOf(town: City, { number, name, login }: Person): Promise<Standing | undefined> {
  const store = await town.deps.store();
  const archive = await openByPerson(store, number, name);
  if (!archive) return undefined;
  const items = await itemsAfter(store, archive.id, 0);
  const contents = await readContents(store, archive);
  const broken = findBreak(items, (id) => contents.get(id));
  if (broken) throw new Error(`${login}: ${JSON.stringify(broken)}`);
  const filed = factsFrom(items, contents).flatMap((fact) =>
    fact.kind === 'record-filed' && fact.content !== 'destroyed' ? [documentNumberOf(fact.content.submission)] : [],
  );
  return { kinds: items.map(({ kind }) => kind), filed };
}
