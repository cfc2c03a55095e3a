// An institution fetches what was made for it: seen by its citizen, counted once a day, and never after it ceased to hold.
import { expect, test } from 'vitest';
import { countOf } from '../store/archives.ts';
import { does, goTo, sees } from './acts.ts';
import { answering, certifiable, certify, fetched, fileOf, refusedAs, request, revoke } from './certifying.ts';
import type { City } from './city.ts';
import { withdraw } from './full-lives.ts';

async function givenToLibrary() {
  const life = await certifiable();
  const id = await request(life.town);
  const number = await certify(life.town, answering(id, { points: true }));
  await life.town.ring();
  return { ...life, id, number };
}
const looksOf = async (town: City) =>
  (await sees(town, '/access-log')).looks.filter(({ role }: { role: string }) => role === 'institution');

test('it gets the file itself, and what it was given for', async () => {
  const { town, id, number } = await givenToLibrary();
  const { body } = await fetched(town, id);
  expect(body).toMatchObject({ number, recipient: '示例市图书馆', purpose: '免押金借书', validUntil: '2026-05-15' });
  const { sealed, data, name } = await fileOf(town, body.url);
  expect([sealed, data.number, data.sheet.level.points]).toEqual(['valid', number, 1040]);
  expect(name).not.toMatch(/测试/);
  town.files.elapsed += 300_001;
  expect(await town.files.open(body.url), 'after five minutes').toBeUndefined();
});

test('before the file is there it is told to come back, and nothing is counted as given', async () => {
  const { town } = await certifiable();
  const id = await request(town);
  await certify(town, answering(id));
  expect(refusedAs(await fetched(town, id))).toEqual([409, 'certificate-not-ready']);
  expect(countOf(town, 'certificate-fetched')).toBe(0);
  await town.ring();
  expect((await fetched(town, id)).status).toBe(200);
});

test('I10: the row of the look comes first, and without it nothing is given', async () => {
  const { town, id } = await givenToLibrary();
  const operations: string[] = [];
  town.database.before = (operation, table) => {
    operations.push(`${operation} ${table}`);
    if (operation === 'put' && table === 'access') throw new Error('no row can be written');
  };
  const refused = await fetched(town, id);
  town.database.before = () => {};
  expect([refused.status, refused.body.url]).toEqual([500, undefined]);
  expect(operations).toEqual(['get certificates', 'get vault', 'put access']);
  expect(countOf(town, 'certificate-fetched')).toBe(0);
  await fetched(town, id);
  expect(await looksOf(town)).toMatchObject([{ who: 'city-library', route: 'fetch-certificate' }]);
});

test('each day on which it fetches is one fact, however often; each fetch is one look', async () => {
  const { town, id, number } = await givenToLibrary();
  for (let time = 0; time < 3; time += 1) expect((await fetched(town, id)).status).toBe(200);
  await Promise.all([fetched(town, id), fetched(town, id)]);
  expect(countOf(town, 'certificate-fetched')).toBe(1);
  expect(await looksOf(town)).toHaveLength(5);
  goTo(town, '2026-04-16');
  await fetched(town, id);
  expect(countOf(town, 'certificate-fetched')).toBe(2);
  const [shown] = (await sees(town, '/certificates')).certificates;
  expect([shown.number, shown.fetchedOn]).toEqual([number, '2026-04-16']);
});

test('a revocation or a withdrawal that comes while it fetches comes first: nothing is given any more', async () => {
  for (const ends of ['revoked', 'withdrawn'] as const) {
    const { town, id, number } = await givenToLibrary();
    let once = true;
    town.database.before = async (operation, table) => {
      if (!once || operation !== 'put' || table !== 'ledger') return;
      once = false;
      await (ends === 'revoked' ? revoke(town, number) : withdraw(town, 'li'));
    };
    const answer = await fetched(town, id);
    expect([ends, answer.status, answer.body.url]).toEqual([ends, 404, undefined]);
    expect(countOf(town, 'certificate-fetched'), ends).toBe(0);
  }
});

test('what the citizen did not give to it, it is not given: a benefit’s and anybody’s certificates answer no request', async () => {
  const { town } = await certifiable();
  const number = await certify(town, { for: 'benefit', benefit: 'library-deposit-free' });
  await town.ring();
  for (const id of [number, `req_${number}`]) expect((await fetched(town, id)).status).toBe(404);
  expect((await does(town, `/certificates/${number}/download`)).status).toBe(200);
});
