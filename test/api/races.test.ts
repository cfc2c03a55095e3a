// Readers, writers and a withdrawal of one archive at once, in thousands of orders: the withdrawal is the last word (I1).
import { expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { dice, seed, size } from '../faults/tier.ts';
import { memoryDatabase } from '../memory-database.ts';
import { city } from './city.ts';
import { gated, raceOnce } from './race.ts';

const races = size({ test: 100, ci: 10_000, soak: 10_000 });
/** A new town now and then: the fake looks through all of its items at each query. */
const IN_ONE_TOWN = 20;

test(`I1: after a withdrawal no read sees anything and nothing lands, in ${races} races (seed ${seed})`, async () => {
  const begun = performance.now();
  const stage = loadStage('local');
  const roll = dice();
  let [late, landed] = [0, 0];
  for (let at = 0; at < races; at += IN_ONE_TOWN) {
    const gate = gated(memoryDatabase());
    const town = city({ stage, database: gate.database });
    for (let one = at; one < Math.min(races, at + IN_ONE_TOWN); one += 1) {
      const raced = await raceOnce(town, gate, one, roll);
      late += raced.late;
      landed += raced.landed;
    }
  }
  const took = Math.round(performance.now() - begun);
  console.info(`${races} races, ${late} reads after, ${landed} writes before, seed ${seed}, ${took} ms`);
  // Races that are all lost, or all won, prove nothing.
  expect(Math.min(late, landed)).toBeGreaterThan(races / 10);
}, 3_600_000);
