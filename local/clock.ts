// Business time: real time plus an offset that only grows. Tokens, signatures and TTL never look at it (docs/adr: two
// clocks).
import * as z from 'zod';
import { readJson, writeJson } from './private-file.ts';

export interface BusinessClock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Moves business time to the instant given; throws if that lies in its past. */
  advanceTo: (epochMillis: number) => void;
}

/**
 * `file` remembers the offset, so that a second start does not travel back before facts already written. `startAt`
 * (milliseconds since 1970) is where a clock without memory begins; it may lie in the past, so that a first start can
 * live through some months before it arrives at today.
 */
export function createClock(file?: string, startAt?: number): BusinessClock {
  const remembered = readJson(file, z.object({ offsetMillis: z.number() }))?.offsetMillis;
  let offset = remembered ?? (startAt === undefined ? 0 : startAt - Date.now());
  if (remembered === undefined) writeJson(file, { offsetMillis: offset });
  const now = (): number => Date.now() + offset;
  return {
    now,
    advanceTo(epochMillis) {
      const step = epochMillis - now();
      if (!Number.isFinite(step)) throw new RangeError('Not an instant');
      if (step < 0)
        throw new RangeError(`Business time only moves forward: it is ${new Date(now()).toISOString()} already`);
      offset += step;
      writeJson(file, { offsetMillis: offset });
    },
  };
}
