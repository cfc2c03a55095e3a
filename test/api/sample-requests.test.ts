// Every route has a sample request that is answered as the route says, and whose effect is there exactly once.
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { countOf } from '../store/archives.ts';
import { ask, effectsOf, sampleOf } from './asking.ts';
import { lived } from './sample-lives.ts';
import { SAMPLES } from './sample-requests.ts';

test('the samples are those of the routes, and no others', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual(routes.map(({ name }) => name).sort());
});

test('a route that says how its repeats are recognised has an effect in the table, and no other has', () => {
  const disagree = routes.filter((route) => (route.repeats !== undefined) !== (sampleOf(route).effect !== undefined));
  expect(disagree.map(({ name }) => name)).toEqual([]);
});

test.each(routes.map((route) => [route.name, route] as const))(
  '%s: its sample is answered as it says',
  async (_, route) => {
    const life = await lived(sampleOf(route).life);
    const before = effectsOf(route, life);
    const answer = await ask(route, life);
    expect([answer.status, answer.body.title]).toEqual([route.answer.status, undefined]);
    expect(() => route.answer.schema.parse(answer.body)).not.toThrow();
    expect(effectsOf(route, life) - before).toBe(sampleOf(route).effect ? 1 : 0);
    expect(countOf(life.town, 'erased')).toBe(0);
  },
);
