// The consumer table: who is rung by the streams of ledger and certificates. A shard serves at most two readers.
import type { Consumer } from '../stream.ts';
import { deliverNotice } from './deliver-notice.ts';
import { recalculateScore } from './recalculate-score.ts';
import { renderCertificate } from './render-certificate.ts';

export const consumers: readonly Consumer[] = [recalculateScore, deliverNotice, renderCertificate];
