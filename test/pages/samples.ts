// What the public pages are asked to show: every kind of answer, of persons and certificates that do not exist.
import { createHash } from 'node:crypto';
import { cardPage } from '../../functions/pages/card-page.ts';
import { findPage } from '../../functions/pages/find-page.ts';
import { holderPage } from '../../functions/pages/holder-page.ts';
import { requestPage } from '../../functions/pages/request-page.ts';
import { verifyPage } from '../../functions/pages/verify-page.ts';
import { type Problem, problemOf } from '../../functions/problem.ts';
import type { Verified } from '../../functions/verification.ts';
import { printedNumber } from '../../shared/domain/certificate-number.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';

export const NUMBER = '3K7QF2M9X0TB5HVWZ1CDEJR8NG';
export const FILE = Buffer.from('%PDF-1.7 a certificate of nobody');

export const VALID: Verified = {
  status: 'valid',
  on: '2027-02-18',
  number: NUMBER,
  printed: printedNumber(NUMBER),
  holder: '测＊＊',
  recipient: '示例市图书馆',
  purpose: '办理免押金借阅证',
  issuedAt: '2026-11-20T16:32:05.000Z',
  validUntil: '2027-02-18',
  checkedAt: '2026-12-24T01:02:03.000Z',
  level: { zh: '良好', en: 'Good' },
  points: 1043,
  items: 3,
  underReview: true,
  fileSha256: createHash('sha256').update(FILE).digest('hex'),
};
export const ASKED = {
  institution: { name: { zh: '示例市图书馆', en: 'Example City Library' } },
  words: '免押金借书',
  points: false,
  items: true,
  validDays: 14,
  endsAt: '2026-11-20T16:32:05.000Z',
  openAt: 'https://app.archive.test/certificate/request/index?request=req_1',
};
const { level: _level, points: _points, items: _items, underReview: _review, ...BARE } = VALID;

export const BENEFIT: Verified = {
  ...BARE,
  meets: { zh: '借书免押金', en: 'Borrowing books without a deposit' },
  items: 0,
  underReview: false,
};
export const ENDED: readonly Verified[] = [
  { ...BARE, status: 'expired', on: '2027-02-19' },
  { ...BARE, status: 'revoked', on: '2026-12-01' },
  { ...BARE, status: 'superseded', on: '2026-12-24' },
];
const { fileSha256: _file, ...MAKING } = VALID;

export const problem = (code: RefusalCode, retryAfterSeconds?: number): Problem =>
  problemOf(code, [], 'trace-1', retryAfterSeconds);

/** Every page there is, by name. */
export const PAGES: Readonly<Record<string, string>> = {
  valid: verifyPage.of(VALID),
  benefit: verifyPage.of(BENEFIT),
  making: verifyPage.of(MAKING),
  ...Object.fromEntries(ENDED.map((one) => [one.status, verifyPage.of(one)])),
  find: findPage.of({}),
  found: findPage.of({ certificate: VALID }),
  match: holderPage.of({ match: true }),
  mismatch: holderPage.of({ match: false }),
  card: cardPage.of({ level: { zh: '优秀', en: 'Excellent' }, at: VALID.issuedAt }),
  request: requestPage.of(ASKED),
  'unknown-request': requestPage.problem(problem('request-not-open')),
  unknown: verifyPage.problem(problem('certificate-unknown')),
  'unknown-card': cardPage.problem(problem('certificate-unknown')),
  later: findPage.problem(problem('too-many-requests', 400)),
  'later-holder': holderPage.problem(problem('too-many-requests', 1800)),
  'body-invalid': holderPage.problem(problem('body-invalid')),
  internal: verifyPage.problem(problem('internal')),
};
