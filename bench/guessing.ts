// Numbers that were guessed: unknown, next to one that stands, malformed, and another stage's, in turn; what they cost.
import { randomBytes } from 'node:crypto';
import { numberFromHex } from '../shared/domain/certificate-number.ts';
import { certifiable, certify, verify } from '../test/api/certifying.ts';
import { type Goal, goal } from './figures.ts';
import { interleave, mediansOf } from './rounds.ts';

const ROUNDS = 400;
const WARM_UP = 100;

export interface GuessingFigures {
  readonly rounds: number;
  /** Milliseconds of an answer, the median. */
  readonly milliseconds: Readonly<Record<'random' | 'neighbour' | 'malformed' | 'foreign', number>>;
  readonly goals: readonly Goal[];
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const numericOf = (number: string): bigint =>
  [...number].reduce((sum, one) => sum * 32n + BigInt(ALPHABET.indexOf(one)), 0n);

export async function measureGuessing(rounds = ROUNDS): Promise<GuessingFigures> {
  const { town } = await certifiable([]);
  const value = numericOf(await certify(town));
  const { town: elsewhere } = await certifiable([]);
  const foreign = await certify(elsewhere);
  let asked = 0;
  const time = (numberOf: (turn: number) => string) => async (): Promise<number> => {
    asked += 1;
    const number = numberOf(asked);
    const began = performance.now();
    // From many addresses: the limit of one is another matter.
    const { status } = await verify(town, number, `198.51.${asked % 200}.${asked % 250}`);
    const took = performance.now() - began;
    if (status !== 404) throw new Error(`a guess was answered ${status}`);
    return took;
  };
  const guesses = {
    random: time(() => numberFromHex(randomBytes(16).toString('hex'))),
    neighbour: time((turn) => numberFromHex((value + BigInt(turn)).toString(16).padStart(32, '0'))),
    malformed: time((turn) => `not a number ${turn}`),
    foreign: time(() => foreign),
  };
  await interleave(guesses, WARM_UP);
  const milliseconds = mediansOf(await interleave(guesses, rounds));
  const apart = Math.max(...Object.values(milliseconds)) / Math.min(...Object.values(milliseconds)) - 1;
  return { rounds, milliseconds, goals: [goal('Medians of guessed numbers apart', apart, 0.1)] };
}
