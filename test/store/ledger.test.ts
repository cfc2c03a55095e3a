// The ledger's smaller promises: what is copied forward, which way time goes, and when to give up.
import { describe, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { Clash } from '../../shared/store/database.ts';
import { nextItem } from '../../shared/store/ledger.ts';
import { city } from '../api/city.ts';
import { born, consent, file, penalty } from '../api/people.ts';
import { archiveOf, breaksIn, countOf, itemsOf, secretsOf, spokenIn } from './archives.ts';

const stage = loadStage('local');

describe('append', () => {
  test('what a draft does not say is copied forward, so that the last item says where the archive stands', async () => {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await consent(town, li);
    const [first] = itemsOf(town, (await archiveOf(town, li)).id);
    if (!first) throw new Error('a first fact');
    const head = { ...first, state: 'frozen' as const };
    const next = nextItem(first.pk, head, { kind: 'notice-given', once: 'x' }, undefined, town.now);
    const { consentSince, consentUntil } = first;
    expect(next).toMatchObject({ sk: '00000002', state: 'frozen', consentSince, consentUntil, previous: first.hash });
    const said = { kind: 'notice-given', once: 'x', state: 'active', consentUntil: '2030-01-01' } as const;
    const changed = nextItem(first.pk, head, said, undefined, town.now);
    expect(changed).toMatchObject({ state: 'active', consentSince, consentUntil: '2030-01-01' });
  });

  test('`recordedAt` never goes back although the clocks of the writers differ', async () => {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await consent(town, li);
    const offsets = [0, 900, -5_000, 12, -86_400_000 / 4, 3_000, -1, 2_999, 3_001];
    const start = Date.parse(town.now);
    for (const [index, offset] of offsets.entries()) {
      town.now = new Date(start + offset).toISOString();
      const decisionNumber = `示城管罚字〔2026〕第1${index}号`;
      expect((await file(town, penalty(town, li, 'N-UM-09', { decisionNumber }))).status).toBe(202);
    }
    const times = itemsOf(town, (await archiveOf(town, li)).id).map((item) => Date.parse(item.recordedAt) - start);
    expect(times).toEqual([0, 0, 900, 900, 900, 900, 3_000, 3_000, 3_000, 3_001]);
    expect(await breaksIn(town)).toEqual([]);
  });

  test('after eight clashes it is too busy, has written no fact, and says nothing of whom', async () => {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await consent(town, li);
    let puts = 0;
    let contents = 0;
    town.database.before = (operation, table) => {
      if (operation === 'put' && table === 'vault') contents += 1;
      if (operation !== 'put' || table !== 'ledger') return;
      puts += 1;
      throw new Clash();
    };
    const answer = await file(town, penalty(town, li, 'N-UM-09'));
    expect([answer.status, answer.body.code, puts]).toEqual([503, 'too-busy', 8]);
    expect(contents).toBe(1);
    town.database.before = () => {};
    expect(countOf(town, 'record-filed')).toBe(0);
    expect((await file(town, penalty(town, li, 'N-UM-09'))).status).toBe(202);
    expect(countOf(town, 'record-filed')).toBe(1);
    expect(town.logs.some((line) => line.includes('too-busy'))).toBe(true);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });
});
