// An institution asks whoever stands before it, and learns nothing but what somebody chose to give it (I9).
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { countOf } from '../store/archives.ts';
import { does, goTo, REC } from './acts.ts';
import {
  answering,
  certifiable,
  certificateRows,
  certify,
  DEDUCTION,
  fetched,
  LIBRARY,
  make,
  preview,
  refusedAs,
  request,
  revoke,
  withoutTrace,
} from './certifying.ts';
import type { City } from './city.ts';
import { atCounter } from './counter.ts';
import { withdraw } from './full-lives.ts';
import { born, consent } from './people.ts';

const asks = (town: City, body: object, key = 'an-asking-of-its-own', as = LIBRARY) =>
  town.ask('POST', '/requests', { as, headers: { 'idempotency-key': key }, body });
const ASKED = { purpose: 'own-benefit', words: '免押金借书' };

test('it may ask only for what the rule book opens and the registry grants it', async () => {
  const { town } = await certifiable([]);
  const [book] = town.stage.ruleBooks;
  const { off, openForRequests } = book!.purposes;
  expect(off.length).toBeGreaterThan(4);
  for (const { purpose } of [...off, { purpose: 'anything' }, { purpose: '' }])
    expect(refusedAs(await asks(town, { ...ASKED, purpose }))).toEqual([422, 'purpose-not-open', '/purpose']);
  // Opened by the rule book, and not granted to this one; granted, and shut by the rule book.
  Object.assign(book!.purposes, { openForRequests: [...openForRequests, 'lending'] });
  expect(refusedAs(await asks(town, { ...ASKED, purpose: 'lending' }))).toEqual([422, 'purpose-not-open', '/purpose']);
  Object.assign(book!.purposes, { openForRequests: [] });
  expect(refusedAs(await asks(town, ASKED))).toEqual([422, 'purpose-not-open', '/purpose']);
  expect(certificateRows(town)).toEqual([]);
  Object.assign(book!.purposes, { openForRequests });
  expect((await asks(town, ASKED)).status).toBe(201);
});

test('it cannot address anybody: what is personal in its words is refused, and there is no member for a person', async () => {
  const { town, li } = await certifiable([]);
  const personal = [422, 'personal-data-in-text', '/words'];
  expect(refusedAs(await asks(town, { ...ASKED, words: `请${li.number}出示` }))).toEqual(personal);
  for (const member of ['number', 'name', 'citizen', 'party'])
    expect(refusedAs(await asks(town, { ...ASKED, [member]: 'x' }))).toEqual([400, 'body-invalid', `/${member}`]);
});

test('one key is one request, for one institution', async () => {
  const { town } = await certifiable([]);
  const first = await asks(town, ASKED);
  const again = await asks(town, ASKED);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect(refusedAs(await asks(town, { ...ASKED, points: true }))).toEqual([422, 'idempotency-key-reused']);
  const other = await asks(town, ASKED, undefined, 'institution:public-bicycles');
  expect(other.body.request).not.toBe(first.body.request);
});

test('whoever scans it sees who asks for what; looking leaves nothing behind and closes it to nobody', async () => {
  const { town } = await certifiable([]);
  const id = await request(town, { points: true, validDays: 14 });
  const before = town.database.dump();
  const seen = await town.ask('GET', `/requests/${id}`);
  expect([seen.status, seen.body]).toEqual([
    200,
    {
      ...{ purpose: 'own-benefit', words: '免押金借书', points: true, items: false, validDays: 14 },
      institution: { name: { zh: '示例市图书馆', en: 'Example City Library' } },
      endsAt: '2026-04-15T02:30:00.000Z',
      openAt: `https://app.archive.test/certificate/request/index?request=${id}`,
    },
  ]);
  for (const table of ['ledger', 'access', 'views', 'vault'] as const)
    expect(town.database.dump()[table], table).toEqual(before[table]);
  const [row] = certificateRows(town).filter(({ pk }) => pk.startsWith('REQUEST#'));
  expect([row?.state, row?.archive]).toEqual(['open', undefined]);
  expect(row?.expiresAtSeconds, 'it goes by its time to live').toBe(Date.parse('2026-04-16T16:00:00.000Z') / 1000);
});

