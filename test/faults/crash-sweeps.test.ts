// The clock's jobs die before and after each of their calls, of the store and of the files, run again, and have one effect.
import { afterAll, test } from 'vitest';
import { diesEverywhere } from './crashing.ts';
import { sweeps } from './sweeps.ts';

const tried: string[] = [];
afterAll(() => console.info(tried.join('\n')));

test.each(Object.entries(sweeps))(
  '%s: dies before and after each call, and once run again is done once',
  async (name, prepare) => {
    tried.push(await diesEverywhere(name, prepare));
  },
);
