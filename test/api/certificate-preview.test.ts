// What a citizen was shown is what is issued, kept in the file and verified: without that preview there is no certificate.
import { expect, test } from 'vitest';
import { countOf } from '../store/archives.ts';
import { balance, does, goTo, REC, reports, sees } from './acts.ts';
import {
  answering,
  certifiable,
  certificateRows,
  certify,
  DEDUCTION,
  fileOf,
  make,
  preview,
  refusedAs,
  request,
  verify,
  wishOf,
} from './certifying.ts';
import type { City } from './city.ts';
import { born, consent } from './people.ts';

const OUTDATED = [409, 'preview-outdated', '/agreed'];
/** Whatever a certificate that was refused could have left. */
const traces = (town: City) => [
  countOf(town, 'certificate-issued'),
  certificateRows(town).filter(({ sk }) => sk !== 'REQUEST').length,
  town.database.dump().views.filter(({ sk }) => sk.startsWith('CERTIFICATE#')).length,
];
const NOTHING = [0, 0, 0];

test('preview, issue, file, token and check say one and the same', async () => {
  const { town, awards } = await certifiable();
  await does(town, `${REC}/statement`, { words: '摊位当日已停业' });
  const wish = wishOf({ items: [DEDUCTION, ...awards], points: true, holder: 'name-and-last-four', language: 'zh-en' });
  const { sheet, agreed } = (await preview(town, wish)).body;
  const { number } = (await make(town, wish, agreed)).body;
  await town.ring();
  const shown = await sees(town, `/certificates/${number}`);
  const file = await fileOf(town, (await does(town, `/certificates/${number}/download`)).body.url);
  expect(file.sealed).toBe('valid');
  expect(file.data).toEqual({ number, sheet });
  expect(shown.sheet).toEqual(sheet);
  const { recipient, purpose, validUntil, asOf, underReview, level } = sheet;
  const checked = (await verify(town, number)).body;
  expect(checked).toMatchObject({ number, recipient, purpose, validUntil, issuedAt: asOf, underReview });
  expect([checked.level, checked.points, checked.fileSha256]).toEqual([level.name, level.points, file.sha256]);
  expect(level.points).toBe(await balance(town));
});

test('the instant of the issue is that of the act, and nothing else of the sheet differs from an earlier preview of that day', async () => {
  const { town } = await certifiable();
  const { sheet, agreed } = (await preview(town)).body;
  town.now = '2026-04-15T09:30:00.000Z';
  const { number } = (await make(town, wishOf(), agreed)).body;
  const { sheet: issued } = await sees(town, `/certificates/${number}`);
  expect(issued).toEqual({ ...sheet, asOf: '2026-04-15T09:30:00.000Z' });
});

test('I10: a preview writes the row of the look and nothing else', async () => {
  const { town } = await certifiable();
  const before = town.database.changes.length;
  expect((await preview(town, wishOf({ items: [DEDUCTION] }))).status).toBe(200);
  const after = town.database.changes.slice(before);
  expect(after.map(({ table, after: row }) => [table, row?.route])).toEqual([['access', 'preview-certificate']]);
});

test('what was agreed to for another wish makes nothing, and leaves nothing', async () => {
  const { town, awards } = await certifiable();
  const { agreed } = (await preview(town)).body;
  const others = [
    { recipient: '示例市博物馆' },
    { purpose: '办理年卡' },
    { points: true },
    { items: [DEDUCTION] },
    { items: awards },
    { validDays: 31 },
    { holder: 'name' },
    { language: 'zh-en' },
  ];
  for (const other of others) expect(refusedAs(await make(town, wishOf(other), agreed))).toEqual(OUTDATED);
  for (const other of ['', 'x', agreed.toUpperCase(), `${agreed} `])
    expect(refusedAs(await make(town, wishOf(), other))).toEqual(OUTDATED);
  expect(traces(town)).toEqual(NOTHING);
  expect((await make(town, wishOf(), agreed)).status).toBe(201);
});

