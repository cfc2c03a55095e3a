// Every look at an archive: no route gives data without a row, no row without all that the citizen must be told (I10).
import { describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { audienceOf } from '../../functions/route.ts';
import { addDays, addMonths, dayOf } from '../../shared/domain/days.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { StoreUnavailable } from '../../shared/store/database.ts';
import { URBAN } from '../api/acts.ts';
import { ask, requestOf, sampleOf } from '../api/asking.ts';
import type { Life } from '../api/life.ts';
import { lived } from '../api/sample-lives.ts';
import { archiveOf, secretsOf, spokenIn } from './archives.ts';

const stage = loadStage('local');
const looking = routes.filter((route) => route.who.archive === 'open' || route.who.archive === 'if-any');
const inCases = routes.filter((route) => route.who.archive === 'case');

test('I10: every route of a citizen that needs their archive says why it looks and at what', () => {
  expect(looking.length).toBeGreaterThanOrEqual(30);
  for (const route of looking) {
    expect([route.name, audienceOf(route)]).toEqual([route.name, 'citizen']);
    expect(route.look?.why.zh.length, route.name).toBeGreaterThan(0);
    expect(route.look?.fields.length, route.name).toBeGreaterThan(0);
  }
});

/** What is in the log of everybody's looks that was not there before. */
const rowsIn = ({ town }: Life): string[] => town.database.dump().access.map(({ sk }) => sk);
const fresh = ({ town }: Life, before: readonly string[]) =>
  town.database.dump().access.filter(({ sk }) => !before.includes(sk));
const WITHOUT_DATA = ['code', 'detail', 'errors', 'status', 'text', 'title', 'traceId', 'type'];

function expectWhole(row: Record<string, unknown> | undefined, archive: string, now: string, look: object): void {
  const { pk, sk, expiresAtSeconds, ...said } = row ?? {};
  expect([pk, String(sk).slice(0, now.length + 1)]).toEqual([archive, `${now}#`]);
  expect(sk).toMatch(/#[0-9a-f]{16}$/);
  expect(said).toEqual(look);
  const years = stage.ruleBooks[0]?.retention.accessYears ?? 0;
  const end = addMonths(dayOf(now), 12 * years);
  expect(new Date(Number(expiresAtSeconds) * 1000).toISOString()).toBe(`${addDays(end, -1)}T16:00:00.000Z`);
}

describe.each(looking.map((route) => [route.name, route] as const))('%s', (_, route) => {
  test('I10: writes its row before it reads anything of the archive', async () => {
    const life = await lived(sampleOf(route).life);
    const { town, li } = life;
    const [archive, before] = [await archiveOf(town, li), rowsIn(life)];
    const order: string[] = [];
    town.database.before = (operation, table) => void order.push(`${operation} ${table}`);
    expect((await ask(route, life)).status).toBe(route.answer.status);
    town.database.before = () => {};
    expect(order.slice(0, 2)).toEqual(['get vault', 'put access']);
    const [row, ...more] = fresh(life, before);
    expect(more).toEqual([]);
    expectWhole(row, archive.id, town.now, {
      at: town.now,
      role: 'citizen',
      who: 'self',
      route: route.name,
      ...route.look,
    });
  });

  test('I10: gives no data when the row cannot be written', async () => {
    const life = await lived(sampleOf(route).life);
    const { town, li } = life;
    const before = town.database.dump();
    const request = await requestOf(route, life);
    const read: string[] = [];
    town.database.before = (operation, table) => {
      if (table === 'access') throw new StoreUnavailable(new Error('down'));
      read.push(`${operation} ${table}`);
    };
    const answer = await town.ask(route.method, ...request);
    expect([answer.status, answer.body.code]).toEqual([503, 'store-unavailable']);
    expect(Object.keys(answer.body).sort()).toEqual(WITHOUT_DATA);
    expect(read).toEqual(['get vault']);
    expect(town.database.dump()).toEqual(before);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });

  test('I10: nobody without an archive leaves a row', async () => {
    const life = await lived(sampleOf(route).life);
    const before = rowsIn(life);
    const answer = await ask(route, life, { as: 'citizen:son' });
    expect([answer.status, answer.body.code]).toEqual([404, 'no-archive']);
    expect(fresh(life, before)).toEqual([]);
  });
});

describe.each(inCases.map((route) => [route.name, route] as const))('%s, which works on one case', (_, route) => {
  test('I10: writes who of the staff looked at which case, before the answer', async () => {
    const life = await lived(sampleOf(route).life);
    const { town, li } = life;
    const [archive, before] = [await archiveOf(town, li), rowsIn(life)];
    expect((await ask(route, life)).status).toBe(route.answer.status);
    const [row, ...more] = fresh(life, before);
    expect(more).toEqual([]);
    const { organ } = town.stage.registry.clients.find(({ clientId }) => clientId === URBAN) ?? {};
    expectWhole(row, archive.id, town.now, {
      at: town.now,
      role: audienceOf(route),
      ...(route.who.kind === 'department' ? { who: URBAN, organ } : { who: 'R001' }),
      route: route.name,
      ...route.look,
      case: expect.stringMatching(/^\d+$/),
    });
  });

  test('I10: gives no data and does nothing when the row cannot be written', async () => {
    const life = await lived(sampleOf(route).life);
    const { town, li } = life;
    const before = town.database.dump();
    town.database.before = (_operation, table) => {
      if (table === 'access') throw new StoreUnavailable(new Error('down'));
    };
    const answer = await ask(route, life);
    expect([answer.status, answer.body.code]).toEqual([503, 'store-unavailable']);
    expect(Object.keys(answer.body).sort()).toEqual(WITHOUT_DATA);
    expect(town.database.dump()).toEqual(before);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });

  test('I10: a case that there is not leaves no row', async () => {
    const life = await lived(sampleOf(route).life);
    const before = rowsIn(life);
    const known = { ...life.known, caseId: `case_${'A'.repeat(96)}` };
    const answer = await ask(route, { ...life, known });
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(fresh(life, before)).toEqual([]);
  });
});
