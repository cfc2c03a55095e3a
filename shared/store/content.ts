// Sealed content of facts, in `vault`: the only place where what a fact says can be read, and destroyed.
import * as z from 'zod';
import { commitmentTo, type Disclosed } from '../crypto/chain.ts';
import { seal, unseal } from '../crypto/envelope.ts';
import { Bytes } from '../domain/ledger.ts';
import type { PutWrite } from './database.ts';
import { CONTENT, contentKey } from './keys.ts';
import type { OpenArchive, Store } from './store.ts';

const ContentItem = z.strictObject({ pk: z.string(), sk: z.string(), sealed: Bytes });
const Sealed = z.strictObject({ salt: z.base64(), content: z.unknown() });

/** Content sealed under a fresh random id; nothing points to it until its fact stands. */
export interface SealedContent {
  readonly id: string;
  readonly commitment: Uint8Array;
  readonly write: PutWrite;
}

export function sealContent(store: Store, archive: OpenArchive, content: unknown): SealedContent {
  const random = store.randomId(32); // one draw for two: each costs more than its bytes
  const id = random.slice(0, 32);
  const salt = new Uint8Array(Buffer.from(random.slice(32), 'hex'));
  const key = contentKey(archive.id, id);
  const sealed = seal(archive.key, `${key.pk}/${key.sk}`, { salt: Buffer.from(salt).toString('base64'), content });
  return {
    id,
    commitment: commitmentTo(salt, content),
    write: { table: 'vault', put: { ...key, sealed }, guard: 'absent' },
  };
}

function open(archive: OpenArchive, item: unknown): Disclosed {
  const { pk, sk, sealed } = ContentItem.parse(item);
  const { salt, content } = Sealed.parse(unseal(archive.key, `${pk}/${sk}`, sealed));
  return { salt: new Uint8Array(Buffer.from(salt, 'base64')), content };
}

/** One content, opened; `content destroyed` when it is no longer there. */
export async function readContent(store: Store, archive: OpenArchive, id: string): Promise<Disclosed> {
  const item = await store.database.get('vault', contentKey(archive.id, id));
  return item ? open(archive, item) : 'content destroyed';
}

/** All contents of an archive by id: one query instead of a read per fact. */
export async function readContents(store: Store, archive: OpenArchive): Promise<ReadonlyMap<string, Disclosed>> {
  const items = await store.database.list('vault', { pk: archive.id, prefix: CONTENT });
  return new Map(items.map((item) => [item.sk.slice(CONTENT.length), open(archive, item)]));
}

/** Destroys one content for good; its commitment stays in the ledger. Safe to repeat. */
export const destroyContent = (store: Store, archive: OpenArchive, id: string): Promise<void> =>
  store.database.delete('vault', contentKey(archive.id, id));
