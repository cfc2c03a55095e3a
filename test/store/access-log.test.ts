// The access log: no look without a row, no row without all that the citizen must be told (I10).
import { describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { audienceOf } from '../../functions/route.ts';
import { addMonths } from '../../shared/domain/days.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { readLooks, writeLook } from '../../shared/store/access-log.ts';
import { StoreUnavailable } from '../../shared/store/database.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, file, type Person, penalty } from '../api/people.ts';
import { archiveOf, secretsOf, spokenIn } from './archives.ts';

const stage = loadStage('local');
const as = 'citizen:li';
const looking = routes.filter((route) => route.who.archive === 'open');
const SAMPLE: Readonly<Record<string, string>> = { '{seq}': '2', '{recordId}': 'rec_00000002' };
const pathOf = (path: string): string => path.replace(/\{\w+\}/g, (name) => SAMPLE[name] ?? name);

async function enrolled(): Promise<{ town: City; li: Person }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  return { town, li };
}

test('I10: every route of a citizen that needs their archive says why it looks and at what', () => {
  expect(looking.length).toBeGreaterThanOrEqual(10);
  for (const route of looking) {
    expect([route.name, audienceOf(route)]).toEqual([route.name, 'citizen']);
    expect(route.look?.why.zh.length, route.name).toBeGreaterThan(0);
    expect(route.look?.fields.length, route.name).toBeGreaterThan(0);
  }
});

describe.each(looking.map((route) => [route.name, route] as const))('%s', (_, route) => {
  const ask = (town: City) => town.ask(route.method, pathOf(route.path), { as });

  test('I10: writes its row before it reads anything of the archive', async () => {
    const { town, li } = await enrolled();
    const archive = await archiveOf(town, li);
    const order: string[] = [];
    town.database.before = (operation, table) => void order.push(`${operation} ${table}`);
    expect((await ask(town)).status).toBe(200);
    town.database.before = () => {};
    expect(order.slice(0, 2)).toEqual(['get vault', 'put access']);
    const [row, ...more] = town.database.dump().access;
    expect(more).toEqual([]);
    const { pk, sk, expiresAtSeconds, ...look } = row ?? { pk: '', sk: '' };
    expect([pk, sk]).toEqual([archive.id, expect.stringMatching(/^2026-11-23T02:00:00\.000Z#[0-9a-f]{16}$/)]);
    expect(look).toEqual({ at: town.now, role: 'citizen', who: 'self', route: route.name, ...route.look });
    const years = stage.ruleBooks[0]?.retention.accessYears ?? 0;
    const end = addMonths('2026-11-23', 12 * years);
    expect(new Date(Number(expiresAtSeconds) * 1000).toISOString()).toBe(`${addDay(end, -1)}T16:00:00.000Z`);
  });

  test('I10: gives no data when the row cannot be written', async () => {
    const { town, li } = await enrolled();
    const before = town.database.dump();
    const read: string[] = [];
    town.database.before = (operation, table) => {
      if (table === 'access') throw new StoreUnavailable(new Error('down'));
      read.push(`${operation} ${table}`);
    };
    const answer = await ask(town);
    expect([answer.status, answer.body.code]).toEqual([503, 'store-unavailable']);
    expect(Object.keys(answer.body).sort()).toEqual([
      'code',
      'detail',
      'errors',
      'status',
      'text',
      'title',
      'traceId',
      'type',
    ]);
    expect(read).toEqual(['get vault']);
    expect(town.database.dump()).toEqual(before);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });

  test('I10: nobody without an archive leaves a row', async () => {
    const { town } = await enrolled();
    born(town, 'wang', 2);
    const answer = await town.ask(route.method, pathOf(route.path), { as: 'citizen:wang' });
    expect([answer.status, answer.body.code]).toEqual([404, 'no-archive']);
    expect(town.database.dump().access).toEqual([]);
  });
});

const addDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('reading the log', () => {
  test('shows the looks of this archive alone, the newest first, page by page, each once', async () => {
    const { town } = await enrolled();
    const wang = born(town, 'wang', 2);
    await consent(town, wang);
    await town.ask('GET', '/me/score', { as: 'citizen:wang' });
    const asked = ['/me/score', '/me/records', '/me/notices', '/me/consent', '/me/ledger'];
    for (const path of asked) {
      town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
      await town.ask('GET', path, { as });
    }
    const seen: string[] = [];
    let before: string | undefined;
    let pages = 0;
    do {
      town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
      const { body } = await town.ask('GET', '/me/access-log', {
        as,
        query: { limit: '2', ...(before ? { before } : {}) },
      });
      seen.push(...body.looks.map((look: { route: string }) => look.route));
      before = body.next;
      pages += 1;
    } while (before);
    expect(seen).toEqual([
      'show-access-log',
      'show-ledger',
      'show-consent',
      'list-notices',
      'list-records',
      'show-score',
    ]);
    expect(pages).toBe(3);
  });

  test('keeps an expired row out of sight, also while the store has not deleted it', async () => {
    const { town, li } = await enrolled();
    const store = await town.deps.store();
    const archive = await archiveOf(town, li);
    const why = { zh: '测试', en: 'test' };
    const look = { role: 'citizen', who: 'self', route: 'show-score', why, fields: ['balance'] } as const;
    for (const at of ['2020-01-01T00:00:00.000Z', '2021-01-01T00:00:00.000Z', '2022-01-01T00:00:00.000Z']) {
      await writeLook(store, archive.id, { ...look, at, fields: [...look.fields] }, 5);
    }
    const shown = async (now: string) =>
      (await readLooks(store, archive.id, { limit: 10, now })).looks.map((one) => one.at.slice(0, 4));
    expect(await shown('2024-12-31T15:59:59.999Z')).toEqual(['2022', '2021', '2020']);
    expect(await shown('2024-12-31T16:00:00.000Z')).toEqual(['2022', '2021']);
    expect(await shown('2030-01-01T00:00:00.000Z')).toEqual([]);
    expect(town.database.dump().access).toHaveLength(3);
  });

  test('two looks in the same millisecond are two rows', async () => {
    const { town } = await enrolled();
    await Promise.all([town.ask('GET', '/me/score', { as }), town.ask('GET', '/me/score', { as })]);
    expect(town.database.dump().access).toHaveLength(2);
  });
});
