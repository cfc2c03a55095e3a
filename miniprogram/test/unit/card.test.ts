// The card to show goes through its codes by the archive's own turns, whatever a phone's clock says.
import { expect, test } from 'vitest';
import { codeAt } from '../../src/certificate/code-at.ts';

const BEGAN = Date.parse('2026-11-23T01:00:00.000Z');
const at = (seconds: number): number => BEGAN + seconds * 1000;
const cardOf = (turn: number, turns: number) => ({
  until: at(turn * turns),
  codes: Array.from({ length: turns }, (_, one) => ({ from: new Date(at(one * turn)).toISOString(), url: `u${one}` })),
});

test.each([
  [30, 0, 'u0', 30],
  [30, 29.2, 'u0', 1],
  [30, 30, 'u1', 30],
  [30, 599.9, 'u19', 1],
  [20, 20, 'u1', 20],
])('turns of %i seconds: after %f the code is %s, for %i more', (turn, after, url, seconds) => {
  expect(codeAt(cardOf(turn, 20), at(after))).toEqual({ url, seconds });
});

test('a card that is over shows nothing', () => {
  expect(codeAt(cardOf(30, 20), at(600))).toBeUndefined();
});