test('no route declines: whoever asked could look whether the code still opens, and would know', async () => {
  const { town } = await certifiable([]);
  const id = await request(town);
  const deciding = routes.filter(({ path }) => path.includes('{request}')).map(({ name }) => name);
  expect(deciding.sort()).toEqual(['fetch-certificate', 'show-request']);
  // The citizen looks, sees the preview and walks away: the next one who scans it finds it as it was.
  expect((await preview(town, answering(id))).status).toBe(200);
  expect((await town.ask('GET', `/requests/${id}`)).status).toBe(200);
  expect(await certify(town, answering(id))).toMatch(/^[0-9A-Z]{26}$/);
  expect(refusedAs(await town.ask('GET', `/requests/${id}`))).toEqual([404, 'request-not-open']);
});

test('ignored, over, unknown, another’s, revoked, superseded, expired, locked and withdrawn look the same', async () => {
  const { town, li } = await certifiable();
  const given = async (changes = {}) => {
    const id = await request(town);
    return { id, number: await certify(town, answering(id, changes)) };
  };
  const same: Record<string, string> = { unknown: 'req_unknown', malformed: 'no such thing' };
  same.ignored = await request(town);
  same.anothers = (await given()).id;
  const revoked = await given();
  same.revoked = revoked.id;
  await revoke(town, revoked.number);
  same.superseded = (await given({ items: [DEDUCTION] })).id;
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  same.expired = (await given({ validDays: 7 })).id;
  const standing = (await given()).id;
  await town.ring();
  const nothing = withoutTrace(await fetched(town, 'req_unknown'));
  expect(nothing).toMatch(/"status":404.*"code":"not-found"/);
  expect(withoutTrace(await fetched(town, same.ignored)), 'open, and nobody has answered yet').toBe(nothing);
  const bicycles = 'institution:public-bicycles';
  expect(withoutTrace(await fetched(town, same.anothers, bicycles))).toBe(nothing);
  delete same.anothers;
  goTo(town, '2026-04-23');
  for (const [name, id] of Object.entries(same)) expect(withoutTrace(await fetched(town, id)), name).toBe(nothing);
  expect((await fetched(town, standing)).status).toBe(200);
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
  expect(withoutTrace(await fetched(town, standing)), 'locked').toBe(nothing);
  const undone = await atCounter(town, li);
  expect((await undone.ask('POST', '/me/withdrawal/undo')).status).toBe(200);
  expect((await fetched(town, standing)).status).toBe(200);
  expect((await withdraw(town, 'li')).body.state).toBe('withdrawn');
  expect(withoutTrace(await fetched(town, standing)), 'withdrawn').toBe(nothing);
});

test('of two citizens who answer one request at once exactly one does; the other has no certificate and no trace of one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { town } = await certifiable([]);
    await consent(town, born(town, 'wang', 2));
    const id = await request(town);
    const agreed = await Promise.all(
      ['li', 'wang'].map(async (login) => (await preview(town, answering(id), login)).body.agreed),
    );
    const answers = await Promise.all(
      ['li', 'wang'].map((login, at) => make(town, answering(id), agreed[at], undefined, login)),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(won?.status).toBe(201);
    expect(refusedAs(lost!)).toEqual([404, 'request-not-open', '/wish/request']);
    expect(countOf(town, 'certificate-issued')).toBe(1);
    expect(certificateRows(town).map(({ sk }) => sk)).toEqual(['ISSUED', 'REQUEST']);
    expect(town.database.dump().views.filter(({ sk }) => sk.startsWith('CERTIFICATE#'))).toHaveLength(1);
    await town.ring();
    expect((await fetched(town, id)).body.number).toBe(won?.body.number);
  }
});

test('no other route answers an institution: not one of them is open to its token', async () => {
  const { town } = await certifiable([]);
  const own = ['make-certificate-request', 'fetch-certificate'];
  const others = routes.filter(({ name, who }) => !own.includes(name) && !['anyone', 'verifier'].includes(who.kind));
  expect(others.length).toBeGreaterThan(60);
  for (const { name, method, path } of others) {
    const at = path.replaceAll(/\{\w+\}/g, 'rec_00000002');
    const { status, body } = await town.ask(method, at, { as: LIBRARY, body: {} });
    expect([name, status, body.code]).toEqual([name, 403, 'not-allowed']);
  }
  const strangers = ['citizen:li', 'department:urban-management', 'reviewer:R001', 'counter:K001'];
  for (const as of strangers) expect((await fetched(town, await request(town), as)).status, as).toBe(403);
});
