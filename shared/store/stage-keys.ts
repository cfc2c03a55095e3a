// The stage's two secrets: made on first use, wrapped by KMS, unwrapped once per cold start.
import * as z from 'zod';
import type { StageKeys } from '../crypto/envelope.ts';
import type { KeyService } from '../crypto/key-service.ts';
import { Bytes } from '../domain/ledger.ts';
import { Clash, type Database } from './database.ts';
import { stageKeysKey } from './keys.ts';

const StageKeysItem = z.strictObject({ pk: z.string(), sk: z.string(), wrapped: Bytes });

const split = (secret: Uint8Array): StageKeys => ({
  keyEncryptionKey: secret.subarray(0, 32),
  pepper: secret.subarray(32, 64),
});

/** Two cold starts at once make two secrets; the guard keeps one, and the loser reads the winner's. */
export async function loadStageKeys(database: Database, service: KeyService): Promise<StageKeys> {
  const found = await database.get('vault', stageKeysKey);
  if (found) return split(await service.unwrap(StageKeysItem.parse(found).wrapped));
  const made = await service.generate();
  try {
    await database.put('vault', { ...stageKeysKey, wrapped: made.wrapped }, 'absent');
    return split(made.plain);
  } catch (error) {
    if (error instanceof Clash) return loadStageKeys(database, service);
    throw error;
  }
}
