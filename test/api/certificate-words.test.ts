// The words of a certificate: statutes quoted as a statute is, organs by their own names, items in order, and each benefit by itself.
import { expect, test } from 'vitest';
import { does, REC } from './acts.ts';
import { certifiable, DEDUCTION, preview, refusedAs, wishOf } from './certifying.ts';
import { commendation, file, openAll } from './people.ts';

const sheetOf = async (town: Parameters<typeof preview>[0], wish: unknown) => (await preview(town, wish)).body.sheet;

test.each([
  ['14', '第14条'],
  ['14(1)', '第14条第1项'],
  ['60(12)', '第60条第12项'],
  ['96 ¶3', '第96条第3款'],
  ['91 ¶10', '第91条第10款'],
  ['27(1), 42', '第27条第1项、第42条'],
  ['60(1), 91 ¶1, 92', '第60条第1项、第91条第1款、第92条'],
])('article %s is quoted as %s', async (article, quoted) => {
  const { town, filed } = await certifiable([]);
  for (const { items } of town.stage.catalogues) {
    const item = items.find(({ code }) => code === filed.item);
    if (item) Object.assign(item, { basis: [{ title: { zh: '条例', en: 'Regulation' }, article }] });
  }
  const { items } = await sheetOf(town, wishOf({ items: [DEDUCTION] }));
  expect(items[0].basis).toEqual([{ zh: `《条例》${quoted}`, en: `Regulation, art. ${article}` }]);
});

test('an organ is named as the registry has it in both languages, and one that left it as it signed', async () => {
  const { town, filed } = await certifiable([]);
  const organ = town.stage.registry.organs.find(({ code }) => code === filed.organ.code)!;
  const wish = wishOf({ items: [DEDUCTION] });
  expect((await sheetOf(town, wish)).items[0].organ).toEqual(organ.name);
  Object.assign(organ, { code: '11999900MB00000999' });
  expect((await sheetOf(town, wish)).items[0].organ).toEqual({ zh: filed.organ.name, en: filed.organ.name });
});

test('the latest item stands first, in whatever order they were ticked', async () => {
  const { town, li, awards } = await certifiable();
  await file(town, commendation(town, li, 'P-CO-03', { awardedOn: '2026-03-20' }));
  await openAll(town, li);
  const { records } = (await town.ask('GET', '/me/records', { as: 'citizen:li' })).body;
  const later = records.find((one: { effect: { item: string } }) => one.effect.item === 'P-CO-03').recordId;
  const [other = ''] = awards;
  const days = async (items: string[]) =>
    (await sheetOf(town, wishOf({ items }))).items.map(({ decidedOn }: { decidedOn: string }) => decidedOn);
  const found = await days([DEDUCTION, later, other]);
  expect(new Set(found).size).toBeGreaterThan(1);
  expect(found).toEqual(found.toSorted().reverse());
  expect(await days([other, DEDUCTION, later])).toEqual(found);
  expect(await days([later, other, DEDUCTION])).toEqual(found);
});

test('an item says its own days and points, not another’s', async () => {
  const { town, awards } = await certifiable();
  const { records } = (await town.ask('GET', '/me/records', { as: 'citizen:li' })).body;
  for (const id of [DEDUCTION, ...awards]) {
    const { line, effect } = records.find(({ recordId }: { recordId: string }) => recordId === id);
    const { items } = await sheetOf(town, wishOf({ items: [id], points: true }));
    expect([id, items[0].countsFrom, items[0].lapsesOn, items[0].points]).toEqual([
      id,
      line.countsFrom,
      effect.lapsesOn,
      line.counted,
    ]);
  }
});

test('each benefit has its own last day and its own level, not those of the first in the list', async () => {
  const { town } = await certifiable();
  const [first, second] = town.stage.benefits;
  Object.assign(first!, { until: '2026-04-20', level: 'AAA' });
  Object.assign(second!, { until: '2026-05-01', level: 'AA' });
  const sheet = await sheetOf(town, { for: 'benefit', benefit: second!.id });
  expect([sheet.validUntil, sheet.level]).toEqual(['2026-05-01', { kind: 'meets', benefit: second!.what }]);
  expect(refusedAs(await preview(town, { for: 'benefit', benefit: first!.id }))[1]).toBe('level-not-met');
  // 1040 with the deduction and 1050 without it: the second's level is met either way, so nothing is said.
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  expect((await sheetOf(town, { for: 'benefit', benefit: second!.id })).underReview).toBe(false);
  expect((await sheetOf(town, wishOf())).validUntil, 'no benefit’s day ends anybody else’s').toBe('2026-05-15');
});

test('a review is said of a benefit where the disputed item decides whether its own level is met', async () => {
  const { town } = await certifiable();
  const [first, second] = town.stage.benefits;
  Object.assign(first!, { level: 'AAA' });
  Object.assign(second!, { level: 'AA' });
  for (const { bands } of town.stage.ruleBooks)
    Object.assign(bands.find(({ level }) => level === 'AA')!, { from: 1045 });
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  expect((await sheetOf(town, { for: 'benefit', benefit: second!.id })).underReview).toBe(true);
});

test('a name that cannot be printed is refused by its place, and its surname alone is not', async () => {
  const { town, li } = await certifiable([]);
  Object.assign(town.deps, { unprintable: (text: string) => (text.includes(li.name) ? ['?'] : []) });
  expect(refusedAs(await preview(town, wishOf({ holder: 'name' })))).toEqual([
    422,
    'character-not-printable',
    '/wish/holder',
  ]);
  expect((await preview(town, wishOf({ holder: 'surname' }))).status).toBe(200);
});

test('both languages of an item’s texts are looked at before it is printed', async () => {
  const { town } = await certifiable([]);
  const seen: string[] = [];
  Object.assign(town.deps, {
    unprintable(text: string) {
      seen.push(text);
      return [];
    },
  });
  const { items } = await sheetOf(town, wishOf({ items: [DEDUCTION] }));
  const [item] = items;
  const printed = [item.name, item.organ, ...item.basis].flatMap(({ zh, en }: { zh: string; en: string }) => [zh, en]);
  for (const text of [...printed, item.documentNumber]) expect(seen.join('\n')).toContain(text);
  expect(seen.join('')).not.toMatch(/undefined|NaN/);
});
