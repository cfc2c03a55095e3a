// Every act dies once before and once after each of its store calls, is sent again, and has exactly one effect.
import { afterAll, describe, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { Clash } from '../../shared/store/database.ts';
import { type Answered, type City, city } from '../api/city.ts';
import { born, clientFor, consent, file, type Person, penalty } from '../api/people.ts';
import { breaksIn, countOf, secretsOf, spokenIn } from './archives.ts';
import { crashPoints, dying, operationsOf } from './crash.ts';

const stage = loadStage('local');
const as = 'citizen:li';
const DECISION = '示城管罚字〔2026〕第0001号';

interface Act {
  /** What stands before it. */
  readonly before: (town: City, li: Person) => Promise<unknown>;
  readonly act: (town: City, li: Person) => Promise<Answered>;
  readonly status: number;
  /** How often it took effect; read from the store itself. */
  readonly effects: (town: City) => number;
}
const enrolled = (town: City, li: Person) => consent(town, li);
const filed = async (town: City, li: Person) => {
  await enrolled(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
};
const keyOf = (li: Person) => ({
  documentNumber: DECISION,
  item: 'N-UM-09',
  party: { name: li.name, number: li.number },
});
const ofKind = (kind: Parameters<typeof countOf>[1]) => (town: City) => countOf(town, kind);
const department = `department:${clientFor(city({ stage }), 'N-UM-09')}`;

const acts: Record<string, Act> = {
  'giving consent': {
    before: async () => {},
    act: (town, li) => consent(town, li, 'the-same-key'),
    status: 201,
    effects: ofKind('consent-given'),
  },
  'a filing': {
    before: enrolled,
    act: (town, li) => file(town, penalty(town, li, 'N-UM-09')),
    status: 202,
    effects: ofKind('record-filed'),
  },
  'opening a notice': {
    before: filed,
    act: (town) => town.ask('POST', '/me/notices/2/open', { as }),
    status: 200,
    effects: ofKind('notice-given'),
  },
  'an annulment': {
    before: filed,
    act: (town, li) =>
      town.ask('POST', '/records/annulments', {
        as: department,
        body: { record: keyOf(li), reason: '撤销', documentNumber: '示城管罚字〔2026〕第0002号' },
      }),
    status: 202,
    effects: ofKind('record-annulled'),
  },
  'a correction': {
    before: filed,
    act: (town, li) =>
      town.ask('POST', '/records/corrections', {
        as: department,
        body: {
          submission: penalty(town, li, 'N-UM-09', { fineYuan: 400 }),
          reason: '更正',
          documentNumber: '示城管罚字〔2026〕第0003号',
        },
      }),
    status: 202,
    effects: ofKind('record-corrected'),
  },
  'a withdrawal': {
    before: async (town, li) => {
      await filed(town, li);
      const { body } = await town.ask('GET', '/me/withdrawal', { as });
      town.people.set('confirmation', { name: body.confirmation, number: '' });
    },
    act: (town) =>
      town.ask('POST', '/me/withdrawal', {
        as,
        body: { confirmation: town.people.get('confirmation')?.name ?? '' },
      }),
    status: 200,
    effects: ofKind('consent-withdrawn'),
  },
};

const tried: string[] = [];
afterAll(() => console.info(tried.join('\n')));

describe.each(Object.entries(acts))('%s', (name, { before, act, status, effects }) => {
  const prepared = async (): Promise<{ town: City; li: Person }> => {
    const town = city({ stage });
    const li = born(town, 'li', 1);
    await before(town, li);
    return { town, li };
  };

  test('dies before and after each store call, is repeated, and has one effect in a sound chain', async () => {
    const first = await prepared();
    const operations = await operationsOf(first.town.database, () => act(first.town, first.li));
    expect(effects(first.town)).toBe(1);
    const points = crashPoints(operations.length);
    tried.push(`${name}: ${operations.length} store calls (${operations.join(', ')}), ${points.length} crashes`);
    for (const point of points) {
      const where = `${point.phase} ${operations[point.index]} (${point.index})`;
      const { town, li } = await prepared();
      let answer: Answered | undefined;
      expect(await dying(town.database, point, async () => (answer = await act(town, li))), where).toBe(true);
      expect(answer?.status, where).toBeGreaterThanOrEqual(500);
      expect(effects(town), where).toBeLessThanOrEqual(1);
      for (const repeat of ['first', 'second']) {
        town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
        const again = await act(town, li);
        expect(again.status, `${repeat} repeat after a crash ${where}`).toBe(status);
        expect(effects(town), `${repeat} repeat after a crash ${where}`).toBe(1);
      }
      expect(await breaksIn(town), where).toEqual([]);
      expect(spokenIn(town, secretsOf(li)), where).toEqual([]);
    }
  });

  test('meets its own write when the SDK sent it twice: a clash with oneself is a success', async () => {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, () => act(plain.town, plain.li));
    const writes = operations.filter((operation) => /^(put|transact) (ledger|vault)/.test(operation)).length;
    expect(writes).toBeGreaterThan(0);
    for (let write = 0; write < writes; write += 1) {
      const { town, li } = await prepared();
      let seen = 0;
      town.database.after = (operation, table) => {
        if (/^(put|transact)$/.test(operation) && table !== 'access' && seen++ === write) throw new Clash();
      };
      expect((await act(town, li)).status, `write ${write}`).toBe(status);
      expect(effects(town), `write ${write}`).toBe(1);
      expect(await breaksIn(town)).toEqual([]);
    }
  });

  test('is repeated while the store is down and after: 503 without data, then one effect', async () => {
    const { town, li } = await prepared();
    town.database.down = true;
    const down = await act(town, li);
    expect([down.status, down.body.code]).toEqual([503, 'store-unavailable']);
    town.database.down = false;
    expect(effects(town)).toBe(0);
    expect((await act(town, li)).status).toBe(status);
    expect(effects(town)).toBe(1);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });
});
