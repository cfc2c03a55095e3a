// The refusals screening may give, for the routes that screen a filing or ask for a record that was filed.
import type { RefusalCode } from '../shared/domain/refusal.ts';

export const SCREENING_REFUSALS = [
  'R01',
  'R02',
  'R03',
  'R13',
  'unknown-item',
  'item-not-yours',
  'organ-not-yours',
  'number-not-yours',
  'not-ordinary-procedure',
  'remedy-not-told',
  'repair-not-told',
  'dates-out-of-order',
  'too-late-to-count',
  'same-submitter-and-checker',
  'personal-data-in-text',
  'test-citizen-not-allowed',
  'real-citizen-not-allowed',
] as const satisfies readonly RefusalCode[];

/** Those of `checkOwnRecord`. */
export const OWN_RECORD_REFUSALS = [
  'unknown-item',
  'number-not-yours',
  'test-citizen-not-allowed',
  'real-citizen-not-allowed',
] as const satisfies readonly RefusalCode[];
