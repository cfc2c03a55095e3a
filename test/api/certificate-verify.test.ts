// Whoever checks a number learns what stands on the page and how it stands; of anything else not even that it is there.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { numberFromHex, printedNumber } from '../../shared/domain/certificate-number.ts';
import { sees } from './acts.ts';
import { certifiable, certify, verify, wishOf, withoutTrace } from './certifying.ts';
import type { City } from './city.ts';
import { atCounter } from './counter.ts';
import { withdraw } from './full-lives.ts';

const minutes = (town: City, count: number): void => {
  town.now = new Date(Date.parse(town.now) + count * 60_000).toISOString();
};
/** An address of its own for each check, so that none is refused for its number. */
const GUESSES = 10_000;
const addressOf = (index: number): string => `2001:db8::${index.toString(16)}`;

async function operationsOf(town: City, number: string): Promise<string> {
  const operations: string[] = [];
  town.database.before = (operation, table) => void operations.push(`${operation} ${table}`);
  const answer = await verify(town, number);
  town.database.before = () => {};
  return `${operations.join(', ')}: ${withoutTrace(answer)}`;
}

test('a number is found however it is typed: printed, scanned, in lower case, with O for 0 and I for 1', async () => {
  const { town } = await certifiable([]);
  let number = await certify(town);
  while (!/0/.test(number) || !/1/.test(number)) number = await certify(town, wishOf());
  const typed = [
    number.toLowerCase(),
    printedNumber(number),
    printedNumber(number).replaceAll('-', ' ').toLowerCase(),
    number.replaceAll('0', 'O').replaceAll('1', 'I'),
    number.replaceAll('0', 'o').replaceAll('1', 'l'),
    [...number].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join(''),
    ` ${printedNumber(number).replaceAll('-', '–')} `,
  ];
  for (const one of typed) {
    expect((await verify(town, one)).body, one).toMatchObject({ number, printed: printedNumber(number) });
    const found = await town.ask('GET', '/verify', { query: { certificate: one } });
    expect(found.body.certificate.number, one).toBe(number);
  }
  expect((await town.ask('GET', '/verify')).body).toEqual({});
});

test('a check says only what stands on the page, with the holder masked, and writes the count and nothing else', async () => {
  const { town } = await certifiable();
  const number = await certify(town, wishOf({ holder: 'name-and-last-four', points: true }));
  await town.ring();
  await verify(town, number);
  const before = town.database.changes.length;
  const { body } = await verify(town, number, '198.51.100.9');
  expect(Object.keys(body).sort()).toEqual([
    ...['checkedAt', 'fileSha256', 'holder', 'issuedAt', 'items', 'level', 'number', 'on', 'points', 'printed'],
    ...['purpose', 'recipient', 'status', 'underReview', 'validUntil'],
  ]);
  const written = town.database.changes.slice(before);
  expect(written.map(({ table, key }) => [table, key.sk.split('#')[0]])).toEqual([
    ['certificates', expect.stringMatching(/^2026-/)],
    ['certificates', 'CHECKS'],
  ]);
});

test('the citizen sees how often on which day, and nothing about the visitors', async () => {
  const { town, li } = await certifiable([]);
  const number = await certify(town);
  for (const address of ['198.51.100.1', '198.51.100.2']) await verify(town, number, address);
  minutes(town, 90);
  await town.ask('POST', `/verify/${number}/holder`, { body: { name: li.name, lastFour: li.number.slice(-4) } });
  town.advance(1);
  await Promise.all([verify(town, number, '198.51.100.3'), verify(town, number, '198.51.100.4')]);
  const { checks } = await sees(town, `/certificates/${number}`);
  expect(checks).toEqual([
    { day: '2026-04-15', count: 3, first: '2026-04-15T02:00:00.000Z', last: '2026-04-15T03:30:00.000Z', holder: 1 },
    { day: '2026-04-16', count: 2, first: town.now, last: town.now, holder: 0 },
  ]);
  expect((await sees(town, '/certificates')).certificates[0]).not.toHaveProperty('checks');
});

test('unknown, malformed, foreign, locked, withdrawn and erased look the same, and cost the same operations in the same order', async () => {
  const { town, li } = await certifiable([]);
  const number = await certify(town);
  await town.ring();
  await verify(town, number); // the salt of the day is drawn once
  const elsewhere = await certifiable([]);
  const foreign = await certify(elsewhere.town);
  const unknown = await operationsOf(town, numberFromHex(randomBytes(16).toString('hex')));
  expect(unknown).toMatch(/"status":404.*certificate-unknown/);
  for (const one of [
    foreign,
    'x',
    '0',
    '😀',
    'A'.repeat(500),
    '../../etc',
    `${number}0`,
    number.slice(1),
    `8${number.slice(1)}`,
  ])
    expect(await operationsOf(town, one), one).toBe(unknown);
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
  await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
  expect(await operationsOf(town, number), 'locked').toBe(unknown);
  await (await atCounter(town, li)).ask('POST', '/me/withdrawal/undo');
  expect((await verify(town, number)).status, 'the lock undone').toBe(200);
  await withdraw(town, 'li');
  expect(await operationsOf(town, number), 'withdrawn').toBe(unknown);
  await town.runJobs();
  expect(await operationsOf(town, number), 'after the first pass').toBe(unknown);
  minutes(town, 16);
  await town.runJobs();
  expect(await operationsOf(town, number), 'erased').toBe(unknown);
});

test('the other questions about a number that is none are answered the same way, too', async () => {
  const { town, li } = await certifiable([]);
  const unknown = numberFromHex(randomBytes(16).toString('hex'));
  const told = { body: { name: li.name, lastFour: li.number.slice(-4) } };
  const answers = await Promise.all([
    ...[unknown, 'x'].map((one) => town.ask('POST', `/verify/${one}/holder`, told)),
    ...[unknown, 'x'].map((number) => town.ask('GET', '/verify', { query: { certificate: number } })),
  ]);
  for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'certificate-unknown']);
});

test(`${GUESSES} numbers, at random and next to one that stands, find nothing from however many addresses`, async () => {
  const { town } = await certifiable([]);
  const number = await certify(town);
  const value = [...number].reduce(
    (sum, one) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(one)),
    0n,
  );
  const near = (by: bigint) => numberFromHex((value + by).toString(16).padStart(32, '0'));
  expect(near(0n)).toBe(number);
  const tried = Array.from({ length: GUESSES / 2 }, (_, at) => [
    near(at < GUESSES / 4 ? BigInt(at) + 1n : BigInt(GUESSES / 4 - 1 - at)),
    numberFromHex(randomBytes(16).toString('hex')),
  ]).flat();
  const found = new Set<string>();
  for (const [index, one] of tried.entries()) {
    const { status, body } = await verify(town, one, addressOf(index % 200));
    found.add(`${status} ${body.code}`);
  }
  expect([tried.length, [...found]]).toEqual([GUESSES, ['404 certificate-unknown']]);
  expect((await verify(town, number)).body.status).toBe('valid');
});
