// Every route that writes dies once before and once after each of its store calls, is sent again, and has one effect.
import { afterAll, describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { Clash } from '../../shared/store/database.ts';
import { effectsOf, requestOf, sampleOf } from '../api/asking.ts';
import type { Answered } from '../api/city.ts';
import type { Life } from '../api/life.ts';
import { lived } from '../api/sample-lives.ts';
import { breaksIn, secretsOf, spokenIn } from './archives.ts';
import { crashPoints, dying, operationsOf, restore, withFiles } from './crash.ts';

interface Prepared {
  readonly life: Life;
  readonly act: () => Promise<Answered>;
  /** Sent again as whoever got no answer sends it. */
  readonly repeat: () => Promise<Answered>;
  /** How often it took effect since; read from the stores themselves. */
  readonly effects: () => number;
}
const writing = routes.filter(({ repeats }) => repeats !== undefined);
const tried: string[] = [];
afterAll(() => console.info(tried.join('\n')));

test('every route with a right to write, append or erase is among them', () => {
  const rights = /^(ledger|vault|views):(write|append|erase)$|^evidence:commit$/;
  const all = routes.filter((route) => route.access.some((right) => rights.test(right)));
  expect(all.filter((route) => !writing.includes(route)).map(({ name }) => name)).toEqual([]);
});

describe.each(writing.map((route) => [route.name, route] as const))('%s', (name, route) => {
  const { status } = route.answer;
  const reachesFiles = route.access.some((right) => right.startsWith('evidence:'));

  /** The same life again and again: put back, and lived anew where files are part of it. */
  async function lives(): Promise<() => Promise<Prepared>> {
    const fresh = async (): Promise<Prepared & { again: () => Promise<void> }> => {
      const life = await lived(sampleOf(route).life);
      if (reachesFiles) withFiles(life.town);
      const request = await requestOf(route, life);
      const [was, now, before] = [life.town.database.dump(), life.town.now, effectsOf(route, life)];
      return {
        life,
        act: () => life.town.ask(route.method, ...request),
        repeat: async () => {
          await sampleOf(route).anew?.(life);
          return life.town.ask(route.method, ...(sampleOf(route).anew ? await requestOf(route, life) : request));
        },
        effects: () => effectsOf(route, life) - before,
        again: async () => {
          life.town.now = now;
          await restore(life.town.database, was);
        },
      };
    };
    const first = await fresh();
    return async () => {
      if (reachesFiles) return fresh();
      await first.again();
      return first;
    };
  }

  test('dies before and after each store call, is repeated, and has one effect in a sound chain', async () => {
    const prepare = await lives();
    const plain = await prepare();
    const operations = await operationsOf(plain.life.town.database, plain.act);
    expect(plain.effects()).toBe(1);
    const points = crashPoints(operations.length);
    tried.push(`${name}: ${operations.length} store calls (${operations.join(', ')}), ${points.length} crashes`);
    // An institution's request is one guarded put and nothing before it.
    expect(points.length).toBeGreaterThanOrEqual(sampleOf(route).effect === 'request' ? 2 : 4);
    for (const point of points) {
      const where = `${point.phase} ${operations[point.index]} (${point.index})`;
      const { life, act, repeat, effects } = await prepare();
      const { town, li } = life;
      let answer: Answered | undefined;
      expect(await dying(town.database, point, async () => (answer = await act())), where).toBe(true);
      expect(answer?.status, where).toBeGreaterThanOrEqual(500);
      expect(effects(), where).toBeLessThanOrEqual(1);
      for (const time of ['first', 'second']) {
        town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
        const again = await repeat();
        expect(again.status, `${time} repeat after a crash ${where}`).toBe(status);
        expect(effects(), `${time} repeat after a crash ${where}`).toBe(1);
      }
      expect(await breaksIn(town), where).toEqual([]);
      expect(spokenIn(town, secretsOf(li)), where).toEqual([]);
    }
  });

  // Where a file is all that it leaves, no row can clash.
  if (sampleOf(route).effect !== 'file') {
    test('meets its own write when the SDK sent it twice: a clash with oneself is a success', async () => {
      const prepare = await lives();
      const plain = await prepare();
      const operations = await operationsOf(plain.life.town.database, plain.act);
      const writes = operations.filter((operation) =>
        /^(put|transact) (ledger|vault|certificates)/.test(operation),
      ).length;
      expect(writes).toBeGreaterThan(0);
      for (let write = 0; write < writes; write += 1) {
        const { life, act, effects } = await prepare();
        let seen = 0;
        life.town.database.after = (operation, table) => {
          if (/^(put|transact)$/.test(operation) && table !== 'access' && seen++ === write) throw new Clash();
        };
        expect((await act()).status, `write ${write}`).toBe(status);
        expect(effects(), `write ${write}`).toBe(1);
        expect(await breaksIn(life.town)).toEqual([]);
      }
    });
  }

  test('is repeated while the store is down and after: 503 without data, then one effect', async () => {
    const { life, act, effects } = await (await lives())();
    life.town.database.down = true;
    const down = await act();
    expect([down.status, down.body.code]).toEqual([503, 'store-unavailable']);
    life.town.database.down = false;
    expect(effects()).toBe(0);
    expect((await act()).status).toBe(status);
    expect(effects()).toBe(1);
    expect(spokenIn(life.town, secretsOf(life.li))).toEqual([]);
  });
});
