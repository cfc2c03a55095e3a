// The consumer table: who is rung by the ledger's stream. A shard serves at most two readers.
import type { Consumer } from '../stream.ts';
import { deliverNotice } from './deliver-notice.ts';
import { recalculateScore } from './recalculate-score.ts';

export const consumers: readonly Consumer[] = [recalculateScore, deliverNotice];
