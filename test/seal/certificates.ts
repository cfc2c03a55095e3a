// Whole certificates for the tests: a sheet, its token and its sealed page, any part of them made otherwise.
import { createHash } from 'node:crypto';
import type { CertificateSheet } from '../../shared/domain/certificate-sheet.ts';
import { addDays, startOf } from '../../shared/domain/days.ts';
import type { Seal } from '../../shared/seal/cms.ts';
import { type CertificateClaims, signToken } from '../../shared/seal/token.ts';
import { SIGNED_AT, sealed } from './sealing.ts';

export const NUMBER = '01ABCDEFGHJKMNPQRSTVWXYZ01';

export const sheet: CertificateSheet = {
  language: 'zh-en',
  recipient: '示例市公共住房管理中心',
  purpose: '申请公共租赁住房',
  holder: { style: 'surname', name: '张**' },
  asOf: SIGNED_AT,
  validUntil: '2026-04-03',
  archiveSince: '2025-01-05',
  level: { kind: 'level', name: { zh: '良好', en: 'Good' }, points: 104 },
  items: [],
  underReview: false,
  ruleBook: { jurisdiction: { zh: '示例市', en: 'Example City' }, version: '2026-1' },
  issuer: { zh: '示例市信用办公室', en: 'Credit Office of Example City' },
};

/** 1 April 2026, while it is valid. */
export const VALID_MS = Date.parse('2026-04-01T00:00:00.000Z');

/** `exp` of a certificate whose last day this is. */
export const expiryOf = (validUntil: string): number => Date.parse(startOf(addDays(validUntil, 1))) / 1000;

export const claims: CertificateClaims = {
  iss: 'https://credit.example',
  jti: NUMBER,
  iat: Math.floor(Date.parse(SIGNED_AT) / 1000),
  exp: expiryOf(sheet.validUntil),
  rcp: sheet.recipient,
  pur: sheet.purpose,
  hol: sheet.holder.name,
  lvl: '良好',
  pts: 104,
  sha256: '0'.repeat(64),
};

export interface Otherwise {
  json?: string;
  claims?: Partial<CertificateClaims>;
  token?: string;
  /** Who signs the token. */
  by?: Seal;
  without?: string;
}

/** A sealed certificate; the seal is always genuine, so that what is wrong inside is what is found. */
export async function certificate(seal: Seal, otherwise: Otherwise = {}): Promise<Uint8Array> {
  const json = otherwise.json ?? JSON.stringify({ number: NUMBER, sheet });
  const sha256 = createHash('sha256').update(json).digest('hex');
  const { signer } = otherwise.by ?? seal;
  const token = otherwise.token ?? (await signToken({ ...claims, sha256, ...otherwise.claims }, signer));
  const files = Object.entries({ 'certificate.json': json, 'certificate.jwt': token, 'notes.txt': 'another' });
  return sealed(seal, { attachments: Object.fromEntries(files.filter(([name]) => name !== otherwise.without)) });
}
