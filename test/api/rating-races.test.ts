// Ratings that meet each other at the store: a count is neither lost nor made twice.
import { expect, test } from 'vitest';
import { readRatingCounts } from '../../shared/store/satisfaction.ts';
import { interrupted, operationsOf, restore } from '../store/crash.ts';
import { URBAN } from './acts.ts';
import { born, consent, file, openAll, organOf, penalty } from './people.ts';
import { decides, objects, rates, upheld } from './rating.ts';

test('whoever rates in between another’s rating, at each of its store calls: both are counted, each once', async () => {
  const { town, seq } = await upheld();
  const cases = new Map([['li', seq]]);
  for (const [at, login] of ['wang', 'chen'].entries()) {
    const person = born(town, login, at + 2);
    await consent(town, person);
    await file(town, penalty(town, person, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第077${at}号` }));
    await openAll(town, person);
    cases.set(login, (await objects(town, login)).body.case);
    await decides(town, 'upheld');
  }
  const rating = (login: string) => rates(town, cases.get(login) ?? 0, { grade: 'satisfied' }, undefined, login);
  // A row stands already: the next is counted on.
  await rating('chen');
  const was = town.database.dump();
  const operations = await operationsOf(town.database, () => rating('li'));
  expect(operations.length).toBeGreaterThan(8);
  for (const index of operations.keys()) {
    for (const other of ['wang', 'li']) {
      await restore(town.database, was);
      const { first, second } = await interrupted(
        town.database,
        index,
        () => rating('li'),
        () => rating(other),
      );
      const statuses = [first.status, second.status].toSorted();
      expect(statuses, `${other} at ${index}`).toEqual(other === 'li' ? [201, 409] : [201, 201]);
      const count = await readRatingCounts(await town.deps.store(), '2026-01');
      const counted = count({ organ: organOf(town, URBAN).code, kind: 'objection' }, 'satisfied');
      expect(counted, `${other} at ${index}`).toBe(other === 'li' ? 2 : 3);
    }
  }
});
