// Naming a helper: an invitation, accepted by the adult of that name, for at most twelve months, and taken back at will.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { findsIn, textOf } from './dump.ts';
import { born, consent, file, type Person, penalty } from './people.ts';

let town: City;
let li: Person;
let son: Person;
let keys = 0;
const asLi = { as: 'citizen:li' };
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

const invite = async (body: object = { name: son.name }, as = 'citizen:li') => {
  keys += 1;
  return town.ask('POST', '/me/helper', { as, body, headers: { 'idempotency-key': `invite-${keys}-key` } });
};
const accept = (code: string, as = 'citizen:son') => town.ask('POST', '/helping', { as, body: { code } });
const named = async (body?: object): Promise<string> => (await accept((await invite(body)).body.code)).body.helping;

beforeEach(async () => {
  town = city({ now: '2026-11-23T02:00:00.000Z' });
  li = born(town, 'li', 1, '19500101');
  son = born(town, 'son', 2);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await town.ring();
});

test('whoever was invited accepts with their own login, and the citizen sees them', async () => {
  const invited = await invite();
  expect([invited.status, invited.body.acceptUntil, invited.body.until]).toEqual([201, '2026-12-07', '2027-11-23']);
  const shown = async () => (await town.ask('GET', '/me/helper', asLi)).body.helper;
  expect(await shown()).toEqual({ name: son.name, state: 'invited', since: '2026-11-23', until: '2027-11-23' });
  const accepted = await accept(invited.body.code);
  expect([accepted.status, accepted.body.until]).toEqual([201, '2027-11-23']);
  expect(await shown()).toMatchObject({ state: 'present' });
  const again = await accept(invited.body.code);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([accepted.body, 'true']);
});

test('only the adult of that name accepts, in time, once, and never the citizen themselves', async () => {
  const { code } = (await invite()).body;
  born(town, 'other', 3);
  const refused = [404, 'not-found'];
  expect(codeOf(await accept(code, 'citizen:other'))).toEqual(refused);
  expect(codeOf(await accept('invite_invented'))).toEqual(refused);
  await town.ask('POST', '/me/helper/dismissal', asLi);
  expect(codeOf(await accept(code))).toEqual(refused);
  const first = (await invite()).body.code;
  const second = (await invite()).body.code;
  expect(codeOf(await accept(first))).toEqual(refused);
  town.people.set('twin', { name: son.name, number: '999999199001010999' });
  expect((await accept(second)).status).toBe(201);
  expect(codeOf(await accept(second, 'citizen:twin'))).toEqual(refused);
  expect(codeOf(await invite())).toEqual([409, 'helper-present']);
  await town.ask('POST', '/me/helper/dismissal', asLi);
  expect(codeOf(await accept(second))).toEqual(refused);

  const child = born(town, 'child', 5, '20100601');
  expect(codeOf(await accept((await invite({ name: child.name })).body.code, 'citizen:child'))).toEqual([
    403,
    'helper-not-eligible',
  ]);
  expect(codeOf(await accept((await invite({ name: li.name })).body.code, 'citizen:li'))).toEqual([
    403,
    'helper-not-eligible',
  ]);
  const late = (await invite()).body.code;
  town.advance(14);
  expect(codeOf(await accept(late))).toEqual(refused);
});

test('the help ends after at most twelve months', async () => {
  expect(codeOf(await invite({ name: son.name, until: '2027-11-24' }))).toEqual([400, 'body-invalid']);
  expect(codeOf(await invite({ name: son.name, until: '2026-11-23' }))).toEqual([400, 'body-invalid']);
  expect((await invite({ name: son.name, until: '2027-11-23' })).status).toBe(201);
});

test('nothing about the helper is kept in clear, and no number at all: a name under the citizen’s key, a keyed pseudonym', async () => {
  await named();
  const dump = textOf(Object.values(town.database.dump()).flat());
  for (const planted of [son.number, son.name, 'sub-son']) expect(findsIn(dump, planted)).toBe(false);
  const exported = JSON.stringify((await town.ask('GET', '/me/export', asLi)).body);
  expect([exported.includes(son.name), exported.includes(son.number), exported.includes('sub-son')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('an invitation sent twice is one invitation, and two accepting at once are one helper', async () => {
  const asked = { ...asLi, body: { name: son.name }, headers: { 'idempotency-key': 'the-same-key' } };
  const [one, two] = [await town.ask('POST', '/me/helper', asked), await town.ask('POST', '/me/helper', asked)];
  expect(two.body).toEqual(one.body);
  const answers = await Promise.all([accept(one.body.code), accept(one.body.code)]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(town.database.dump().ledger.filter(({ kind }) => kind === 'helper-named')).toHaveLength(1);
});
