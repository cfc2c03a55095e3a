// The access log as its citizen reads it: theirs alone, whole, and no row for longer than it is kept (I10).
import { describe, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { readLooks, writeLook } from '../../shared/store/access-log.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, file, type Person, penalty } from '../api/people.ts';
import { archiveOf } from './archives.ts';

const stage = loadStage('local');
const as = 'citizen:li';
async function enrolled(): Promise<{ town: City; li: Person }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  return { town, li };
}

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
