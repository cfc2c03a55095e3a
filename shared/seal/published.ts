// What a stage publishes of its seals, past and present: with it anybody can check a certificate without asking.
import * as z from 'zod';
import { type Chain, certificateFacts, fromPem, leafOf, toPem } from './chain.ts';
import { jwkOf, keyIdOf, SealJwk } from './key.ts';

const PublishedChain = z
  .object({
    keyId: z.string(),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    /** Leaf first. */
    pem: z.string(),
  })
  .refine(({ keyId, pem }) => {
    try {
      return keyIdOf(certificateFacts(leafOf(fromPem(pem))).publicKey) === keyId;
    } catch {
      return false;
    }
  }, 'not a chain over the key it is published for');

export type PublishedChain = z.infer<typeof PublishedChain>;

/** `keys` is a JWKS (RFC 7517). Further members are let pass, so that an older check reads a newer list. */
export const Published = z.object({ keys: z.array(SealJwk), chains: z.array(PublishedChain) });
export type Published = z.infer<typeof Published>;

/**
 * From every seal certificate that is stored, of the key in use and of keys that were. A key with two chains (its own,
 * then a CA's) is one key; a chain that is left out makes everything sealed with it foreign.
 */
export function publish(chains: readonly Chain[]): Published {
  const leaves = chains.map((chain) => ({ chain, facts: certificateFacts(leafOf(chain)) }));
  const keys = new Map(leaves.map(({ facts }) => [keyIdOf(facts.publicKey), jwkOf(facts.publicKey)]));
  return {
    keys: [...keys.values()],
    chains: leaves.map(({ chain, facts: { publicKey, notBefore, notAfter } }) => ({
      keyId: keyIdOf(publicKey),
      notBefore,
      notAfter,
      pem: toPem(chain),
    })),
  };
}
