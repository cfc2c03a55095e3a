// I9 and I11 as structure: no route, parameter or answer through which anybody could search, list, rank or compare people.
import { expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/api/routes.ts';
import { does, dutiesDone, goTo, queueOf, REC, tasksOf, withDeduction } from '../api/acts.ts';
import { city } from '../api/city.ts';
import { born, clientFor, consent, file, penalty } from '../api/people.ts';

const shapeOf = (schema: z.ZodType | undefined): string =>
  schema ? JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) : '';

/** Every member an answer may have, as a path: `case.steps[].words`. */
function membersOf(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, items, anyOf, allOf, oneOf } = schema as Record<string, unknown>;
  const within = Object.entries((properties ?? {}) as Record<string, unknown>).flatMap(([name, one]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [at, ...membersOf(one, at)];
  });
  const choices = [anyOf, allOf, oneOf].flat().flatMap((one) => membersOf(one, path));
  return [...within, ...membersOf(items, `${path}[]`), ...choices];
}
const answerOf = (route: (typeof routes)[number]): string[] => membersOf(JSON.parse(shapeOf(route.answer.schema)));
const isStaff = ({ who }: (typeof routes)[number]): boolean =>
  ['department', 'reviewer', 'supervisor'].includes(who.kind);

test('I9: what answers with a score, a list of records or a history answers the citizen alone; what is open to anybody touches no store at all', () => {
  const told = routes.filter((route) =>
    /"(balance|reasons|records|submission|looks)"/.test(shapeOf(route.answer.schema)),
  );
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((route) => route.who.kind !== 'citizen').map((route) => route.name)).toEqual([]);
  // The published keys of the seal are all that anybody reads from a table.
  const KEYS_OF_THE_SEAL = ['show-seals'];
  const open = routes.filter((route) => route.who.kind === 'anyone');
  expect(open.length).toBeGreaterThan(4);
  expect(open.filter((route) => route.access.length > 0).map(({ name }) => name)).toEqual(KEYS_OF_THE_SEAL);
});

test('I9: no route takes a person, a level, a balance or points to search by', () => {
  for (const route of routes) {
    const asked = shapeOf(route.params) + shapeOf(route.query);
    expect(asked, route.name).not.toMatch(/"(number|name|party|level|balance|points|threshold|sort|order|rank)"/i);
    if (route.method === 'GET') expect(route.body, `${route.name} has no body`).toBeUndefined();
  }
});

test('I9: staff get receipts, tasks and the one case they work on; never who it is, nor how anybody stands', () => {
  const NEVER =
    /^(party|number|balance|level|points|counted|lines|submission|archive|consent\w*|ranking|people|persons)$/i;
  /** What has a name in a case: the item of the catalogue, and a file that was attached. */
  const NAMED = ['record.name', 'record.materials[].name', 'case.steps[].attachments[].name'];
  const staff = routes.filter(isStaff);
  expect(staff.length).toBeGreaterThan(18);
  for (const route of staff) {
    const members = answerOf(route);
    expect(
      members.filter((path) => NEVER.test(path.split('.').at(-1) ?? '')),
      route.name,
    ).toEqual([]);
    const names = members.filter((path) => path.split('.').at(-1) === 'name');
    expect(
      names.filter((path) => !NAMED.includes(path)),
      route.name,
    ).toEqual([]);
  }
});

test('I9: a route of staff that shows a case names one case and logs the look; a queue holds keys and days alone', () => {
  const staff = routes.filter(isStaff);
  const about = staff.filter((route) => answerOf(route).some((path) => path.startsWith('case.')));
  expect(about.map(({ name }) => name).toSorted()).toEqual(['show-department-case', 'show-review-case']);
  for (const { name, who, path, look } of about) {
    expect([name, who.archive, path.includes('{caseId}')]).toEqual([name, 'case', true]);
    expect(look?.fields.length, name).toBeGreaterThan(0);
    expect(answerOf(routes.find((route) => route.name === name)!).some((one) => one.startsWith('case[]'))).toBe(false);
  }
  const queues = staff.filter((route) => answerOf(route).includes('tasks'));
  expect(queues.map(({ name }) => name).toSorted()).toEqual([
    'list-department-tasks',
    'list-late-tasks',
    'list-review-tasks',
  ]);
  const KEYS_AND_DAYS = ['caseId', 'kind', 'openedOn', 'dueOn', 'late', 'assignee', 'organ', 'removedOn'];
  for (const route of queues) {
    // What was drawn for audit is a second list, of keys and days as well.
    const members = answerOf(route).filter((path) => path !== 'tasks' && path !== 'removedLate');
    expect(
      members.filter((path) => !KEYS_AND_DAYS.includes(path.slice(path.indexOf('[].') + '[].'.length))),
      route.name,
    ).toEqual([]);
  }
});

test('I9: nothing that staff are answered, on any of their routes, holds who the person is or how they stand', async () => {
  const settled = await withDeduction();
  const { town, filed, li } = settled;
  const wang = born(town, 'wang', 2);
  await consent(town, wang);
  await file(town, penalty(town, wang, 'N-UM-02', { decisionNumber: '示城管罚字〔2026〕第0777号' }));
  const answers: unknown[] = [];
  const keep = async (asking: Promise<{ status: number; body: unknown }>, status: number) => {
    const { status: given, body } = await asking;
    expect([given, body]).toEqual([status, body]);
    answers.push(body);
  };
  const department = { as: 'department:urban-management' };
  const reviewer = { as: 'reviewer:R001' };
  goTo(town, '2026-04-13');
  await keep(dutiesDone(settled), 202);
  await does(town, `${REC}/repairs`, { pledge: true });
  await does(town, '/missing-items', { organ: filed.organ.code, documentNumber: '示城管表〔2026〕第3号' });
  await does(town, `${REC}/objections`, { ground: 'not-final' });
  await town.ring();
  const tasks = [...(await tasksOf(town)), ...(await queueOf(town))];
  expect(tasks.length).toBeGreaterThanOrEqual(2);
  for (const { caseId } of await tasksOf(town)) await keep(town.ask('GET', `/tasks/${caseId}`, department), 200);
  for (const { caseId } of await queueOf(town)) await keep(town.ask('GET', `/review/cases/${caseId}`, reviewer), 200);
  await keep(town.ask('GET', '/tasks', department), 200);
  await keep(town.ask('GET', '/review/tasks', reviewer), 200);
  goTo(town, '2026-05-20');
  await keep(town.ask('GET', '/supervision/late', { as: 'supervisor:SV1' }), 200);
  const text = JSON.stringify(answers);
  expect(text).toContain(filed.decisionNumber);
  const archives = Object.values(town.database.dump())
    .flat()
    .map(({ pk }) => pk)
    .filter((pk) => pk.startsWith('arc_'));
  expect(archives.length).toBeGreaterThan(1);
  for (const secret of [li.name, li.number, wang.name, wang.number, '第0777号', '"990"', ':990', ...archives])
    expect(text, secret).not.toContain(secret);
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
