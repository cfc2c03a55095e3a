// What a certificate may show: items that count on the day, named as published, and what is said of the rest.
import { expect, test } from 'vitest';
import { does, goTo, keyOf, REC, reports, sees, withDeduction } from './acts.ts';
import { certifiable, certify, DEDUCTION, preview, refusedAs, verify, wishOf } from './certifying.ts';
import { commendation, file, openAll, penalty } from './people.ts';

const NOT_SHOWN = (place = 0) => [409, 'item-not-shown', `/wish/items/${place}`];
const underReview = async (town: Parameters<typeof preview>[0], wish: unknown = wishOf()) =>
  (await preview(town, wish)).body.sheet.underReview;
/** 1030 with the deduction, and 1040, which is the next level, without it. */
const BARELY = ['P-CO-02', 'P-HE-01'];
const objects = (town: Parameters<typeof preview>[0], record = DEDUCTION) =>
  does(town, `/records/${record}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });

test('an item is shown from the day on which it counts to the day before it ends', async () => {
  const { town } = await withDeduction();
  const wish = wishOf({ items: [DEDUCTION] });
  goTo(town, '2026-03-12');
  expect(refusedAs(await preview(town, wish))).toEqual(NOT_SHOWN());
  goTo(town, '2026-03-13');
  expect((await preview(town, wish)).body.sheet.items).toHaveLength(1);
  goTo(town, '2027-01-11');
  expect((await preview(town, wish)).status).toBe(200);
});

test('an item says what it is, by whom, on which law, from when to when', async () => {
  const { town, filed } = await certifiable([]);
  const { items } = (await preview(town, wishOf({ items: [DEDUCTION] }))).body.sheet;
  expect(items).toEqual([
    {
      name: { zh: expect.stringContaining('占道经营'), en: expect.any(String) },
      sign: 'deduction',
      organ: { zh: '示例市城市管理局', en: expect.any(String) },
      documentNumber: filed.decisionNumber,
      basis: [{ zh: expect.stringMatching(/^《.+》第.+条$/), en: expect.stringContaining(', art. ') }],
      decidedOn: '2026-01-12',
      countsFrom: '2026-03-13',
      lapsesOn: '2027-01-12',
    },
  ]);
});

test('what is disputed, declined, annulled, not there or another’s is refused by its place in the wish', async () => {
  const { town, filed, awards } = await certifiable();
  const [first = '', second = ''] = awards;
  await does(town, `/records/${second}/decline`);
  for (const id of [second, 'rec_00000001', 'rec_00000099'])
    expect(refusedAs(await preview(town, wishOf({ items: [first, id] })))).toEqual(NOT_SHOWN(1));
  for (const id of ['', 'rec_2', 'x'.repeat(40)])
    expect(refusedAs(await preview(town, wishOf({ items: [id] })))).toEqual([400, 'body-invalid', '/wish/items/0']);
  await objects(town);
  expect(refusedAs(await preview(town, wishOf({ items: [first, DEDUCTION] })))).toEqual(NOT_SHOWN(1));
  const because = { reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  expect((await reports(town, '/records/annulments', { record: keyOf(filed), ...because })).status).toBe(202);
  expect(refusedAs(await preview(town, wishOf({ items: [DEDUCTION] })))).toEqual(NOT_SHOWN());
});

test('asked for twice an item is shown once; none is shown that was not asked for', async () => {
  const { town, awards } = await certifiable();
  const wish = wishOf({ items: [awards[0], awards[0]] });
  expect((await preview(town, wish)).body.sheet.items).toHaveLength(1);
  expect((await preview(town)).body.sheet.items).toEqual([]);
});

test('points stand there only where they were ticked, on the items and on the whole', async () => {
  const { town, awards } = await certifiable();
  const items = [DEDUCTION, ...awards];
  const bare = (await preview(town, wishOf({ items }))).body.sheet;
  expect(JSON.stringify(bare)).not.toContain('"points"');
  const { sheet } = (await preview(town, wishOf({ items, points: true }))).body;
  expect(sheet.level).toEqual({ kind: 'level', name: { zh: '良好', en: 'Good' }, points: 1040 });
  expect(sheet.items.map(({ points }: { points: number }) => points).sort()).toEqual([-10, 20, 30]);
  const numbers = [await certify(town, wishOf({ items })), await certify(town, wishOf({ items, points: true }))];
  const said = await Promise.all(numbers.map(async (number) => (await verify(town, number)).body.points));
  expect(said).toEqual([undefined, 1040]);
});

test('what the citizen says about an item stands with it, the last words, and with no other', async () => {
  const { town, awards } = await certifiable();
  for (const words of ['摊位当日已停业', '摊位已转让'])
    expect((await does(town, `${REC}/statement`, { words })).status).toBe(200);
  const { items } = (await preview(town, wishOf({ items: [DEDUCTION, ...awards] }))).body.sheet;
  const said = items.map(({ statement }: { statement?: string }) => statement).filter(Boolean);
  expect(said).toEqual(['摊位已转让']);
  expect(JSON.stringify((await preview(town, wishOf({ items: awards }))).body.sheet)).not.toContain('摊位');
});

test('the holder is named as they chose, and a check masks them all the same', async () => {
  const { town, li } = await certifiable([]);
  const styles = { surname: '测＊＊', name: li.name, 'name-and-last-four': li.name };
  for (const [holder, name] of Object.entries(styles)) {
    const wish = wishOf({ holder });
    const lastFour = holder === 'name-and-last-four' ? { lastFour: li.number.slice(-4) } : {};
    expect((await preview(town, wish)).body.sheet.holder).toEqual({ style: holder, name, ...lastFour });
    const { body } = await verify(town, await certify(town, wish));
    expect(body.holder).toBe('测＊＊');
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${li.name}|${li.number.slice(-4)}`));
  }
});

