// What institutions were given stays in the stub for three years, readable by its citizen alone (网络数据安全管理条例 12).
import { expect, test } from 'vitest';
import { does, goTo, sees } from './acts.ts';
import { answering, certifiable, certify, fetched, request } from './certifying.ts';
import { textOf } from './dump.ts';
import { withdraw } from './full-lives.ts';
import { agreement } from './people.ts';

const GIVEN = { to: '示例市图书馆', purpose: '免押金借书' };

test('every day on which an institution fetched is a supply; what was made and never fetched is none', async () => {
  const { town } = await certifiable();
  const [id, ignored] = [await request(town), await request(town)];
  for (const one of [id, ignored]) await certify(town, answering(one));
  await certify(town);
  await town.ring();
  expect((await sees(town, '/withdrawal')).stub.supplies).toEqual([]);
  await fetched(town, id);
  goTo(town, '2026-04-17');
  for (let time = 0; time < 2; time += 1) await fetched(town, id);
  const supplies = [
    { ...GIVEN, on: '2026-04-15' },
    { ...GIVEN, on: '2026-04-17' },
  ];
  expect((await sees(town, '/withdrawal')).stub.supplies).toEqual(supplies);
  expect((await withdraw(town, 'li')).body.stub.supplies).toEqual(supplies);
  const { earlier } = await sees(town, '/consent');
  expect(earlier[0].supplies).toEqual(supplies);
  const stubs = Object.values(town.database.dump()).flatMap((rows) => rows.filter(({ pk }) => pk.startsWith('STUB#')));
  expect(textOf(stubs)).not.toMatch(/图书馆|借书/);
});

test('a supply whose record was destroyed after its years is told no more, and the withdrawal goes through', async () => {
  const { town } = await certifiable();
  const id = await request(town);
  await certify(town, answering(id));
  await town.ring();
  await fetched(town, id);
  for (const day of ['2026-12-20', '2027-11-20', '2028-10-20']) {
    goTo(town, day);
    expect((await does(town, '/consent/renewal', await agreement(town))).status, day).toBe(201);
  }
  goTo(town, '2029-04-14');
  await town.runJobs();
  expect((await sees(town, '/withdrawal')).stub.supplies).toHaveLength(1);
  goTo(town, '2029-04-15');
  await town.runJobs();
  expect((await sees(town, '/withdrawal')).stub.supplies).toEqual([]);
  expect((await sees(town, '/certificates')).certificates).toEqual([]);
  expect((await withdraw(town, 'li')).body).toMatchObject({ state: 'withdrawn', stub: { supplies: [] } });
});
