// Consent under repeats and races: one archive, one answer (I1).
import { describe, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { Clash } from '../../shared/store/database.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, type Person } from '../api/people.ts';
import { archivesIn, breaksIn, countOf, secretsOf, spokenIn } from './archives.ts';
import { interrupted, operationsOf } from './crash.ts';

const stage = loadStage('local');
const KEY = 'the-same-key';

function prepared(): { town: City; li: Person } {
  const town = city({ stage });
  return { town, li: born(town, 'li', 1) };
}
/** Li logged in once more: another login of the same person. */
function otherLogin(town: City, li: Person): Person {
  const { name, number } = li;
  town.people.set('li-too', { name, number });
  return { login: 'li-too', name, number };
}

describe('consent sent again', () => {
  test('with the same key gives the same answer, marked as replayed, and no second fact', async () => {
    const { town, li } = prepared();
    const first = await consent(town, li, KEY);
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
    town.advance(30);
    const again = await consent(town, li, KEY);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(countOf(town, 'consent-given')).toBe(1);
  });

  test('with the same key and another body is refused', async () => {
    const { town, li } = prepared();
    await consent(town, li, KEY);
    const body = { noticeVersion: '2026-2', noticeHash: 'f'.repeat(64), agree: { archive: true } };
    const other = await town.ask('POST', '/me/consent', {
      as: 'citizen:li',
      headers: { 'idempotency-key': KEY },
      body,
    });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(other.headers['idempotency-replayed']).toBeUndefined();
    expect(spokenIn(town, [...secretsOf(li), body.noticeHash])).toEqual([]);
  });

  test('with another key finds the archive standing', async () => {
    const { town, li } = prepared();
    await consent(town, li, KEY);
    const other = await consent(town, li, 'another-key');
    expect([other.status, other.body.code]).toEqual([409, 'already-consented']);
    expect(countOf(town, 'consent-given')).toBe(1);
  });

  test('without a key is refused before anything is stored', async () => {
    const { town } = prepared();
    const { body } = await town.ask('GET', '/privacy-notice');
    const agreed = { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
    const answer = await town.ask('POST', '/me/consent', { as: 'citizen:li', body: agreed });
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-missing']);
    expect(archivesIn(town)).toEqual([]);
  });
});

describe('consent given twice at once', () => {
  const points = async (): Promise<string[]> => {
    const { town, li } = prepared();
    return operationsOf(town.database, () => consent(town, li, KEY));
  };

  test('with the same key is answered alike, wherever one overtakes the other', async () => {
    for (const [index, operation] of (await points()).entries()) {
      const { town, li } = prepared();
      const same = () => consent(town, li, KEY);
      const { first, second } = await interrupted(town.database, index, same, same);
      expect([first.status, second.status], operation).toEqual([201, 201]);
      expect(first.body).toEqual(second.body);
      expect(first.headers['idempotency-replayed']).toBe('true');
      expect(countOf(town, 'consent-given')).toBe(1);
      expect(
        town.database
          .dump()
          .vault.map((item) => item.sk.split('#')[0])
          .sort(),
      ).toEqual(['CONTENT', 'KEY', 'PERSON', 'SUBJECT'].sort());
      expect(await breaksIn(town)).toEqual([]);
    }
  });

  test('with two keys, or by two logins of one person, is one archive and one refusal', async () => {
    for (const index of (await points()).keys()) {
      for (const other of ['another key', 'another login']) {
        const { town, li } = prepared();
        const rival = other === 'another login' ? otherLogin(town, li) : li;
        const { first, second } = await interrupted(
          town.database,
          index,
          () => consent(town, li, KEY),
          () => consent(town, rival, 'another-key'),
        );
        expect([first.status, first.body.code, second.status], other).toEqual([409, 'already-consented', 201]);
        expect(archivesIn(town)).toHaveLength(1);
        expect(spokenIn(town, secretsOf(li))).toEqual([]);
      }
    }
  });

  test('a transaction that only stood in the way of another is tried again', async () => {
    const { town, li } = prepared();
    let conflicts = 2;
    town.database.before = (operation) => {
      if (operation === 'transact' && conflicts-- > 0) throw new Clash();
    };
    expect((await consent(town, li, KEY)).status).toBe(201);
    expect(countOf(town, 'consent-given')).toBe(1);
  });

  test('while other transactions stand in the way for long it is too busy, and nothing is stored', async () => {
    const { town, li } = prepared();
    town.database.before = (operation) => {
      if (operation === 'transact') throw new Clash();
    };
    const answer = await consent(town, li, KEY);
    expect([answer.status, answer.body.code]).toEqual([503, 'too-busy']);
    expect(Object.values(town.database.dump()).flat()).toEqual([]);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });
});
