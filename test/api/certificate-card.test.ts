// The card for the person in front of the citizen: the level alone, ten minutes of codes, and not a row behind them.
import { expect, test } from 'vitest';
import { archiveOf } from '../store/archives.ts';
import { does, sees } from './acts.ts';
import { certifiable, refusedAs } from './certifying.ts';
import type { City } from './city.ts';
import { atCounter } from './counter.ts';
import { withdraw } from './full-lives.ts';

interface Code {
  readonly from: string;
  readonly url: string;
}
const codesOf = async (town: City): Promise<Code[]> => (await does(town, '/cards')).body.codes;
const codeIn = ({ url }: Code): string => url.split('/').at(-1) ?? '';
const scan = (town: City, code: string) => town.ask('GET', `/cards/${code}`);
const moved = (from: string, milliseconds: number) => new Date(Date.parse(from) + milliseconds).toISOString();
const UNKNOWN = [404, 'certificate-unknown'];

test('a scan says the level and the instant, and nothing else', async () => {
  const { town } = await certifiable();
  const [first] = await codesOf(town);
  expect((await scan(town, codeIn(first!))).body).toEqual({ level: { zh: '良好', en: 'Good' }, at: town.now });
});

test('twenty codes follow each other for ten minutes, no two alike, and none says whose it is', async () => {
  const { town, li } = await certifiable();
  const { until, codes } = (await does(town, '/cards')).body;
  expect(until).toBe(moved(town.now, 600_000));
  expect(codes.map(({ from }: Code) => from)).toEqual(
    Array.from({ length: 20 }, (_, turn) => moved(town.now, turn * 30_000)),
  );
  expect(new Set(codes.map(codeIn)).size).toBe(20);
  const { id: archive } = await archiveOf(town, li);
  for (const code of codes) {
    const bytes = Buffer.from(codeIn(code), 'base64url').toString('latin1');
    expect(bytes.includes(archive) || code.url.includes(archive)).toBe(false);
  }
});

test('each code is good for its half minute and the grace of one more; before and after it is none', async () => {
  const { town } = await certifiable();
  const codes = await codesOf(town);
  for (const code of [codes[0]!, codes[7]!, codes[19]!]) {
    for (const [milliseconds, status] of [
      [-1, 404],
      [0, 200],
      [30_000, 200],
      [59_999, 200],
      [60_000, 404],
      [86_400_000, 404],
    ] as const) {
      town.now = moved(code.from, milliseconds);
      expect([milliseconds, (await scan(town, codeIn(code))).status]).toEqual([milliseconds, status]);
    }
  }
});

test('a code that was changed, cut, taken from another stage, or made for something else is none', async () => {
  const { town, li } = await certifiable();
  const code = codeIn((await codesOf(town))[0]!);
  const flipped = (at: number) => code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
  const { visit } = await atCounter(town, li);
  const strange = await certifiable();
  const foreign = codeIn((await codesOf(strange.town))[0]!);
  const wrong = [flipped(0), flipped(20), flipped(code.length - 3), code.slice(0, -4), `${code}AAAA`, 'x', foreign];
  for (const one of [...wrong, visit.replace('visit_', ''), visit])
    expect(refusedAs(await scan(town, one)), one).toEqual(UNKNOWN);
});

test('I10: that it was opened and that it was scanned stands in the access log, and nothing else is stored of it', async () => {
  const { town } = await certifiable();
  const before = town.database.changes.length;
  const [first] = await codesOf(town);
  town.now = moved(town.now, 5_000);
  await scan(town, codeIn(first!));
  const after = town.database.changes.slice(before);
  expect(after.filter(({ table, key }) => table !== 'access' && !/^(SALT|LIMIT#)/.test(key.pk))).toEqual([]);
  const { looks } = await sees(town, '/access-log');
  const ofCard = looks.filter(({ route }: { route: string }) => /card/.test(route));
  expect(ofCard.map(({ route, role, fields }: Record<string, unknown>) => [route, role, fields])).toEqual([
    ['read-card', 'verifier', ['level']],
    ['show-card', 'citizen', ['level']],
  ]);
});

test('I10: a level that cannot be logged is not told', async () => {
  const { town } = await certifiable();
  const [first] = await codesOf(town);
  town.database.before = (operation, table) => {
    if (operation === 'put' && table === 'access') throw new Error('no row can be written');
  };
  const { status, body } = await scan(town, codeIn(first!));
  expect([status, body.level]).toEqual([500, undefined]);
});

test('the level is that of the moment of the scan', async () => {
  const { town } = await certifiable();
  const codes = await codesOf(town);
  await does(town, '/records/rec_00000004/decline');
  expect((await scan(town, codeIn(codes[0]!))).body.level.zh).toBe('基础');
});

test('the card of a locked or withdrawn archive shows nothing', async () => {
  const { town, li } = await certifiable();
  const [first] = await codesOf(town);
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
  expect(refusedAs(await scan(town, codeIn(first!)))).toEqual(UNKNOWN);
  expect(refusedAs(await does(town, '/cards'))).toEqual([409, 'archive-locked']);
  await (await atCounter(town, li)).ask('POST', '/me/withdrawal/undo');
  expect((await scan(town, codeIn(first!))).status).toBe(200);
  await withdraw(town, 'li');
  expect(refusedAs(await scan(town, codeIn(first!)))).toEqual(UNKNOWN);
});
