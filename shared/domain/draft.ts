// What a rule wants written as the next fact, before the store gives it a place, a guard and a hash.
import type { FactKind, LedgerItem } from './ledger.ts';

/** What is not said is copied forward from the head. */
export interface Draft {
  readonly kind: FactKind;
  readonly content?: unknown;
  readonly about?: number;
  readonly case?: number;
  readonly channel?: NonNullable<LedgerItem['channel']>;
  readonly digest?: string;
  readonly state?: LedgerItem['state'];
  readonly consentSince?: string;
  readonly consentUntil?: string;
  readonly renewals?: readonly string[];
  /** `null` takes it back. */
  readonly pushBy?: LedgerItem['pushBy'] | null;
}