test('I6: one matter under review is told exactly where the level would be another with it', async () => {
  const { town } = await certifiable(BARELY);
  expect([(await preview(town)).body.sheet.level.name.zh, await underReview(town)]).toEqual(['基础', false]);
  await objects(town);
  expect([(await preview(town)).body.sheet.level.name.zh, await underReview(town)]).toEqual(['良好', true]);
  expect((await verify(town, await certify(town))).body).toMatchObject({ level: { zh: '良好' }, underReview: true });
  const other = await certifiable(); // 1040 and 1050: the same level
  await objects(other.town);
  expect(await underReview(other.town)).toBe(false);
});

test('I6: for a benefit it is told where meeting it would be another, and not where only the level would', async () => {
  const wish = { for: 'benefit', benefit: 'library-deposit-free' };
  const { town } = await certifiable(BARELY);
  expect(refusedAs(await preview(town, wish))).toEqual([409, 'level-not-met', '/wish/benefit']);
  await objects(town);
  expect(await underReview(town, wish)).toBe(true);
  const { town: between } = await certifiable(['P-CO-03', 'P-CO-02']); // 1070, and 1080 without it
  await objects(between);
  expect([await underReview(between), await underReview(between, wish)]).toEqual([true, false]);
});

test('a matter under review that would not count yet anyway changes nothing', async () => {
  const { town, li } = await certifiable(['P-CO-02', 'P-HE-01', 'P-CV-02']); // 1045: with another ten less it would not be
  await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第0002号' }));
  await openAll(town, li);
  const { records } = await sees(town, '/records');
  const pending = records.find(({ state }: { state: string }) => state !== 'active').recordId;
  await objects(town, pending);
  expect(await underReview(town)).toBe(false);
});

test('a later award that leads to the same level on both sides ends the line; a page made before keeps it', async () => {
  const { town, li } = await certifiable(BARELY);
  await objects(town);
  const before = await certify(town);
  await file(town, commendation(town, li, 'P-CO-01'));
  await openAll(town, li);
  expect(await underReview(town)).toBe(false);
  expect((await verify(town, before)).body).toMatchObject({ status: 'valid', underReview: true });
});
