// Where a certificate stands, fact by fact: what touches a shown item ends it, the first of all decides, the end is the end.
import { describe, expect, it } from 'vitest';
import { CertificateStatus, certificateStatus } from '../../shared/domain/certificate-status.ts';
import { type Fact, FactKind } from '../../shared/domain/ledger.ts';

const ISSUED = { items: ['rec_00000002', 'rec_00000003'], validUntil: '2026-05-15' } as const;
const SEQ = 10;
const fact = (kind: FactKind, changes: Record<string, unknown> = {}): Fact =>
  ({ seq: 11, kind, recordedAt: '2026-04-20T02:00:00.000Z', about: 2, content: null, ...changes }) as unknown as Fact;
const statusAfter = (facts: readonly Fact[], today = '2026-04-20') =>
  certificateStatus({ items: [...ISSUED.items], validUntil: ISSUED.validUntil }, SEQ, facts, today);
const VALID = { status: 'valid', on: '2026-05-15' };
const SUPERSEDED = { status: 'superseded', on: '2026-04-20' };

const ENDING = [
  'record-corrected',
  'record-annulled',
  'record-removed',
  'remedy-reported',
  'commendation-declined',
  'objection-filed',
  'reexamination-asked',
] as const satisfies readonly FactKind[];
/** Decisions end it only where they change the item. */
const DECIDING = {
  'objection-decided': ['upheld', 'rejected'],
  'reexamination-decided': ['upheld', 'rejected'],
  'repair-decided': ['granted', 'refused'],
} as const;

describe('a fact after the certificate', () => {
  it.each(ENDING)('%s about a shown item supersedes it', (kind) => {
    expect(statusAfter([fact(kind)])).toEqual(SUPERSEDED);
    expect(statusAfter([fact(kind, { about: 3 })])).toEqual(SUPERSEDED);
    expect(statusAfter([fact(kind, { content: 'destroyed' })])).toEqual(SUPERSEDED);
  });

  it.each(ENDING)('%s about another item does not, nor one about nothing, nor one that came before', (kind) => {
    expect(statusAfter([fact(kind, { about: 4 }), fact(kind, { about: undefined })])).toEqual(VALID);
    expect(statusAfter([fact(kind, { seq: 9 }), fact(kind, { seq: SEQ })])).toEqual(VALID);
  });

  it.each(Object.entries(DECIDING))('%s does only where it changes the item', (kind, [changes, leaves]) => {
    const decided = (outcome: string) => fact(kind as FactKind, { content: { outcome } });
    expect(statusAfter([decided(changes)])).toEqual(SUPERSEDED);
    expect(statusAfter([decided(leaves)])).toEqual(VALID);
  });

  it('of no other kind does, whatever it is about', () => {
    const known = [...ENDING, ...Object.keys(DECIDING), 'certificate-revoked'] as readonly string[];
    const others = FactKind.options.filter((kind) => !known.includes(kind));
    expect(others.length).toBeGreaterThan(25);
    for (const kind of others) expect([kind, statusAfter([fact(kind)])]).toEqual([kind, VALID]);
  });
});

describe('of several', () => {
  const revoked = (seq: number, day: string, about = SEQ) =>
    fact('certificate-revoked', { seq, about, recordedAt: `${day}T02:00:00.000Z` });
  const objected = (seq: number, day: string) => fact('objection-filed', { seq, recordedAt: `${day}T02:00:00.000Z` });

  it('the first decides', () => {
    const [first, second] = ['2026-04-20', '2026-04-21'];
    expect(statusAfter([revoked(11, first!), objected(12, second!)])).toEqual({ status: 'revoked', on: first });
    expect(statusAfter([objected(11, first!), revoked(12, second!)])).toEqual({ status: 'superseded', on: first });
  });

  it('another certificate’s revocation is nothing to it', () => {
    expect(statusAfter([revoked(11, '2026-04-20', 9)])).toEqual(VALID);
  });

  it('what comes after the last day changes nothing, and what comes on it does', () => {
    const late = [objected(11, '2026-05-16'), revoked(12, '2026-05-17')];
    expect(statusAfter(late, '2026-06-01')).toEqual({ status: 'expired', on: '2026-05-16' });
    expect(statusAfter([objected(11, '2026-05-15')], '2026-06-01')).toEqual({ status: 'superseded', on: '2026-05-15' });
    const night = fact('objection-filed', { recordedAt: '2026-05-15T16:00:00.000Z' });
    expect(statusAfter([night], '2026-06-01').status).toBe('expired');
  });
});

describe('with nothing after it', () => {
  it('it is valid on its last day and expired the day after, on that day for ever', () => {
    expect(statusAfter([], '2026-05-15')).toEqual(VALID);
    const expired = { status: 'expired', on: '2026-05-16' };
    expect([statusAfter([], '2026-05-16'), statusAfter([], '2030-01-01')]).toEqual([expired, expired]);
  });

  it('it says where it stands and since when, and has no member for why', () => {
    expect(Object.keys(CertificateStatus.shape)).toEqual(['status', 'on']);
  });
});
