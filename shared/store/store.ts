// What the nouns of the store work with: the port, the stage's secrets, and an archive that is open.
import type { StageKeys } from '../crypto/envelope.ts';
import type { Database } from './database.ts';

export interface Store {
  readonly database: Database;
  readonly keys: StageKeys;
  /** `bytes` random bytes in lower-case hex. */
  readonly randomId: (bytes: number) => string;
}

/** An archive whose key was unwrapped for one request; the key never outlives it. */
export interface OpenArchive {
  readonly id: string;
  readonly key: Uint8Array;
  /** When a withdrawal made at a counter locked it: nothing may be read or filed, and for 7 days it can be undone. */
  readonly locked?: string;
  /** The seq of the fact by which somebody else acts for the citizen; every fact appended through this says so. */
  readonly via?: number;
}
