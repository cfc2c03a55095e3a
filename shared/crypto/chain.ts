// The hash chain (I12): each ledger item binds every attribute of its own and the item before it.
import { createHash } from 'node:crypto';
import type { LedgerItem } from '../domain/ledger.ts';
import { canonical } from './canonical.ts';

/** The version byte leads, so that a later canonical form can never be mistaken for this one. */
const VERSION = Uint8Array.of(1);
/** What the first item has as `previous`. */
export const CHAIN_START = new Uint8Array(32);

const sha256 = (...parts: (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** SHA-256 over every attribute but `hash`, keys and `previous` included. */
export function hashOf(item: Omit<LedgerItem, 'hash'>): Uint8Array {
  const { hash: _, ...attributes } = item as LedgerItem;
  return sha256(VERSION, canonical(attributes));
}

/** Binds content without revealing it: the 16-byte salt lies with the content, so destroying both leaves no trace. */
export const commitmentTo = (salt: Uint8Array, content: unknown): Uint8Array =>
  sha256(VERSION, salt, canonical(content));

/** Content as an export carries it: opened together with its salt, or gone. */
export type Disclosed = { readonly salt: Uint8Array; readonly content: unknown } | 'content destroyed';

/** What is wrong at the first bad seq; undefined for a sound chain. */
export interface Break {
  readonly seq: number;
  readonly fault: 'gap' | 'previous' | 'hash' | 'commitment' | 'content missing' | 'other archive';
}

/**
 * Checks a chain from its first item: seq without gaps, previous, hash, commitment. Needs nothing but what it is given.
 * A cut tail cannot show here; whoever remembers a later seq finds it.
 */
export function findBreak(
  items: readonly LedgerItem[],
  disclosed: (contentId: string) => Disclosed | undefined,
): Break | undefined {
  let previous = CHAIN_START;
  for (const [index, item] of items.entries()) {
    const seq = index + 1;
    const fault = faultIn(item, seq, previous, items[0]?.pk, disclosed);
    if (fault) return { seq, fault };
    previous = new Uint8Array(item.hash);
  }
  return undefined;
}

function faultIn(
  item: LedgerItem,
  seq: number,
  previous: Uint8Array,
  archive: string | undefined,
  disclosed: (contentId: string) => Disclosed | undefined,
): Break['fault'] | undefined {
  if (Number(item.sk) !== seq) return 'gap';
  if (item.pk !== archive) return 'other archive';
  if (Buffer.compare(item.previous, previous) !== 0) return 'previous';
  if (Buffer.compare(item.hash, hashOf(item)) !== 0) return 'hash';
  if (item.content === undefined || item.commitment === undefined) {
    return item.content === item.commitment ? undefined : 'commitment';
  }
  const opened = disclosed(item.content);
  if (opened === undefined) return 'content missing';
  if (opened === 'content destroyed') return undefined;
  return Buffer.compare(item.commitment, commitmentTo(opened.salt, opened.content)) === 0 ? undefined : 'commitment';
}
