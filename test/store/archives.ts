// What tests look at in an archive: its facts, its chain, and which id a person's archive has.
import { type Break, findBreak } from '../../shared/crypto/chain.ts';
import { type Fact, type FactKind, LedgerItem, seqOf } from '../../shared/domain/ledger.ts';
import { openById, openByPerson } from '../../shared/store/archive.ts';
import { readContents } from '../../shared/store/content.ts';
import { readFacts } from '../../shared/store/ledger.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import type { City } from '../api/city.ts';
import type { Person } from '../api/people.ts';

/** Throws when the person has none. */
export async function archiveOf(town: City, person: Person): Promise<OpenArchive> {
  const archive = await openByPerson(await town.deps.store(), person.number, person.name);
  if (!archive) throw new Error(`${person.login} has no archive`);
  return archive;
}

export const factsOf = async (town: City, person: Person): Promise<Fact[]> =>
  readFacts(await town.deps.store(), await archiveOf(town, person));

export const itemsOf = (town: City, archive: string): LedgerItem[] =>
  town.database
    .dump()
    .ledger.filter((item) => item.pk === archive)
    .map((item) => LedgerItem.parse(item));

/** The ids of all archives that ever began, in no order. */
export const archivesIn = (town: City): string[] => [...new Set(town.database.dump().ledger.map((item) => item.pk))];

export const kindsOf = (town: City, archive: string): FactKind[] => itemsOf(town, archive).map((item) => item.kind);

export const countOf = (town: City, kind: FactKind): number =>
  town.database.dump().ledger.filter((item) => item.kind === kind).length;

/** The contents that the ledger says were destroyed: those of records whose time was over, and of all about them (I7). */
export function destroyedIn(items: readonly LedgerItem[]): Set<string> {
  const over = new Set(items.flatMap(({ kind, about }) => (kind === 'content-destroyed' ? [about] : [])));
  const gone = items.filter((item) => over.has(seqOf(item)) || over.has(item.about));
  return new Set(gone.flatMap(({ content }) => content ?? []));
}

/** The first break of an archive's chain; of one that can still be opened, every content must be there too. */
export async function breakIn(town: City, archive: string): Promise<Break | undefined> {
  const store = await town.deps.store();
  const open = await openById(store, archive);
  const contents = open && (await readContents(store, open));
  const items = itemsOf(town, archive);
  const destroyed = destroyedIn(items);
  const left = [...destroyed].filter((id) => contents?.has(id));
  if (left.length > 0) throw new Error(`${left.length} contents that were said to be destroyed are there`);
  return findBreak(items, (id) => (contents && !destroyed.has(id) ? contents.get(id) : 'content destroyed'));
}

/** The breaks of every chain in town: empty when all are sound. */
export async function breaksIn(town: City): Promise<Break[]> {
  const found = await Promise.all(archivesIn(town).map((archive) => breakIn(town, archive)));
  return found.filter((one) => one !== undefined);
}

/** Whatever of these strings the logs and counts say; a log that speaks of people is a leak. */
export const spokenIn = (town: City, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => [...town.logs, ...town.counts].some((line) => line.includes(secret)));

export const secretsOf = (person: Person): string[] => [
  person.name,
  person.number,
  `sub-${person.login}`,
  '测试事实',
  '〔2026〕',
];
