// At a counter a clerk does for a citizen who is present what the citizen would do; a helper does none of it.
import { expect, test } from 'vitest';
import { does, sees } from './acts.ts';
import { certifiable, certify, fileOf, refusedAs, standing, wishOf } from './certifying.ts';
import { atCounter } from './counter.ts';
import { born } from './people.ts';

test('in a visit a clerk previews, makes, downloads and revokes; each act is in the log as the clerk’s, and in the ledger by the visit', async () => {
  const { town, li } = await certifiable();
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const wish = wishOf({ holder: 'name' });
  const { sheet, agreed } = (await counter.ask('POST', '/me/certificates/preview', { body: { wish } })).body;
  const made = await counter.ask('POST', '/me/certificates', { body: { wish, agreed } });
  expect(made.status).toBe(201);
  await town.ring();
  const { number } = made.body;
  const link = await counter.ask('POST', `/me/certificates/${number}/download`);
  expect((await fileOf(town, link.body.url)).data).toEqual({ number, sheet });
  expect((await counter.ask('POST', `/me/certificates/${number}/revoke`)).body.status).toBe('revoked');
  const { looks } = await sees(town, '/access-log');
  const ofClerk = looks.filter(({ role }: { role: string }) => role === 'counter');
  expect(ofClerk.map(({ route, who }: Record<string, string>) => [route, who]).sort()).toEqual([
    ['download-certificate', 'K001'],
    ['make-certificate', 'K001'],
    ['preview-certificate', 'K001'],
    ['revoke-certificate', 'K001'],
  ]);
  for (const { why } of ofClerk) expect(why.zh).toMatch(/^柜台代办/);
  const { facts } = await sees(town, '/ledger');
  const visit = facts.find(({ kind }: { kind: string }) => kind === 'counter-visited').seq;
  const acts = facts.filter(({ kind }: { kind: string }) => kind.startsWith('certificate-'));
  expect(acts.map(({ kind, via }: Record<string, unknown>) => [kind, via])).toEqual([
    ['certificate-issued', visit],
    ['certificate-revoked', visit],
  ]);
});

test('one clerk alone makes no certificate: a second one has to be there, as for a consent', async () => {
  const { town, li } = await certifiable();
  const alone = await atCounter(town, li);
  const wish = wishOf();
  const { agreed } = (await alone.ask('POST', '/me/certificates/preview', { body: { wish } })).body;
  const refused = await alone.ask('POST', '/me/certificates', { body: { wish, agreed } });
  expect(refusedAs(refused)).toEqual([403, 'second-clerk-needed']);
});

test('without a visit a clerk sees and makes nothing, and in another’s visit nothing of this citizen', async () => {
  const { town } = await certifiable();
  const number = await certify(town);
  const wang = born(town, 'wang', 2);
  for (const path of ['/me/certificates', `/me/certificates/${number}`])
    expect((await town.ask('GET', path, { as: 'counter:K001' })).body.code).toBe('visit-needed');
  const other = await atCounter(town, wang);
  expect((await other.ask('GET', `/me/certificates/${number}`)).body.code).toBe('no-archive');
});

test('a helper neither sees, makes nor revokes a certificate, nor opens a card', async () => {
  const { town } = await certifiable();
  const number = await certify(town);
  const son = born(town, 'son', 2);
  const { code } = (await does(town, '/helper', { name: son.name })).body;
  const { helping } = (await town.ask('POST', '/helping', { as: 'citizen:son', body: { code } })).body;
  const wish = wishOf();
  const tried: readonly ['GET' | 'POST', string, unknown?][] = [
    ['POST', '/me/certificates/preview', { wish }],
    ['POST', '/me/certificates', { wish, agreed: 'x' }],
    ['GET', '/me/certificates'],
    ['GET', `/me/certificates/${number}`],
    ['POST', `/me/certificates/${number}/revoke`],
    ['POST', `/me/certificates/${number}/download`],
    ['POST', '/me/cards'],
  ];
  for (const [method, path, body] of tried) {
    const headers = { 'xindang-helping': helping, 'idempotency-key': 'helper-key-1' };
    const answer = await town.ask(method, path, { as: 'citizen:son', headers, body });
    expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'not-allowed']);
  }
  expect((await standing(town, number))[0]).toBe('valid');
});
