// What the issuer remembers: sessions and codes in memory, its signing key and pairwise salt in a file only its owner
// may read.
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod';
import { readJson, writeJson } from './private-file.ts';

/**
 * A store per model, as oidc-provider asks for one; a restart forgets who is logged in, which is what a restart should
 * do.
 */
export function createMemoryAdapter(): (model: string) => Adapter {
  const entries = new Map<string, { payload: AdapterPayload; expiresAt: number }>();
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry && entry.expiresAt <= Date.now()) entries.delete(key);
    return entries.get(key)?.payload;
  };
  return (model) => {
    const where = async (matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> => {
      for (const key of entries.keys()) {
        const payload = key.startsWith(`${model}:`) ? find(key) : undefined;
        if (payload && matches(payload)) return payload;
      }
      return undefined;
    };
    return {
      find: async (id) => find(`${model}:${id}`),
      findByUid: (uid) => where((payload) => payload.uid === uid),
      findByUserCode: (userCode) => where((payload) => payload.userCode === userCode),
      async upsert(id, payload, expiresIn) {
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
        entries.set(`${model}:${id}`, { payload, expiresAt });
      },
      async consume(id) {
        const payload = find(`${model}:${id}`);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(`${model}:${id}`);
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) {
          if (key.startsWith(`${model}:`) && payload.grantId === grantId) entries.delete(key);
        }
      },
    };
  };
}

export interface IssuerKeys {
  signingKey: JWK;
  /** Kept with the key: another salt would make every known citizen a stranger. */
  pairwiseSalt: string;
}

const keysSchema = z.object({ signingKey: z.looseObject({ kty: z.literal('RSA') }), pairwiseSalt: z.string() });

export async function loadIssuerKeys(file?: string): Promise<IssuerKeys> {
  const saved = readJson(file, keysSchema);
  if (saved) return saved as IssuerKeys;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const keys: IssuerKeys = {
    signingKey: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' },
    pairwiseSalt: randomBytes(32).toString('hex'),
  };
  writeJson(file, keys);
  return keys;
}
