// The doors of an archive while it lives: another login is linked, and a withdrawal at a counter locks them all.
import { wrapKey } from '../crypto/envelope.ts';
import type { Instant } from '../domain/days.ts';
import { Door, KeyItem } from './archive.ts';
import { Clash, type Item, type Write } from './database.ts';
import { archiveKeyKey, type Key, subjectKey } from './keys.ts';
import type { OpenArchive, Store } from './store.ts';

async function keyItemOf(store: Store, archive: string) {
  const item = await store.database.get('vault', archiveKeyKey(archive));
  if (!item) throw new Clash(); // withdrawn meanwhile
  return KeyItem.parse(item);
}

/**
 * Locks or unlocks every door together with its fact. The list of doors is read after the head that the fact follows,
 * and a login is linked only together with a fact as well: no door can be added or missed in between.
 */
export async function lockWrites(store: Store, archive: string, locked: Instant | undefined): Promise<Write[]> {
  const key = await keyItemOf(store, archive);
  const places: Key[] = [{ pk: key.person, sk: 'PERSON' }, ...key.subjects.map((pk) => ({ pk, sk: 'SUBJECT' }))];
  const doors = await Promise.all(places.map((place) => store.database.get('vault', place)));
  const marked = <T extends Item>({ locked: _, ...item }: T) => ({ ...item, ...(locked ? { locked } : {}) }) as Item;
  return [
    ...doors.map((door): Write => {
      if (!door) throw new Clash();
      return { table: 'vault', put: marked(door), guard: { still: { archive } } };
    }),
    { table: 'vault', put: marked(key as Item), guard: { still: { person: key.person } } },
  ];
}

/** A login's door, as it stands: whose archive it leads to. */
export async function archiveOfLogin(store: Store, issuer: string, subject: string): Promise<string | undefined> {
  const item = await store.database.get('vault', subjectKey(store.keys, issuer, subject));
  return item && Door.parse(item).archive;
}

/** A further login, and its place among those that a withdrawal has to close. */
export async function linkWrites(
  store: Store,
  archive: OpenArchive,
  issuer: string,
  subject: string,
): Promise<Write[]> {
  const key = await keyItemOf(store, archive.id);
  const door = subjectKey(store.keys, issuer, subject);
  const wrappedKey = wrapKey(store.keys, archive.id, archive.key);
  const subjects = [...key.subjects, door.pk];
  return [
    { table: 'vault', put: { ...door, archive: archive.id, wrappedKey }, guard: 'absent' },
    { table: 'vault', put: { ...key, subjects }, guard: { still: { person: key.person } } },
  ];
}
