// The races of `test/api/races.test.ts` where transactions really conflict: on DynamoDB Local.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { city } from '../api/city.ts';
import { gated, raceOnce } from '../api/race.ts';
import { type StreamedTables, startStreamedTables } from './streamed-tables.ts';
import { dice, seed, size } from './tier.ts';

const races = size({ test: 20, ci: 500, soak: 2_000 });
let tables: StreamedTables;
beforeAll(async () => {
  tables = await startStreamedTables();
});
afterAll(() => tables?.stop());

test(`I1: after a withdrawal no read sees anything and nothing lands, in ${races} races on DynamoDB Local (seed ${seed})`, async () => {
  const begun = performance.now();
  const gate = gated(tables.database);
  const town = city({ stage: loadStage('local'), database: gate.database });
  const roll = dice();
  let [late, landed] = [0, 0];
  for (let at = 0; at < races; at += 1) {
    const raced = await raceOnce(town, gate, at, roll);
    late += raced.late;
    landed += raced.landed;
  }
  const took = Math.round(performance.now() - begun);
  console.info(
    `${races} races on DynamoDB Local, ${late} reads after, ${landed} writes before, seed ${seed}, ${took} ms`,
  );
  expect(Math.min(late, landed)).toBeGreaterThan(races / 10);
}, 3_600_000);
