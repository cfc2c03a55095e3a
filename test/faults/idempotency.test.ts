// Fifty of the same request at once: one effect and one answer; the same key with another body is told so.
import { expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { type City, city } from '../api/city.ts';
import { consentsAtOnce, filesAtOnce, PARALLEL, peopleOf } from './at-once.ts';
import { dice, inLanes, seed, size } from './tier.ts';

const keys = size({ test: 20, ci: 500, soak: 5_000 });
const stage = loadStage('local');

/** Lets every operation wait for some turns of the event loop, so that requests overtake each other everywhere. */
function shuffled(town: City): void {
  const roll = dice();
  town.database.before = async () => {
    for (let turns = Math.floor(roll() * 4); turns > 0; turns -= 1) await new Promise(setImmediate);
  };
}

test(`${keys} keys x ${PARALLEL} at once on the fake: one effect, equal answers (seed ${seed})`, async () => {
  const town = city({ stage });
  shuffled(town);
  await inLanes(10, peopleOf(town, keys), async (person) => {
    await consentsAtOnce(town, person);
    await filesAtOnce(town, person);
  });
  console.info(`${keys} keys on the fake, ${PARALLEL} at once, seed ${seed}`);
  expect(town.database.dump().ledger).toHaveLength(keys * 2);
  expect(town.counts.filter((count) => count !== 'FloorExceeded')).toEqual([]);
}, 1_800_000);
