// Archives: how a number or a login leads to one, how one begins, and how it ends.
import * as z from 'zod';
import { newArchiveKey, unwrapKey, wrapKey } from '../crypto/envelope.ts';
import { keyedId } from '../crypto/pseudonym.ts';
import type { ConsentGiven } from '../domain/consent.ts';
import type { ConsentStub } from '../domain/consent-stub.ts';
import type { Instant } from '../domain/days.ts';
import { normaliseName } from '../domain/identity.ts';
import { Bytes, type Fact, type FactKind, type LedgerItem } from '../domain/ledger.ts';
import { sealContent } from './content.ts';
import { Clash, type Write } from './database.ts';
import { archiveKeyKey, erasureKey, type Key, personKey, subjectKey } from './keys.ts';
import { itemsAfter, nextItem, readFact, readItem } from './ledger.ts';
import type { OpenArchive, Store } from './store.ts';
import { stubWrites } from './stubs.ts';

/** `locked`: when a withdrawal made at a counter locked the archive, written on every door and on the key. */
export const Door = z.object({ archive: z.string(), wrappedKey: Bytes, locked: z.string().optional() });
const PersonItem = Door.extend({ names: z.array(z.strictObject({ mac: z.string(), since: z.string() })) });
export const KeyItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  wrappedKey: Bytes,
  person: z.string(),
  subjects: z.array(z.string()),
  locked: z.string().optional(),
});

const nameMac = (store: Store, name: string): string => keyedId(store.keys.pepper, 'name', normaliseName(name));
const unlock = (store: Store, door: z.infer<typeof Door>): OpenArchive => ({
  id: door.archive,
  key: unwrapKey(store.keys, door.archive, door.wrappedKey),
  ...(door.locked === undefined ? {} : { locked: door.locked }),
});

/** By login. A withdrawn archive has no door left: from the withdrawal's answer nothing can open it. */
export async function openBySubject(store: Store, issuer: string, subject: string): Promise<OpenArchive | undefined> {
  const item = await store.database.get('vault', subjectKey(store.keys, issuer, subject));
  return item && unlock(store, Door.parse(item));
}

/** By number and name; a wrong name for an enrolled number is nobody. */
export async function openByPerson(store: Store, number: string, name: string): Promise<OpenArchive | undefined> {
  const item = await store.database.get('vault', personKey(store.keys, number));
  if (!item) return undefined;
  const person = PersonItem.parse(item);
  const mac = nameMac(store, name);
  return person.names.some((known) => known.mac === mac) ? unlock(store, person) : undefined;
}

/** By id, for consumers that were rung; undefined once the archive was withdrawn. */
export async function openById(store: Store, archive: string): Promise<OpenArchive | undefined> {
  const item = await store.database.get('vault', archiveKeyKey(archive));
  return item && unlock(store, { ...KeyItem.parse(item), archive });
}

/** Whether this number has an archive, whoever logs in. */
export const isEnrolled = async (store: Store, number: string): Promise<boolean> =>
  (await store.database.get('vault', personKey(store.keys, number))) !== undefined;

export interface Enrolment {
  /** The login it was asked under; absent at a counter, where nobody logs in. */
  readonly login?: { readonly issuer: string; readonly subject: string };
  /** The visit at a counter in which it was asked, as the archive's second fact. */
  readonly visit?: (archive: OpenArchive) => { once: string; digest: string; content: unknown };
  readonly consent: ConsentGiven;
  /** Guard and digest of the request, made with the new archive's key. */
  readonly guards: (archive: OpenArchive) => { once: string; digest: string };
}

/**
 * Begins an archive: its doors, the key and the first fact stand together or not at all.
 * Throws Clash when the person or the login has one already.
 */
export async function enrol(store: Store, enrolment: Enrolment, now: Instant): Promise<LedgerItem> {
  const { login, visit, consent } = enrolment;
  const archive: OpenArchive = { id: `arc_${store.randomId(16)}`, key: newArchiveKey() };
  const wrappedKey = wrapKey(store.keys, archive.id, archive.key);
  const person = personKey(store.keys, consent.number);
  const subject = login && subjectKey(store.keys, login.issuer, login.subject);
  const names = [{ mac: nameMac(store, consent.name), since: consent.givenOn }];
  const content = sealContent(store, archive, consent);
  const draft = {
    kind: 'consent-given',
    ...enrolment.guards(archive),
    consentSince: consent.givenOn,
    consentUntil: consent.until,
    ...(visit ? { via: 2 } : {}),
  } as const;
  const first = nextItem(archive.id, undefined, draft, content, now);
  const { content: said, ...visitGuards } = visit?.(archive) ?? {};
  const met = visit && sealContent(store, archive, said);
  const visited = met && nextItem(archive.id, first, { kind: 'counter-visited', once: '', ...visitGuards }, met, now);
  const key = { ...archiveKeyKey(archive.id), wrappedKey, person: person.pk, subjects: subject ? [subject.pk] : [] };
  const put = (item: Key & Record<string, unknown>, table: Write['table'] = 'vault'): Write => ({
    table,
    put: item,
    guard: 'absent',
  });
  await store.database.transact([
    put({ ...person, archive: archive.id, names, wrappedKey }),
    ...(subject ? [put({ ...subject, archive: archive.id, wrappedKey })] : []),
    put(key),
    content.write,
    put(first, 'ledger'),
    ...(visited && met ? [met.write, put(visited, 'ledger')] : []),
  ]);
  return first;
}

/** What was agreed to first, with the number and the name under which it began. */
export async function givenConsent(store: Store, archive: OpenArchive): Promise<ConsentGiven> {
  const first = await readItem(store, archive.id, 1);
  const fact = first && (await readFact(store, archive, first));
  if (fact?.kind !== 'consent-given' || fact.content === 'destroyed') throw new Error('the first fact is the consent');
  return fact.content;
}

const IN_STUB: readonly FactKind[] = ['consent-given', 'consent-renewed', 'certificate-issued', 'certificate-fetched'];
/** What a stub is made from, in order; nothing else is read, so that no other fact can stand in a withdrawal's way. */
export async function factsForStub(store: Store, archive: OpenArchive): Promise<Fact[]> {
  const items = (await itemsAfter(store, archive.id, 0)).filter(({ kind }) => IN_STUB.includes(kind));
  return Promise.all(items.map((item) => readFact(store, archive, item)));
}

/** What a withdrawal writes together with its fact: the doors and the key go, the stub and the erasure's work row come. */
export async function withdrawalWrites(
  store: Store,
  archive: string,
  stub: ConsentStub,
  number: string,
): Promise<Write[]> {
  const item = await store.database.get('vault', archiveKeyKey(archive));
  if (!item) throw new Clash();
  const { person, subjects } = KeyItem.parse(item);
  const still = { still: { archive } } as const;
  const work = { ...erasureKey(archive), due: 'erasure', dueAt: stub.withdrawnAt, pass: 1 };
  return [
    { table: 'vault', delete: { pk: person, sk: 'PERSON' }, guard: still },
    ...subjects.map((pk): Write => ({ table: 'vault', delete: { pk, sk: 'SUBJECT' }, guard: still })),
    { table: 'vault', delete: archiveKeyKey(archive), guard: { still: { person } } },
    ...stubWrites(store, stub, number),
    { table: 'views', put: work, guard: 'absent' },
  ];
}
