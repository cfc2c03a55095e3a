// What is left of an archive after its erasure: the consents there were, and what institutions were given under them.
import { describe, expect, test } from 'vitest';
import { agreedIn, suppliesIn } from '../../shared/domain/consent-stub.ts';
import { EVERY_KIND } from './every-kind.ts';
import { happened } from './happenings.ts';
import { type Act, ledger } from './submissions.ts';

const given = happened('consent-given', '2026-01-02', EVERY_KIND['consent-given'], { about: undefined });
const renewed = happened('consent-renewed', '2026-12-01', EVERY_KIND['consent-renewed'], { about: undefined });
const issued = (recipient: string, day: string): Act =>
  happened('certificate-issued', day, { ...EVERY_KIND['certificate-issued'], recipient }, { about: undefined });
const fetched = (about: number, day: string): Act => happened('certificate-fetched', day, null, { about });

describe('the consents', () => {
  test('are the first and its renewals, each from its own day', () => {
    expect(agreedIn(ledger(given, issued('示例市图书馆', '2026-03-01'), renewed))).toMatchObject([
      { noticeVersion: '2026-1', noticeHash: 'h', from: '2026-01-02', until: '2027-01-02' },
      { noticeVersion: '2026-1', noticeHash: 'h', from: '2026-12-01', until: '2027-12-01' },
    ]);
  });

  test('leave out one whose words were destroyed', () => {
    const gone = happened('consent-given', '2026-01-02', 'destroyed', { about: undefined });
    expect(agreedIn(ledger(gone, renewed)).map(({ from }) => from)).toEqual(['2026-12-01']);
  });
});

describe('what institutions were given', () => {
  const two = [given, issued('示例市图书馆', '2026-03-01'), issued('示例银行', '2026-04-01')];

  test('is said of each fetch: to whom, for what, and on which day in Shanghai', () => {
    const late: Act = (seq) => ({ ...fetched(3, '2026-04-05')(seq), recordedAt: '2026-04-05T16:00:00.000Z' });
    expect(suppliesIn(ledger(...two, fetched(3, '2026-04-02'), fetched(2, '2026-04-03'), late))).toStrictEqual([
      { to: '示例银行', purpose: '办理借书证', on: '2026-04-02' },
      { to: '示例市图书馆', purpose: '办理借书证', on: '2026-04-03' },
      { to: '示例银行', purpose: '办理借书证', on: '2026-04-06' },
    ]);
  });

  test('is nothing where a certificate was only issued, or taken back', () => {
    const revoked = happened('certificate-revoked', '2026-04-02', null, { about: 2 });
    expect(suppliesIn(ledger(...two, revoked))).toEqual([]);
  });

  test('is nothing where the record of the certificate was destroyed, or is not there', () => {
    const gone = happened('certificate-issued', '2026-03-01', 'destroyed', { about: undefined });
    expect(suppliesIn(ledger(given, gone, fetched(2, '2026-03-02')))).toEqual([]);
    expect(suppliesIn(ledger(given, fetched(9, '2026-03-02')))).toEqual([]);
  });

  test('is nothing where the fact that is named is no certificate', () => {
    expect(suppliesIn(ledger(given, fetched(1, '2026-03-02')))).toEqual([]);
  });
});
