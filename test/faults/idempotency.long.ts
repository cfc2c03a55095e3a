// Fifty of the same request at once where transactions really conflict: on DynamoDB Local.
import { afterAll, beforeAll, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { city } from '../api/city.ts';
import { consentsAtOnce, filesAtOnce, PARALLEL, peopleOf } from './at-once.ts';
import { type StreamedTables, startStreamedTables } from './streamed-tables.ts';
import { inLanes, size } from './tier.ts';

const keys = size({ test: 1, ci: 15, soak: 200 });
let tables: StreamedTables;
beforeAll(async () => {
  tables = await startStreamedTables();
});
afterAll(() => tables?.stop());

test(`${keys} keys x ${PARALLEL} at once on DynamoDB Local: one effect, equal answers`, async () => {
  const town = city({ stage: loadStage('local'), database: tables.database });
  await inLanes(2, peopleOf(town, keys), async (person) => {
    await consentsAtOnce(town, person);
    await filesAtOnce(town, person);
  });
  console.info(`${keys} keys on DynamoDB Local, ${PARALLEL} at once`);
}, 1_800_000);
