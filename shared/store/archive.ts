// Archives: how a number or a login leads to one, how one begins, and how it ends.
import * as z from 'zod';
import { newArchiveKey, seal, unseal, unwrapKey, wrapKey } from '../crypto/envelope.ts';
import { keyedId, keyedMac } from '../crypto/pseudonym.ts';
import { type ConsentGiven, ConsentStub } from '../domain/consent.ts';
import type { Instant } from '../domain/days.ts';
import { normaliseName } from '../domain/identity.ts';
import { Bytes, type LedgerItem } from '../domain/ledger.ts';
import { sealContent } from './content.ts';
import { Clash, type Write } from './database.ts';
import { archiveKeyKey, erasureKey, type Key, personKey, stubKey, subjectKey } from './keys.ts';
import { nextItem } from './ledger.ts';
import type { OpenArchive, Store } from './store.ts';

const Door = z.object({ archive: z.string(), wrappedKey: Bytes });
const PersonItem = Door.extend({ names: z.array(z.strictObject({ mac: z.string(), since: z.string() })) });
const KeyItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  wrappedKey: Bytes,
  person: z.string(),
  subjects: z.array(z.string()),
});
const StubItem = z.strictObject({ pk: z.string(), sk: z.string(), sealed: Bytes });

const nameMac = (store: Store, name: string): string => keyedId(store.keys.pepper, 'name', normaliseName(name));
const unlock = (store: Store, door: z.infer<typeof Door>): OpenArchive => ({
  id: door.archive,
  key: unwrapKey(store.keys, door.archive, door.wrappedKey),
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
  return item && unlock(store, { archive, wrappedKey: KeyItem.parse(item).wrappedKey });
}

/** Whether this number has an archive, whoever logs in. */
export const isEnrolled = async (store: Store, number: string): Promise<boolean> =>
  (await store.database.get('vault', personKey(store.keys, number))) !== undefined;

export interface Enrolment {
  readonly issuer: string;
  readonly subject: string;
  readonly consent: ConsentGiven;
  /** Guard and digest of the request, made with the new archive's key. */
  readonly guards: (archive: OpenArchive) => { once: string; digest: string };
}

/**
 * Begins an archive: both doors, the key and the first fact stand together or not at all.
 * Throws Clash when the person or the login has one already.
 */
export async function enrol(store: Store, enrolment: Enrolment, now: Instant): Promise<LedgerItem> {
  const { issuer, subject, consent } = enrolment;
  const archive: OpenArchive = { id: `arc_${store.randomId(16)}`, key: newArchiveKey() };
  const wrappedKey = wrapKey(store.keys, archive.id, archive.key);
  const person = personKey(store.keys, consent.number);
  const login = subjectKey(store.keys, issuer, subject);
  const names = [{ mac: nameMac(store, consent.name), since: consent.givenOn }];
  const content = sealContent(store, archive, consent);
  const draft = {
    kind: 'consent-given',
    ...enrolment.guards(archive),
    consentSince: consent.givenOn,
    consentUntil: consent.until,
  } as const;
  const first = nextItem(archive.id, undefined, draft, content, now);
  const key = { ...archiveKeyKey(archive.id), wrappedKey, person: person.pk, subjects: [login.pk] };
  const put = (item: Key & Record<string, unknown>, table: Write['table'] = 'vault'): Write => ({
    table,
    put: item,
    guard: 'absent',
  });
  await store.database.transact([
    put({ ...person, archive: archive.id, names, wrappedKey }),
    put({ ...login, archive: archive.id, wrappedKey }),
    put(key),
    content.write,
    put(first, 'ledger'),
  ]);
  return first;
}

/** The key of a person's stub: its own, so that no archive's key opens it. */
const stubSecret = (store: Store, pk: string): Uint8Array => keyedMac(store.keys.keyEncryptionKey, 'stub-key', pk);

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
  const left = stubKey(store.keys, number, stub.withdrawnAt);
  const sealed = seal(stubSecret(store, left.pk), `${left.pk}/${left.sk}`, stub);
  const work = { ...erasureKey(archive), due: 'erasure', dueAt: stub.withdrawnAt, pass: 1 };
  return [
    { table: 'vault', delete: { pk: person, sk: 'PERSON' }, guard: still },
    ...subjects.map((pk): Write => ({ table: 'vault', delete: { pk, sk: 'SUBJECT' }, guard: still })),
    { table: 'vault', delete: archiveKeyKey(archive), guard: { still: { person } } },
    { table: 'vault', put: { ...left, sealed }, guard: 'absent' },
    { table: 'views', put: work, guard: 'absent' },
  ];
}

/** What stays of a person's earlier archives, oldest first. */
export async function readStubs(store: Store, number: string): Promise<ConsentStub[]> {
  const { pk } = stubKey(store.keys, number, '');
  const items = await store.database.list('vault', { pk });
  return items.map((item) => {
    const { sk, sealed } = StubItem.parse(item);
    return ConsentStub.parse(unseal(stubSecret(store, pk), `${pk}/${sk}`, sealed));
  });
}
