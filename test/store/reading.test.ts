// Reading while a record is filed: what is shown is one state of the archive, never half of two.
import { describe, expect, test } from 'vitest';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { readFacts } from '../../shared/store/ledger.ts';
import { type Answered, type City, city } from '../api/city.ts';
import { born, consent, file, type Person, penalty } from '../api/people.ts';
import { archiveOf } from './archives.ts';
import { interrupted, operationsOf } from './crash.ts';

const stage = loadStage('local');
const as = 'citizen:li';
const fileAnother = (town: City, li: Person) =>
  file(town, penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第0009号' }));

async function prepared(): Promise<{ town: City; li: Person }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  return { town, li };
}

describe('reading and filing at once', () => {
  const read = (path: string) => (town: City) => town.ask('GET', path, { as });
  async function whileFiling(path: string, check: (first: Answered, where: string) => void): Promise<void> {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, () => read(path)(plain.town));
    for (const [index, operation] of operations.entries()) {
      const { town, li } = await prepared();
      const { first } = await interrupted(
        town.database,
        index,
        () => read(path)(town),
        () => fileAnother(town, li),
      );
      expect(first.status, operation).toBe(200);
      check(first, `filed before ${operation} (${index})`);
    }
  }

  test('I8, I12: an export shows what is filed meanwhile wholly or not at all, and stays verifiable', async () => {
    await whileFiling('/me/export', ({ body }, where) => {
      expect(verifyExport(body), where).toMatchObject({ sound: true, destroyed: 0 });
    });
  });

  test('the score of an earlier instant never takes a record filed meanwhile for a destroyed one', async () => {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await consent(town, li);
    const store = await town.deps.store();
    const archive = await archiveOf(town, li);
    const { first } = await interrupted(
      town.database,
      1,
      () => readFacts(store, archive),
      () => fileAnother(town, li),
    );
    expect(first.map((fact) => fact.content === 'destroyed')).not.toContain(true);
  });
});
