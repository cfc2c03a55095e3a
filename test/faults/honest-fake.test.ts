// The fake is honest: whatever is asked of it and of DynamoDB Local in the same order has the same outcome in both.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Table } from '../../shared/store/database.ts';
import { memoryDatabase } from '../memory-database.ts';
import { asText, type Operation, operationsIn, outcome } from './random-operations.ts';
import { type StreamedTables, startStreamedTables } from './streamed-tables.ts';
import { dice, inLanes, seed, size } from './tier.ts';

const sequences = size({ test: 40, ci: 300, soak: 5_000 });
const OPERATIONS = 20;
const TABLES = ['ledger', 'vault', 'views'] as const;

let tables: StreamedTables;
beforeAll(async () => {
  tables = await startStreamedTables();
});
afterAll(() => tables?.stop());

/** Per item, because a stream promises an order of each item's changes and of nothing else. */
const byItem = (changes: readonly { table: Table; pk: string; sk: string; said: string }[]): string[] =>
  [...Map.groupBy(changes, ({ table, pk, sk }) => `${table} ${pk} ${sk}`)]
    .map(([item, all]) => `${item}: ${all.map(({ said }) => said).join(', ')}`)
    .toSorted();

/** A value out of DynamoDB's own form, as the document client hands it out. */
function valueIn(attribute: Record<string, unknown>): unknown {
  const [[type, value] = ['', undefined]] = Object.entries(attribute).filter(([, one]) => one !== undefined);
  if (type === 'N') return Number(value);
  if (type === 'NULL') return null;
  if (type === 'L') return (value as Record<string, unknown>[]).map(valueIn);
  if (type !== 'M') return value;
  const members = Object.entries(value as Record<string, Record<string, unknown>>);
  return Object.fromEntries(members.map(([name, member]) => [name, valueIn(member)]));
}

async function streamed(): Promise<string[]> {
  const all = await Promise.all(
    TABLES.map(async (table) =>
      (await tables.recordsOf(table)).map(({ eventName, dynamodb }) => {
        const { pk, sk } = valueIn({ M: dynamodb?.Keys }) as { pk: string; sk: string };
        const after = dynamodb?.NewImage && valueIn({ M: dynamodb.NewImage });
        return { table, pk, sk, said: `${eventName} ${after ? asText(after) : ''}` };
      }),
    ),
  );
  return byItem(all.flat());
}

test(`${sequences} random sequences have the same results, error names and stream records (seed ${seed})`, async () => {
  const fake = memoryDatabase();
  const differences: { operation: Operation; fake: string; real: string }[] = [];
  const outcomes = new Map<string, number>();
  const runs = Array.from({ length: sequences }, (_, at) => at);
  await inLanes(8, runs, async (run) => {
    for (const operation of operationsIn(dice(seed + run), `${seed}-${run}`, OPERATIONS)) {
      const [mine, real] = await Promise.all([outcome(fake, operation), outcome(tables.database, operation)]);
      const kind = `${operation.do}${mine.startsWith('throws') ? ` ${mine}` : ''}`;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      if (mine !== real) differences.push({ operation, fake: mine, real });
    }
  });
  console.info(`${sequences} sequences, seed ${seed}`, Object.fromEntries(outcomes));
  expect(differences).toEqual([]);
  expect([...outcomes.keys()].length).toBeGreaterThanOrEqual(7);
  const changes = fake.changes.map(({ table, event, key, after }) => {
    return { table, ...key, said: `${event} ${after ? asText(after) : ''}` };
  });
  expect(await streamed()).toEqual(byItem(changes));
  expect(changes.length).toBeGreaterThan(sequences * 2);
}, 1_800_000);
