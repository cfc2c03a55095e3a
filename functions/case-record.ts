// The hands that filed the record a case is about: none of them may decide upon it.
import type { Fact } from '../shared/domain/ledger.ts';
import { readFacts } from '../shared/store/ledger.ts';
import type { Store } from '../shared/store/store.ts';
import type { InCase } from './route.ts';

const handsIn = (fact: Fact): string[] =>
  (fact.kind === 'record-filed' || fact.kind === 'record-corrected') && fact.content !== 'destroyed'
    ? [fact.content.submission.submitter, fact.content.submission.checker]
    : [];

/** The work numbers of everybody who filed or corrected it; nobody's for a case about no record. */
export async function handsOf(store: Store, { archive, case: { record } }: InCase): Promise<string[]> {
  if (record === undefined) return [];
  const facts = await readFacts(store, archive);
  return facts.filter(({ seq, about }) => seq === record || about === record).flatMap(handsIn);
}
