// The fingerprint of a privacy notice, so that a consent names the very text that was read.
import { createHash } from 'node:crypto';
import { canonical } from '../shared/crypto/canonical.ts';
import type { PrivacyNotice } from '../shared/domain/privacy-notice.ts';

/** SHA-256 in lower-case hex over the notice in canonical form. */
export const noticeHash = (notice: PrivacyNotice): string =>
  createHash('sha256').update(canonical(notice)).digest('hex');
