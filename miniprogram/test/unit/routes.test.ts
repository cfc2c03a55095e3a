// The addresses in the app are those of the route table: a route that moves fails here, not on a phone.
import { expect, test } from 'vitest';
import { routes } from '../../../functions/api/routes.ts';
import { ROUTES } from '../../src/routes.ts';

const served = new Map(
  routes.map((route) => [
    route.name,
    { method: route.method, path: route.path, ...(route.repeats === 'by-key' ? { byKey: true } : {}) },
  ]),
);

test.each(Object.entries(ROUTES))('%s is where the API has it', (name, address) => {
  expect(address).toEqual(served.get(name));
});

test('the app knows every route of the citizens', () => {
  const citizens = routes.filter((route) => route.who.kind === 'citizen').map((route) => route.name);
  expect(citizens.filter((name) => !(name in ROUTES))).toEqual([]);
});
