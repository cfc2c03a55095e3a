// I1 on the real parts: the synthesized template, DynamoDB Local, the issuer and HTTP.
import { expect, test } from 'vitest';
import { giveConsent, openNotices } from '../../demo/city.ts';
import { organOf, readRows } from '../../demo/rows.ts';
import { findsIn, textOf } from '../api/dump.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem('2026-08-01T10:00:00+08:00');
const dump = async (): Promise<string> => textOf(await whole.dump());
const rowsOf = (name: string) => readRows().filter((row) => row.CF_XDR_MC === name);

test('I1: filings about somebody not enrolled leave every table byte for byte as it was, and no planted string', async () => {
  await giveConsent(whole.city, 'lin-zhiyuan');
  await whole.city.moveTo('2026-11-23T10:00:00+08:00');
  await whole.city.settle();
  const before = await dump();
  expect(before.length).toBeGreaterThan(1000);
  const strangers = rowsOf('吴静');
  expect(strangers.length).toBeGreaterThan(3);
  for (const row of strangers) {
    const { status, body } = await whole.city.asOrgan(organOf(row), 'POST', '/records', row);
    expect([status, body.status]).toEqual([202, 'accepted']);
    const record = { documentNumber: row.CF_WSH || row.recognitionNumber, item: row.itemCode };
    const party = { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM };
    const annulment = { record: { ...record, party }, reason: '植入理由', documentNumber: '植入文号' };
    expect((await whole.city.asOrgan(organOf(row), 'POST', '/records/annulments', annulment)).status).toBe(202);
    const correction = { submission: row, reason: '植入理由', documentNumber: '植入文号' };
    expect((await whole.city.asOrgan(organOf(row), 'POST', '/records/corrections', correction)).status).toBe(202);
  }
  await whole.city.settle();
  const after = await dump();
  expect(after).toBe(before);
  const planted = strangers.flatMap((row) =>
    ['CF_XDR_MC', 'CF_XDR_ZJHM', 'CF_WSH', 'CF_SY', 'CF_NR', 'recognitionNumber'].map((column) => row[column] ?? ''),
  );
  const logs = whole.system.logs.lines().join('\n');
  expect(
    [...planted, '植入理由', '植入文号'].filter((text) => text && (findsIn(after, text) || logs.includes(text))),
  ).toEqual([]);
});

test('I1: refused rows leave no trace either', async () => {
  const before = await dump();
  const refused = readRows().filter((row) => /应答 R0[123]/.test(row.BZ ?? ''));
  expect(refused.length).toBe(4);
  for (const row of refused) {
    expect((await whole.city.asOrgan(organOf(row), 'POST', '/records', row)).status).toBe(422);
  }
  expect(await dump()).toBe(before);
});

test('I1: the gate bites: a filing about somebody enrolled does change the dump, and its text is sealed', async () => {
  const before = await dump();
  const [row = {}] = rowsOf('林知远').filter((one) => one.itemCode === 'N-TR-01');
  expect((await whole.city.asOrgan(organOf(row), 'POST', '/records', row)).status).toBe(202);
  const after = await dump();
  expect(after).not.toBe(before);
  for (const text of [row.CF_XDR_MC, row.CF_XDR_ZJHM, row.CF_WSH, row.CF_SY]) {
    expect(findsIn(after, text ?? '')).toBe(false);
  }
});

test('I9, I11: nothing in a dumped table could rank: no readable attribute says balance, level or points', async () => {
  await openNotices(whole.city, 'lin-zhiyuan');
  await whole.city.asCitizen('lin-zhiyuan', 'GET', '/me/score');
  await whole.city.settle();
  const names = new Set((await whole.dump()).flatMap((item) => Object.keys(item)));
  expect([...names].toSorted()).toEqual(READABLE);
});

/**
 * Every attribute that stands in clear after this life; those of every other are in test/store/readable.test.ts. A new
 * one must be judged before it is written here.
 */
const READABLE = [
  'about',
  'archive',
  'at',
  'channel',
  'commitment',
  'consentSince',
  'consentUntil',
  'content',
  'digest',
  'due',
  'dueAt',
  'expiresAtSeconds',
  'fields',
  'hash',
  'kind',
  'names',
  'once',
  'person',
  'pk',
  'previous',
  'recordedAt',
  'role',
  'route',
  'sealed',
  'seq',
  'sk',
  'state',
  'subjects',
  'table',
  'who',
  'why',
  'wrapped',
  'wrappedKey',
];
