// `append` under writers that race, repeat and disagree about the time (docs/adr/0003).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { file as fileScreened, organOf } from '../../functions/filing.ts';
import { screen } from '../../shared/domain/screening.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { loadStage } from '../../shared/rules/load.ts';
import type { Database } from '../../shared/store/database.ts';
import type { Store } from '../../shared/store/store.ts';
import { type City, city } from '../api/city.ts';
import { born, clientFor, consent, file, penalty } from '../api/people.ts';
import { memoryDatabase } from '../memory-database.ts';
import { breaksIn, factsOf } from './archives.ts';
import { interrupted } from './crash.ts';
import { type LocalTables, startLocalTables } from './dynamodb-tables.ts';
import { withIndexReadAhead } from './read-order.ts';

const stage = loadStage('local');
const DECISIONS = 40;
const WRITERS = 8;

/** Numbers in [0, 1) that are the same on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => ({ one, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);

/** Files every decision twice by eight writers at once, each through a store of its own. */
async function fileTwice(town: City, storeOf: (store: Store) => Store, random: () => number): Promise<void> {
  const li = born(town, 'li', 1);
  expect((await consent(town, li)).status).toBe(201);
  const organ = organOf(
    { kind: 'department', clientId: clientFor(town, 'N-UM-09'), organ: '11999900MB0000001K' },
    town.deps,
  );
  const decisions = Array.from({ length: DECISIONS }, (_, index) => {
    const decisionNumber = `${organ.numberPrefixes[0]}〔2026〕第${String(index + 1).padStart(4, '0')}号`;
    const submission = Submission.parse(penalty(town, li, 'N-UM-09', { decisionNumber }));
    return screen(submission, organ, stage, town.now);
  });
  const queue = shuffled(decisions, random).flatMap((decision) => [decision, decision]); // twice within a moment
  const writer = async (): Promise<void> => {
    const store = storeOf(await town.deps.store());
    for (let next = queue.pop(); next; next = queue.pop()) {
      const screened = next;
      const once = (): Promise<void> =>
        fileScreened(screened, store, town.deps, town.now).catch((error: Error) => {
          if (error.message === 'too-busy') return once(); // as a department would
          throw error;
        });
      await once();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

const filedIn = async (town: City): Promise<string[]> => {
  const facts = await factsOf(town, { login: 'li', ...(town.people.get('li') ?? { name: '', number: '' }) });
  return facts.flatMap((fact) =>
    fact.kind === 'record-filed' && fact.content !== 'destroyed' && fact.content.submission.kind === 'penalty'
      ? [fact.content.submission.decisionNumber]
      : [],
  );
};

describe('40 decisions, each filed twice, by 8 writers at once', () => {
  test.each([1, 2, 3])('become exactly 40 entries, however the writers interleave (seed %i)', async (seed) => {
    const town = city({ stage });
    const random = seeded(seed);
    town.database.before = () => turns(Math.floor(random() * 4));
    await fileTwice(town, (store) => store, random);
    const filed = await filedIn(town);
    expect(filed).toHaveLength(DECISIONS);
    expect(new Set(filed).size).toBe(DECISIONS);
    expect(await breaksIn(town)).toEqual([]);
  });

  test('become more when the index is read before the head: the order of the two reads is what holds', async () => {
    let entries = 0;
    for (const seed of [1, 2, 3]) {
      const town = city({ stage });
      const random = seeded(seed);
      town.database.before = () => turns(Math.floor(random() * 4));
      await fileTwice(town, (store) => ({ ...store, database: withIndexReadAhead(store.database) }), random);
      const filed = await filedIn(town);
      expect(new Set(filed).size).toBe(DECISIONS);
      entries += filed.length;
    }
    expect(entries).toBeGreaterThan(3 * DECISIONS);
  });
});

describe('one decision, filed by two at once', () => {
  /** The first writer stops between its two reads; the second files the same meanwhile. */
  async function entriesOfTwo(wrap: (database: Database) => Database): Promise<number> {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await consent(town, li);
    const store = await town.deps.store();
    const wrapped = { ...store, database: wrap(store.database) };
    const organ = organOf({ kind: 'department', clientId: 'x', organ: '11999900MB0000001K' }, town.deps);
    const screened = screen(Submission.parse(penalty(town, li, 'N-UM-09')), organ, stage, town.now);
    const between = 2; // after PERSON and the first of the two reads
    const first = () => fileScreened(screened, wrapped, town.deps, town.now);
    await interrupted(town.database, between, first, () => file(town, penalty(town, li, 'N-UM-09')));
    return (await filedIn(town)).length;
  }

  test('is one entry', async () => {
    expect(await entriesOfTwo((database) => database)).toBe(1);
  });

  test('is two when the index is read before the head', async () => {
    expect(await entriesOfTwo(withIndexReadAhead)).toBe(2);
  });
});

describe('over DynamoDB Local', () => {
  let tables: LocalTables | undefined;
  beforeAll(async () => {
    tables = await startLocalTables();
  });
  afterAll(async () => {
    await tables?.stop();
  });

  test('40 decisions, each filed twice, by 8 writers at once, become exactly 40 entries', async () => {
    const town = city({ stage, database: tables?.database ?? memoryDatabase() });
    await fileTwice(town, (store) => store, seeded(1));
    const filed = await filedIn(town);
    expect(filed).toHaveLength(DECISIONS);
    expect(new Set(filed).size).toBe(DECISIONS);
  });
});
