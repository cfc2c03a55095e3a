// What the fold keeps of a certificate, and when what the ledger says of it is destroyed: later where it was a supply.
import { expect, test } from 'vitest';
import { foldedFrom, foldFact, NOTHING_FOLDED, storedFold } from '../../shared/domain/archive-fold.ts';
import type { Head } from '../../shared/domain/consent.ts';
import { dueOf } from '../../shared/domain/due.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { loadStage } from '../../shared/rules/load.ts';

const stage = loadStage('local');
const HEAD = { state: 'active', consentSince: '2026-01-12', consentUntil: '2030-01-12' } as Head;
const fact = (seq: number, kind: string, day: string, more: object = {}): Fact =>
  ({ seq, kind, recordedAt: `${day}T02:00:00.000Z`, content: null, ...more }) as unknown as Fact;
const issued = (seq: number, validUntil: string) =>
  fact(seq, 'certificate-issued', '2026-04-15', { content: { validUntil } });
const foldOf = (facts: readonly Fact[]) => facts.reduce(foldFact, NOTHING_FOLDED);
const gone = (facts: readonly Fact[]) =>
  dueOf(foldOf(facts), HEAD, '2026-04-15', stage)
    .filter(({ once }) => once.startsWith('content-destroyed/'))
    .map(({ on, once, act }) => [once, on, act]);

test('it is kept until its content is destroyed, revoked or not', () => {
  const facts = [
    issued(2, '2026-05-15'),
    issued(3, '2026-06-15'),
    fact(4, 'certificate-revoked', '2026-04-20', { about: 2 }),
  ];
  expect([...foldOf(facts).certificates.keys()]).toEqual([2, 3]);
  const after = [...facts, fact(5, 'content-destroyed', '2027-05-15', { about: 2 })];
  expect([...foldOf(after).certificates.values()]).toEqual([{ seq: 3, validUntil: '2026-06-15' }]);
});

test('it is destroyed as long after its end as any ended item', () => {
  const [book] = stage.ruleBooks;
  expect(book?.endedVisibleMonths).toBe(12);
  expect(gone([issued(2, '2026-05-15')])).toEqual([['content-destroyed/2', '2027-05-15', { destroy: 2 }]]);
});

test('fetched, it is the record of a supply, kept for three years from the last time', () => {
  const fetched = (seq: number, day: string) => fact(seq, 'certificate-fetched', day, { about: 2 });
  const facts = [issued(2, '2026-05-15'), issued(3, '2026-05-15'), fetched(4, '2026-04-16'), fetched(5, '2026-05-10')];
  expect(gone(facts).map(([once, on]) => [once, on])).toEqual([
    ['content-destroyed/3', '2027-05-15'],
    ['content-destroyed/2', '2029-05-10'],
  ]);
  expect(foldOf(facts).certificates.get(2)).toEqual({ seq: 2, validUntil: '2026-05-15', fetchedOn: '2026-05-10' });
});

test('a snapshot gives back what it was made from, and one from before there were certificates is read as having none', () => {
  const folded = foldOf([issued(2, '2026-05-15'), fact(3, 'certificate-fetched', '2026-04-16', { about: 2 })]);
  expect(foldedFrom(JSON.parse(JSON.stringify(storedFold(folded)))).certificates).toEqual(folded.certificates);
  const { certificates: _, ...older } = storedFold(folded);
  expect(foldedFrom(older).certificates.size).toBe(0);
});

test('of a withdrawn archive nothing is kept, and of one whose content was destroyed unread nothing was', () => {
  expect(foldOf([issued(2, '2026-05-15'), fact(3, 'consent-withdrawn', '2026-04-16')]).certificates.size).toBe(0);
  const destroyed = fact(2, 'certificate-issued', '2026-04-15', { content: 'destroyed' });
  expect(foldOf([destroyed]).certificates.size).toBe(0);
});
