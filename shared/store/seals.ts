// The chains of the stage's seal: made when a key is first used, published for as long as anything sealed may be checked.
import * as z from 'zod';
import type { Instant } from '../domain/days.ts';
import { Bytes } from '../domain/ledger.ts';
import { type Chain, certificateFacts, leafOf, selfSignedCertificate } from '../seal/chain.ts';
import type { Signer } from '../seal/signer.ts';
import { Clash } from './database.ts';
import type { Store } from './store.ts';

const SEALS = 'SEALS';
const SealItem = z.object({ sk: z.string(), chain: z.array(Bytes).min(1) });

/** Key ids come first in the sort key, the day from which a chain holds after: a key may be certified again. */
export async function readSeals(store: Store): Promise<{ keyId: string; chain: Chain }[]> {
  const items = await store.database.list('certificates', { pk: SEALS });
  return items.map((item) => {
    const { sk, chain } = SealItem.parse(item);
    return { keyId: sk.split('#')[0] ?? '', chain };
  });
}

const holdsAt = (chain: Chain, at: Instant): boolean => {
  const { notBefore, notAfter } = certificateFacts(leafOf(chain));
  return notBefore <= at && at <= notAfter;
};

/** The chain that certifies this key on the day, made and published on first use; two at once keep one. */
export async function sealChain(
  store: Store,
  signer: Signer,
  about: { readonly stage: string; readonly organization: string },
  at: Instant,
): Promise<Chain> {
  const known = (await readSeals(store)).findLast(({ keyId, chain }) => keyId === signer.keyId && holdsAt(chain, at));
  if (known) return known.chain;
  const notBefore = `${at.slice(0, 10)}T00:00:00.000Z`;
  const serial = new Uint8Array(Buffer.from(store.randomId(16), 'hex'));
  const chain = [await selfSignedCertificate(signer, { ...about, notBefore, serial })];
  try {
    await store.database.put('certificates', { pk: SEALS, sk: `${signer.keyId}#${notBefore}`, chain }, 'absent');
    return chain;
  } catch (error) {
    if (error instanceof Clash) return sealChain(store, signer, about, at);
    throw error;
  }
}
