// What a channel is handed instead of a person: a token that only the platform can open, and only for that channel.
import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { ArchiveId, type LedgerItem } from '../shared/domain/ledger.ts';

export type PushChannel = NonNullable<LedgerItem['pushBy']>;
/** The push port gets this and nothing else; what it sends says "you have a notice" and nothing else (I3). */
export interface Push {
  readonly token: string;
  readonly channel: PushChannel;
}

export const DeliveryToken = z.string().max(200);

/** The record by the seq of its filing, and which of its versions the notice is about. */
export interface Delivery {
  readonly archive: string;
  readonly seq: number;
  readonly version: number;
}

/** A use of its own for each channel: a token given to one means nothing in the hands of another. */
const useOf = (channel: PushChannel): string => `delivery/${channel}`;

export const deliveryToken = (keys: StageKeys, channel: PushChannel, { archive, seq, version }: Delivery): string =>
  `ntc_${opaqueId(keys, useOf(channel), `${archive}/${seq}/${version}`)}`;

/** Undefined for a token that was never given, or to another channel. */
export function deliveryOf(keys: StageKeys, channel: PushChannel, token: string): Delivery | undefined {
  const meaning = token.startsWith('ntc_') ? meaningOf(keys, useOf(channel), token.slice('ntc_'.length)) : undefined;
  const [archive = '', seq = '', version = ''] = (meaning ?? '').split('/');
  return ArchiveId.safeParse(archive).success ? { archive, seq: Number(seq), version: Number(version) } : undefined;
}
