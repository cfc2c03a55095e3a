// A benefit's certificate says that its level is met and nothing more; whoever has no level is told of the equal way (I11).
import { expect, test } from 'vitest';
import { does, keyOf, reports, sees } from './acts.ts';
import { certifiable, certify, fileOf, preview, refusedAs, verify } from './certifying.ts';
import { city } from './city.ts';

const wish = (benefit: string) => ({ for: 'benefit', benefit });
const LIBRARY = wish('library-deposit-free');

test('it is made where the level is met, refused where it is not, and unknown where there is none', async () => {
  const { town } = await certifiable(['P-CO-02']);
  const refused = await preview(town, LIBRARY);
  expect(refusedAs(refused)).toEqual([409, 'level-not-met', '/wish/benefit']);
  const { withoutLevel } = town.stage.benefits.find(({ id }) => id === LIBRARY.benefit)!;
  expect(refused.body.errors, 'the way that is open is named (I11)').toMatchObject([withoutLevel]);
  expect(refusedAs(await preview(town, wish('no-such-benefit')))).toEqual([404, 'benefit-not-open', '/wish/benefit']);
  const { town: good } = await certifiable();
  expect((await preview(good, LIBRARY)).status).toBe(200);
  expect(refusedAs(await preview(good, wish('hall-booking-early')))).toEqual([409, 'level-not-met', '/wish/benefit']);
  const { town: excellent, filed } = await certifiable(['P-CO-03', 'P-CO-02']);
  const because = { reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  await reports(excellent, '/records/annulments', { record: keyOf(filed), ...because });
  for (const one of ['library-deposit-free', 'hall-booking-early'])
    expect((await preview(excellent, wish(one))).body.sheet.level.kind).toBe('meets');
});

test('one that has not begun, or is over, is as good as none', async () => {
  const { town } = await certifiable();
  const benefit = town.stage.benefits[0]!;
  for (const [from, until, status] of [
    ['2026-04-16', '2026-12-31', 404],
    ['2026-01-01', '2026-04-14', 404],
    ['2026-04-15', '2026-04-15', 200],
  ] as const) {
    Object.assign(benefit, { from, until });
    expect([from, (await preview(town, LIBRARY)).status]).toEqual([from, status]);
  }
});

test('I11: neither the sheet, nor the file, nor a check names a level, points or an item', async () => {
  const { town } = await certifiable();
  const number = await certify(town, LIBRARY);
  await town.ring();
  const { sheet } = await sees(town, `/certificates/${number}`);
  const what = { zh: '借书免押金', en: 'Borrowing books without a deposit' };
  expect(sheet).toMatchObject({
    recipient: '示例市图书馆',
    purpose: '借书免押金',
    level: { kind: 'meets', benefit: what },
  });
  const file = await fileOf(town, (await does(town, `/certificates/${number}/download`)).body.url);
  const checked = (await verify(town, number)).body;
  expect([checked.status, checked.meets]).toEqual(['valid', what]);
  for (const said of [sheet, file.data, checked]) {
    expect(JSON.stringify(said)).not.toMatch(/良好|优秀|基础|Good|Excellent|Basic|"points"|1040|AA/);
  }
  expect(sheet.items).toEqual([]);
});

test('nobody can ask for more on a benefit’s certificate', async () => {
  const { town, awards } = await certifiable();
  for (const more of [{ points: true }, { items: awards }, { recipient: '示例市图书馆' }, { validDays: 90 }])
    expect(refusedAs(await preview(town, { ...LIBRARY, ...more }))[1]).toBe('body-invalid');
});

test('the list names for every benefit the equal way of those who have no level', async () => {
  const town = city();
  const { benefits } = (await town.ask('GET', '/benefits')).body;
  expect(benefits.length).toBeGreaterThan(2);
  for (const { withoutLevel, essentialService } of benefits) {
    expect([withoutLevel.zh.length > 4, withoutLevel.en.length > 10]).toEqual([true, true]);
    expect(essentialService ?? false).toBe(false);
  }
});
