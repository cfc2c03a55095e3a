// I9 and I11 as structure: no route, parameter or answer through which anybody could search, list, rank or compare people.
import { expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/api/routes.ts';
import { city } from '../api/city.ts';
import { born, clientFor, consent, file, penalty } from '../api/people.ts';

const shapeOf = (schema: z.ZodType | undefined): string =>
  schema ? JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) : '';

test('I9: what answers about a person answers the citizen alone; what is open to anybody touches no store at all', () => {
  const told = routes.filter((route) =>
    /"(balance|reasons|records|submission|looks|facts)"/.test(shapeOf(route.answer.schema)),
  );
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((route) => route.who.kind !== 'citizen').map((route) => route.name)).toEqual([]);
  const open = routes.filter((route) => route.who.kind === 'anyone');
  expect(open.length).toBeGreaterThan(4);
  expect(open.flatMap((route) => route.access)).toEqual([]);
});

test('I9: no route takes a person, a level, a balance or points to search by', () => {
  for (const route of routes) {
    const asked = shapeOf(route.params) + shapeOf(route.query);
    expect(asked, route.name).not.toMatch(/"(number|name|party|level|balance|points|threshold|sort|order|rank)"/i);
    if (route.method === 'GET') expect(route.body, `${route.name} has no body`).toBeUndefined();
  }
});

test('I9: a department gets back nothing but receipts and refusals', () => {
  for (const route of routes.filter((one) => one.who.kind === 'department')) {
    const members = [...shapeOf(route.answer.schema).matchAll(/"properties":\{("[^}]*)/g)].join();
    expect(members, route.name).not.toMatch(/"(name|party|balance|level|points|state|archive|consent)"/);
  }
});

test('I10: every route that opens an archive says why it looks and at what, in both languages', () => {
  const opening = routes.filter((route) => route.who.kind === 'citizen' && route.who.archive === 'open');
  expect(opening.length).toBeGreaterThan(8);
  for (const { name, look } of opening) {
    expect(look?.fields.length, name).toBeGreaterThan(0);
    expect(
      [look?.why.zh, look?.why.en].every((text) => (text ?? '').length > 3),
      name,
    ).toBe(true);
  }
});

test('I11: nothing outside the citizen’s own pages tells 990 from 1010', async () => {
  const town = city();
  const answers: unknown[] = [];
  for (const login of ['better', 'worse']) {
    const person = born(town, login, answers.length + 1);
    await consent(town, person);
    if (login === 'worse') {
      await file(town, penalty(town, person, 'N-UM-09'));
      await town.ask('POST', '/me/notices/2/open', { as: 'citizen:worse' });
      town.advance(60);
      expect((await town.ask('GET', '/me/score', { as: 'citizen:worse' })).body.balance).toBe(990);
    }
    const as = `department:${clientFor(town, 'N-UM-09')}`;
    const row = penalty(town, person, 'N-UM-02', { decisionNumber: '示城管罚字〔2026〕第0777号' });
    const { status, body, headers } = await town.ask('POST', '/records', { as, body: row });
    answers.push({ status, members: Object.keys(body), headers });
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('I11: no consumer, job or route refuses or decides anything by a balance or a level', async () => {
  const { readFileSync, globSync } = await import('node:fs');
  const files = globSync('{functions,shared/store}/**/*.ts');
  expect(files.length).toBeGreaterThan(40);
  const comparing = files.filter((file) =>
    /(balance|level)(\.code)?\s*(<|>|===|!==|>=|<=)/.test(readFileSync(file, 'utf8')),
  );
  expect(comparing).toEqual([]);
});
