// Five years in the life of a town, day by day, beside an oracle that counts by the calendar alone (I2, I3, I6, I7).
import { expect, test } from 'vitest';
import { seed, size } from '../faults/tier.ts';
import { liveFiveYears } from './town-years.ts';

/** A town stays small, because the fake store looks through all of its items at each query. */
const TOWN = 12;
const citizens = size({ test: 6, ci: 200, soak: 1_000 });

test(`I2, I3, I6, I7: ${citizens} citizens, 2022 to 2026: each day comes once and on its day, whatever the job missed (seed ${seed})`, async () => {
  const begun = performance.now();
  const tally = new Map<string, number>();
  for (let town = 0; town * TOWN < citizens; town += 1)
    await liveFiveYears(Math.min(TOWN, citizens - town * TOWN), seed + town * 104_729, tally);
  const took = Math.round(performance.now() - begun);
  console.info(`${citizens} citizens, five years, seed ${seed}, ${took} ms`, Object.fromEntries([...tally].sort()));
  expect(tally.get('a look')).toBeGreaterThan(citizens * 10);
}, 3_600_000);
