// Twenty-odd ways in which what a consumer meets can be spoilt, and what each leads to.
import type { StreamRecord } from '../../local/stream-record.ts';
import { newArchiveKey, seal } from '../../shared/crypto/envelope.ts';
import type { Item, Table } from '../../shared/store/database.ts';
import { archiveKeyKey, contentKey, factKey, type Key, snapshotKey } from '../../shared/store/keys.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import type { City } from '../api/city.ts';

/**
 * `quarantine`: a row with the fact's keys. `queue`: the archive's bells are given up into the failure queue.
 * `healed`: made anew from the ledger. `passed`: a bell that means nothing is counted and passed over.
 */
export type Fate = 'quarantine' | 'queue' | 'healed' | 'passed';

/** A place in the store and what lay there. */
interface Spot {
  readonly table: Table;
  readonly key: Key;
}
export interface Poison {
  readonly name: string;
  readonly fate: Fate;
  /** Spoils an item of the store; `seq` is a fact that has content. */
  readonly at?: (archive: OpenArchive, seq: number, ledger: readonly Item[]) => Spot;
  readonly spoil?: (item: Item, archive: OpenArchive, others: readonly Item[]) => Item;
  /** Spoils the record on its way instead. */
  readonly bell?: (record: StreamRecord) => StreamRecord;
}

const fact = (archive: OpenArchive, seq: number): Spot => ({ table: 'ledger', key: factKey(archive.id, seq) });
const content = (archive: OpenArchive, seq: number, ledger: readonly Item[]): Spot => ({
  table: 'vault',
  key: contentKey(archive.id, String(ledger.find((item) => Number(item.sk) === seq)?.content)),
});
const snapshot = (archive: OpenArchive): Spot => ({ table: 'views', key: snapshotKey(archive.id) });
const key = (archive: OpenArchive): Spot => ({ table: 'vault', key: archiveKeyKey(archive.id) });

const without = (item: Item, name: string): Item =>
  Object.fromEntries(Object.entries(item).filter(([one]) => one !== name)) as Item;
const bytesOf = (item: Item): Uint8Array => Uint8Array.from(item.sealed as Uint8Array);
const flipped = (item: Item, name: string): Item => ({
  ...item,
  [name]: Uint8Array.from(item[name] as Uint8Array, (byte, index) => (index === 20 ? byte ^ 1 : byte)),
});
const resealed = (item: Item, under: Uint8Array, value: unknown): Item => ({
  ...item,
  sealed: seal(under, `${item.pk}/${item.sk}`, value),
});

const ofFacts: readonly [string, (item: Item) => Item][] = [
  ['a fact of no known kind', (item) => ({ ...item, kind: 'record-invented' })],
  ['a fact without its time', (item) => without(item, 'recordedAt')],
  ['a fact with a time of no calendar', (item) => ({ ...item, recordedAt: 'yesterday' })],
  ['a fact in no known state', (item) => ({ ...item, state: 'listed' })],
  ['a fact with an attribute too many', (item) => ({ ...item, balance: 1000 })],
  ['a fact whose hash is a text', (item) => ({ ...item, hash: 'aa' })],
  ['a fact without its previous hash', (item) => without(item, 'previous')],
  ['a fact about a fact of half a number', (item) => ({ ...item, about: 1.5 })],
  ['a fact through no known channel', (item) => ({ ...item, channel: 'rumour' })],
  ['a fact whose consent ends on no day', (item) => ({ ...item, consentUntil: '2027-02-30' })],
];
const ofContent: readonly [string, NonNullable<Poison['spoil']>][] = [
  ['content with a bit flipped', (item) => flipped(item, 'sealed')],
  ['content cut short', (item) => ({ ...item, sealed: bytesOf(item).slice(0, 20) })],
  ['content as a text', (item) => ({ ...item, sealed: 'sealed' })],
  ['content with an attribute too many', (item) => ({ ...item, opened: true })],
  ['content under another key', (item) => resealed(item, newArchiveKey(), { salt: 'AAAA', content: {} })],
  [
    'content that its kind does not know',
    (item, archive) => resealed(item, archive.key, { salt: 'AAAA', content: {} }),
  ],
  ['content without its salt', (item, archive) => resealed(item, archive.key, { content: null })],
  ['content of another archive', (item, _, others) => ({ ...item, sealed: others[0]?.sealed })],
];
const ofSnapshots: readonly [string, NonNullable<Poison['spoil']>][] = [
  ['a snapshot with a bit flipped', (item) => flipped(item, 'sealed')],
  ['a snapshot of another shape inside', (item, archive) => resealed(item, archive.key, [{ seq: 'two' }])],
  ['a snapshot with an attribute too many', (item) => ({ ...item, version: 2 })],
  ['a snapshot without its seq', (item) => without(item, 'seq')],
];
const ofBells: readonly [string, NonNullable<Poison['bell']>][] = [
  [
    'a record without an image',
    ({ dynamodb, ...record }) => ({ ...record, dynamodb: { ...dynamodb, NewImage: undefined } }),
  ],
  [
    'a record with an empty image',
    ({ dynamodb, ...record }) => ({ ...record, dynamodb: { ...dynamodb, NewImage: {} } }),
  ],
  ['a record of another table', (record) => imaged(record, { pk: { S: 'PERSON#x' } })],
  ['a record at no place', (record) => imaged(record, { sk: { S: '1' } })],
  ['a record of no known kind', (record) => imaged(record, { kind: { S: 'record-invented' } })],
];
const imaged = (record: StreamRecord, image: object): StreamRecord => ({
  ...record,
  dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, ...image } },
});

export const POISONS: readonly Poison[] = [
  ...ofFacts.map(([name, spoil]): Poison => ({ name, fate: 'quarantine', at: fact, spoil })),
  ...ofContent.map(([name, spoil]): Poison => ({ name, fate: 'quarantine', at: content, spoil })),
  ...ofSnapshots.map(([name, spoil]): Poison => ({ name, fate: 'healed', at: snapshot, spoil })),
  { name: 'a wrapped key with a bit flipped', fate: 'queue', at: key, spoil: (item) => flipped(item, 'wrappedKey') },
  { name: 'a key item without its key', fate: 'queue', at: key, spoil: (item) => without(item, 'wrappedKey') },
  ...ofBells.map(([name, bell]): Poison => ({ name, fate: 'passed', bell })),
];

/** Replaces an item whatever it is now; only a test may. */
export async function replace({ database }: City, table: Table, item: Item): Promise<void> {
  await database.delete(table, item);
  await database.put(table, item, 'absent');
}
