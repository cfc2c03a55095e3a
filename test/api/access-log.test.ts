// The access log as its citizen reads it: who looked, in which role, when, why, at which fields and in which case (I10).
import { expect, test } from 'vitest';
import { city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';

test('I10: the citizen sees every look at once: their own, the department’s and the reviewer’s, with time, reason, fields and case', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const as = 'citizen:li';
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await openAll(town, li);
  const objection = { ground: 'wrong-facts', words: '不是我的摊位' };
  const headers = { 'idempotency-key': 'objection-1' };
  await town.ask('POST', '/me/records/rec_00000002/objections', { as, headers, body: objection });
  await town.ring();
  const department = 'department:urban-management';
  const [{ caseId }] = (await town.ask('GET', '/tasks', { as: department })).body.tasks;
  town.advance(1);
  await town.ask('GET', `/tasks/${caseId}`, { as: department });
  town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
  const answer = { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' };
  await town.ask('POST', `/tasks/${caseId}/objection-answer`, { as: department, body: answer });
  await town.ring();
  town.advance(1);
  await town.ask('GET', `/review/cases/${caseId}`, { as: 'reviewer:R001' });
  town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
  const { looks } = (await town.ask('GET', '/me/access-log', { as })).body;
  const said = looks.map(({ role, who, route, at }: Record<string, string>) => [role, who, route, at?.slice(0, 10)]);
  // The newest first, and the look at the log itself is one of them.
  expect(said.slice(0, 4)).toEqual([
    ['citizen', 'self', 'show-access-log', '2026-01-14'],
    ['reviewer', 'R001', 'show-review-case', '2026-01-14'],
    ['department', 'urban-management', 'answer-objection', '2026-01-13'],
    ['department', 'urban-management', 'show-department-case', '2026-01-13'],
  ]);
  for (const look of looks) {
    expect(look.why).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) });
    expect(look.fields.length).toBeGreaterThan(0);
    if (look.role !== 'citizen') expect(look.case).toBe('4');
    if (look.role === 'department') expect(look.organ).toBe('11999900MB0000001K');
  }
});

test('I10: a look at the consent has its row where there is an archive, and leaves none where there is none', async () => {
  const town = city();
  const li = born(town, 'li', 1);
  expect((await town.ask('GET', '/me/consent', { as: 'citizen:li' })).body.code).toBe('no-archive');
  expect(town.database.dump().access).toEqual([]);
  await consent(town, li);
  expect((await town.ask('GET', '/me/consent', { as: 'citizen:li' })).body.state).toBe('active');
  expect(town.database.dump().access.map(({ route }) => route)).toEqual(['show-consent']);
  town.database.before = (operation, table) => {
    if (operation === 'put' && table === 'access') throw new Error('no row can be written');
  };
  expect((await town.ask('GET', '/me/consent', { as: 'citizen:li' })).status).toBe(500);
});