test('the same sheet for somebody else is another disclosure: agreed for one request, it answers no other and is given to nobody', async () => {
  const { town } = await certifiable();
  const [first, second] = [await request(town), await request(town)];
  const { agreed, sheet } = (await preview(town, answering(first))).body;
  expect((await preview(town, answering(second))).body.sheet).toEqual(sheet);
  expect(refusedAs(await make(town, answering(second), agreed))).toEqual(OUTDATED);
  const byHand = wishOf({ recipient: sheet.recipient, purpose: sheet.purpose });
  expect((await preview(town, byHand)).body.sheet).toEqual(sheet);
  expect(refusedAs(await make(town, byHand, agreed))).toEqual(OUTDATED);
  expect(traces(town)).toEqual(NOTHING);
});

test('what another citizen agreed to, though their sheets say the same, makes nothing', async () => {
  const { town } = await certifiable([]);
  const wang = born(town, 'wang', 2);
  town.people.set('wang', { name: '测试王', number: wang.number });
  await consent(town, { ...wang, name: '测试王' });
  const theirs = (await preview(town, wishOf(), 'wang')).body;
  expect(refusedAs(await make(town, wishOf(), theirs.agreed))).toEqual(OUTDATED);
  expect(traces(town)).toEqual(NOTHING);
  expect((await make(town, wishOf(), theirs.agreed, undefined, 'wang')).status).toBe(201);
});

test('after any change that the sheet would show, the preview has to be seen again', async () => {
  const { town, filed } = await certifiable();
  const wish = wishOf({ items: [DEDUCTION], points: true });
  const { agreed } = (await preview(town, wish)).body;
  await does(town, `${REC}/statement`, { words: '摊位当日已停业' });
  expect(refusedAs(await make(town, wish, agreed))).toEqual(OUTDATED);
  const again = (await preview(town, wish)).body;
  expect(again.sheet.items[0].statement).toBe('摊位当日已停业');
  const because = { reason: '认定事实有误', documentNumber: '示城管纠〔2026〕第3号' };
  await reports(town, '/records/corrections', { submission: { ...filed, fineYuan: 600 }, ...because });
  expect(refusedAs(await make(town, wish, again.agreed))).toEqual([409, 'item-not-shown', '/wish/items/0']);
  const level = wishOf();
  const yesterday = (await preview(town, level)).body.agreed;
  goTo(town, '2026-04-16');
  expect(refusedAs(await make(town, level, yesterday))).toEqual(OUTDATED);
  expect(traces(town)).toEqual(NOTHING);
});

test('a change that comes between the preview and the act is seen however narrow the gap', async () => {
  const { town } = await certifiable();
  const wish = wishOf({ items: [DEDUCTION] });
  const { agreed } = (await preview(town, wish)).body;
  let once = true;
  // The objection lands while the act is about to be written: it follows a head that is no more.
  town.database.before = async (operation, table) => {
    if (!once || operation !== 'transact' || table !== 'ledger') return;
    once = false;
    await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  };
  expect(refusedAs(await make(town, wish, agreed))).toEqual([409, 'item-not-shown', '/wish/items/0']);
  expect(traces(town)).toEqual(NOTHING);
});

test('one key makes one certificate, however often and however much at once it is sent; with another body it is refused', async () => {
  const { town } = await certifiable();
  const { agreed } = (await preview(town)).body;
  const key = 'one-key-for-all-of-them';
  const answers = await Promise.all(Array.from({ length: 4 }, () => make(town, wishOf(), agreed, key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  expect(traces(town)).toEqual([1, 1, 1]);
  expect((await make(town, wishOf(), agreed, key)).headers['idempotency-replayed']).toBe('true');
  const other = wishOf({ recipient: '示例市博物馆' });
  const theirs = (await preview(town, other)).body.agreed;
  expect(refusedAs(await make(town, other, theirs, key))).toEqual([422, 'idempotency-key-reused']);
  expect(traces(town)).toEqual([1, 1, 1]);
  await certify(town, other);
  expect(traces(town)).toEqual([2, 2, 2]);
});
