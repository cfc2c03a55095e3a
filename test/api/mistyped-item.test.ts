// An act about a record whose item stands in no catalogue can reach no record: it is refused, whoever it is about (I1).
import { beforeEach, describe, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, consent, file, type Person, penalty } from './people.ts';
import { declared, PDF } from './uploading.ts';

const as = 'department:urban-management';
const documentNumber = '示城管函字〔2026〕第7号';
const ACTS: Record<string, object> = {
  '/records/annulments': { reason: '决定已被撤销', documentNumber },
  '/records/duties': { doneOn: '2026-01-12', conditionMet: true, documentNumber },
  '/records/remedies': { stage: 'opened', caseNumber: '示复受字〔2026〕第31号', on: '2026-01-12', documentNumber },
  '/records/materials': { file: declared(PDF) },
  '/records/materials/commit': { upload: `upl_${'a'.repeat(60)}` },
};
let town: City;
let enrolled: Person;
let stranger: Person;
const acts = (path: string, person: Person, item: string) => {
  const { decisionNumber, party } = penalty(town, person, 'N-UM-09');
  return town.ask('POST', path, {
    as,
    body: { record: { documentNumber: decisionNumber, item, party }, ...ACTS[path] },
  });
};

beforeEach(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  enrolled = born(town, 'li', 1);
  stranger = born(town, 'wu', 2);
  await consent(town, enrolled);
  await file(town, penalty(town, enrolled, 'N-UM-09'));
});

describe.each(Object.keys(ACTS))('%s', (path) => {
  // X-PO-01 stands in the catalogue to say that it was never open: nothing was ever filed under it.
  test.each(['N-ZZ-99', 'N-UM-9', 'X-PO-01'])(
    'I1: refuses the item %s, alike for the enrolled and the stranger',
    async (item) => {
      const before = JSON.stringify(town.database.dump().ledger);
      for (const person of [enrolled, stranger]) {
        const { status, body } = await acts(path, person, item);
        expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
          422,
          'unknown-item',
          ['/record/item'],
        ]);
      }
      expect(JSON.stringify(town.database.dump().ledger)).toBe(before);
    },
  );

  test('takes an item that the organ may no longer file: it may have filed it once', async () => {
    for (const person of [enrolled, stranger]) {
      const { body } = await acts(path, person, 'N-TR-01');
      expect(body.code).toBe(path.endsWith('commit') ? 'upload-missing' : undefined);
    }
  });
});
