// What the nouns of the store work with: the port, the stage's secrets and a source of randomness.
import type { StageKeys } from '../crypto/envelope.ts';
import type { Database } from './database.ts';

export interface Store {
  readonly database: Database;
  readonly keys: StageKeys;
  /** `bytes` random bytes in lower-case hex. */
  readonly randomId: (bytes: number) => string;
}
