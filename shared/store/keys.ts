// The key design: which questions are asked of the store, and the one key that answers each.
//
// | Question                                                | Table   | Key                                  | Read           |
// | ------------------------------------------------------- | ------- | ------------------------------------ | -------------- |
// | Whose archive does this number (and name) lead to?      | vault   | PERSON#hmac(number) / PERSON         | get            |
// | Whose archive does this login lead to?                  | vault   | SUBJECT#hmac(issuer, sub) / SUBJECT  | get            |
// | Which key opens this archive (consumers, erasure)?      | vault   | arc / KEY                            | get            |
// | Who helps this citizen now?                             | vault   | arc / HELPER                         | get            |
// | What does this fact say?                                | vault   | arc / CONTENT#id                     | get, query     |
// | What stays after an erasure?                            | vault   | STUB#hmac(number) / time             | query          |
// | Which secrets has this stage?                           | vault   | STAGE / KEYS                         | get            |
// | Where does the archive stand?                           | ledger  | arc / last seq                       | query, 1, down |
// | Was this act already done?                              | ledger  | arc / byOnce                         | query          |
// | What happened since seq n?                              | ledger  | arc / > n                            | query          |
// | What counts now?                                        | views   | arc / SNAPSHOT                       | get            |
// | Which facts could not be understood?                    | views   | arc / QUARANTINE#seq                 | query          |
// | Which erasures are due?                                 | views   | byDue: erasure / dueAt               | query          |
// | Which stubs are over (their row has the stub's key)?    | views   | byDue: stub / dueAt                  | query          |
// | Which archives has the clock something to do in?        | views   | byDue: sweep / dueAt (the snapshot)  | query          |
// | What waits for this organ, or for the reviewers?        | views   | byDue: organ#code, reviewers / dueAt | query          |
// | Which tasks has this archive?                           | views   | arc / TASK#seq                       | query          |
// | Which removals for a late reviewer are to be audited?   | views   | byDue: audit / dueAt (arc / AUDIT#seq) | query        |
// | How often was each grade given in this month?           | views   | RATINGS#month / organ#kind#grade     | query, get     |
// | Which certificates has this archive, which are over?    | views   | arc / CERTIFICATE#mac; byDue: certificate | query     |
// | Who looked at this archive?                             | access  | arc / time#id                        | query          |
// | Which archive and fact stand behind this number?        | certificates | CERTIFICATE#mac(number) / ISSUED | get          |
// | Where is its file, and what is its digest?              | certificates | CERTIFICATE#mac(number) / FILE   | get          |
// | How often was it checked on each day?                   | certificates | CERTIFICATE#mac(number) / CHECKS#day | query    |
// | How often was its holder asked for in this hour?        | certificates | CERTIFICATE#mac(number) / HOLDER#hour | get     |
// | What does an institution ask for?                       | certificates | REQUEST#mac(request) / REQUEST   | get          |
// | How much did this client ask in these minutes?          | certificates | LIMIT#mac(salt, address) / minutes | get        |
// | Which salt hides addresses today?                       | certificates | SALT / day                       | get          |
// | Which seals are published?                              | certificates | SEALS / key id                   | query        |
//
// No key, index or readable attribute holds a balance, a level or points (I9): no scan can rank.
import type { StageKeys } from '../crypto/envelope.ts';
import { keyedId } from '../crypto/pseudonym.ts';
import { seqKey } from '../domain/ledger.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const stageKeysKey: Key = { pk: 'STAGE', sk: 'KEYS' };
export const personKey = (keys: StageKeys, number: string): Key => ({
  pk: `PERSON#${keyedId(keys.pepper, 'person', number)}`,
  sk: 'PERSON',
});
export const subjectKey = (keys: StageKeys, issuer: string, subject: string): Key => ({
  pk: `SUBJECT#${keyedId(keys.pepper, 'subject', issuer, subject)}`,
  sk: 'SUBJECT',
});
export const stubKey = (keys: StageKeys, number: string, withdrawnAt: string): Key => ({
  pk: `STUB#${keyedId(keys.pepper, 'stub', number)}`,
  sk: withdrawnAt,
});
export const archiveKeyKey = (archive: string): Key => ({ pk: archive, sk: 'KEY' });
export const helperKey = (archive: string): Key => ({ pk: archive, sk: 'HELPER' });
export const CONTENT = 'CONTENT#';
export const contentKey = (archive: string, id: string): Key => ({ pk: archive, sk: `${CONTENT}${id}` });
export const factKey = (archive: string, seq: number): Key => ({ pk: archive, sk: seqKey(seq) });
export const snapshotKey = (archive: string): Key => ({ pk: archive, sk: 'SNAPSHOT' });
export const quarantineKey = (archive: string, seq: number): Key => ({ pk: archive, sk: `QUARANTINE#${seqKey(seq)}` });
export const TASK = 'TASK#';
export const taskKey = (archive: string, seq: number): Key => ({ pk: archive, sk: `${TASK}${seqKey(seq)}` });
export const auditKey = (archive: string, seq: number): Key => ({ pk: archive, sk: `AUDIT#${seqKey(seq)}` });
export const ratingCounts = (month: string): string => `RATINGS#${month}`;
/** Of a month and not of an archive: what was counted leads back to nobody, and stays when an archive is erased. */
export const ratingCountKey = (month: string, of: string): Key => ({ pk: ratingCounts(month), sk: of });
export const erasureKey = (archive: string): Key => ({ pk: archive, sk: 'ERASURE' });
export const lookKey = (archive: string, at: string, id: string): Key => ({ pk: archive, sk: `${at}#${id}` });
export const certificateKey = (keys: StageKeys, number: string, sk: string): Key => ({
  pk: `CERTIFICATE#${keyedId(keys.pepper, 'certificate', number)}`,
  sk,
});
export const CERTIFICATE = 'CERTIFICATE#';
/** The row by which an archive's erasure and the job find what stands under the certificate's own key. */
export const keptCertificateKey = (archive: string, certificatePk: string): Key => ({ pk: archive, sk: certificatePk });
export const requestKey = (keys: StageKeys, request: string): Key => ({
  pk: `REQUEST#${keyedId(keys.pepper, 'request', request)}`,
  sk: 'REQUEST',
});
