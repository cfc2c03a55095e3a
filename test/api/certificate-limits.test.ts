// Without a login each address may ask only so often, and the archive forgets which address it was.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { addressKey } from '../../shared/store/limiter.ts';
import { sees } from './acts.ts';
import { certifiable, certify, refusedAs, verify } from './certifying.ts';
import { type City, city } from './city.ts';
import { findsIn, textOf } from './dump.ts';

const ADDRESS = '198.51.100.23';
const at = (town: City, time: string): void => {
  town.now = `2026-04-15T${time}Z`;
};
const limits = (town: City) => town.database.dump().certificates.filter(({ pk }) => pk.startsWith('LIMIT#'));

test('the sixty-first check in ten minutes is refused until the next window, and another address is not touched', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town);
  at(town, '02:00:00.000');
  for (let time = 0; time < 60; time += 1) expect((await verify(town, number, ADDRESS)).status).toBe(200);
  at(town, '02:07:30.000');
  for (const one of [number, 'unknown']) {
    const refused = await verify(town, one, ADDRESS);
    expect([...refusedAs(refused), refused.headers['retry-after']]).toEqual([429, 'too-many-requests', '150']);
  }
  expect((await verify(town, number, '198.51.100.24')).status).toBe(200);
  at(town, '02:09:59.999');
  expect((await verify(town, number, ADDRESS)).headers['retry-after']).toBe('1');
  at(town, '02:10:00.000');
  expect((await verify(town, number, ADDRESS)).status).toBe(200);
  const { checks } = await sees(town, `/certificates/${number}`);
  expect(checks[0].count, 'what was refused was no check').toBe(62);
});

test('every route that asks for no login counts, whatever it is asked and however it ends', async () => {
  const town = city();
  const told = { address: ADDRESS, body: { name: '测试li', lastFour: '0000' } };
  const ways = [
    () => town.ask('GET', '/verify/x', { address: ADDRESS }),
    () => town.ask('GET', '/verify', { address: ADDRESS }),
    () => town.ask('GET', '/cards/x', { address: ADDRESS }),
    () => town.ask('POST', '/verify/x/holder', told),
    () => town.ask('POST', '/verify/x/holder', { address: ADDRESS, body: { nonsense: 1 } }),
  ];
  for (let time = 0; time < 60; time += 1) expect((await ways[time % ways.length]!()).status).toBeLessThan(429);
  for (const way of ways) expect((await way()).status).toBe(429);
});

test('no row holds an address, or anything that can be computed from it without the salt of the day', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town);
  await verify(town, number, ADDRESS);
  const dump = textOf(Object.values(town.database.dump()).flat());
  const { pepper } = (await town.deps.store()).keys;
  const hashes = ['sha256', 'sha1', 'md5', 'sha512'].flatMap((name) => [
    createHash(name).update(ADDRESS).digest('hex'),
    createHash(name).update(ADDRESS).digest('base64url'),
    createHash(name).update(pepper).update(ADDRESS).digest('hex'),
  ]);
  for (const planted of [ADDRESS, '198.51.100', ...hashes]) expect(findsIn(dump, planted), planted).toBe(false);
  expect(town.logs.join()).not.toContain(ADDRESS);
  expect(limits(town)).toHaveLength(1);
});

test('each day has a salt of its own, so that an address of yesterday is nobody’s; both go by their time to live', async () => {
  const town = city({ now: '2026-04-15T02:00:00.000Z' });
  await verify(town, 'x', ADDRESS);
  await verify(town, 'x', ADDRESS);
  town.now = '2026-04-15T15:59:00.000Z';
  await verify(town, 'x', ADDRESS);
  town.now = '2026-04-15T16:00:00.000Z'; // the next day in Shanghai
  await verify(town, 'x', ADDRESS);
  const rows = limits(town);
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ pk }) => pk)).size).toBe(2);
  const salts = town.database.dump().certificates.filter(({ pk }) => pk === 'SALT');
  expect(salts.map(({ sk }) => sk)).toEqual(['2026-04-15', '2026-04-16']);
  expect(new Set(salts.map(({ salt }) => salt)).size).toBe(2);
  const gone = (day: string) => Date.parse(`${day}T16:00:00.000Z`) / 1000;
  expect(salts.map(({ expiresAtSeconds }) => expiresAtSeconds)).toEqual([gone('2026-04-16'), gone('2026-04-17')]);
  const ends = rows.map(({ sk, expiresAtSeconds }) => [sk, expiresAtSeconds]).sort();
  expect(ends).toEqual([
    ['2026-04-15T02:00:00.000Z', gone('2026-04-16')],
    ['2026-04-15T15:50:00.000Z', gone('2026-04-16')],
    ['2026-04-15T16:00:00.000Z', gone('2026-04-17')],
  ]);
});

test('two functions that begin a day at once agree on one salt', async () => {
  const town = city();
  const store = await town.deps.store();
  const other = { ...store };
  const keys = await Promise.all([store, other].map((one) => addressKey(one, ADDRESS, 'window', town.now)));
  expect(keys[0]).toEqual(keys[1]);
});
