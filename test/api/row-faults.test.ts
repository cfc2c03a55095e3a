// What a fault says to the developer who sent a 双公示 row: at a column of that row, in words about the column.
import { beforeEach, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, type Person, penalty } from './people.ts';
import { type Told, toldOf } from './told.ts';

const as = 'department:urban-management';
let town: City;
let li: Person;
const posts = (path: string, body: unknown) => toldOf(town, path, body, as);
const files = (body: unknown) => posts('/records', body);

/** A sound penalty as a 双公示 row. */
function row(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { party, organ, source, basis, item, kind, fineYuan, penaltyClasses, ...flat } = penalty(town, li, 'N-UM-09');
  const { decisionNumber, violationType, facts, content, decidedOn, ...rest } = flat;
  return {
    CF_XDR_MC: party.name,
    CF_XDR_ZJHM: party.number,
    CF_WSH: decisionNumber,
    CF_WFXW: violationType,
    CF_SY: facts,
    CF_YJ: basis.text,
    CF_CFLB: '罚款',
    CF_NR: content,
    CF_NR_FK: '0.050000',
    CF_JDRQ: decidedOn,
    CF_CFJG: organ.name,
    CF_CFJGDM: organ.code,
    CF_SJLY: source.name,
    CF_SJLYDM: source.code,
    itemCode: item,
    ...rest,
    ...changes,
  };
}

beforeEach(() => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  li = born(town, 'li', 1);
});

test('a row is taken in as it is, also with the mark that Excel writes before its first header', async () => {
  const [[first, value], ...others] = Object.entries(row()) as [[string, unknown], ...[string, unknown][]];
  for (const mark of ['', '\uFEFF']) {
    const sent = Object.fromEntries([[`${mark}${first}`, value], ...others]);
    expect((await town.ask('POST', '/records', { as, body: sent })).status).toBe(202);
    expect(await files({ ...sent, CF_NR_FK: '0.02' })).toEqual([expect.objectContaining({ pointer: '/CF_NR_FK' })]);
  }
  const both = Object.fromEntries([[`\uFEFF${first}`, '另一人'], [first, value], ...others]);
  expect((await town.ask('POST', '/records', { as, body: both })).status).toBe(400);
});

test.each(['1,000.00', '800元', '0.0800001', '8E-2', '12345678901'])(
  'a row with the amount %s is told how an amount is written',
  async (CF_NR_FK) => {
    const [told, ...more] = await files(row({ CF_NR_FK }));
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      pointer: '/CF_NR_FK',
      zh: expect.stringMatching(/万元.*数字.*六位小数.*单位.*逗号/),
    });
    expect(told?.en).toMatch(/万元.*digits.*six decimals.*unit.*comma/);
  },
);

test('a row with a fine that is too small is told so by the rule, not by the way it is written', async () => {
  const { body } = await town.ask('POST', '/records', { as, body: row({ CF_NR_FK: '0.02' }) });
  expect([body.code, body.errors[0].zh]).toEqual(['R01', body.text.zh]);
});

test.each([['第四十二条'], [undefined], ['《》第一条'], [`《${'长'.repeat(61)}》`]])(
  'a row whose basis is %j is told to name the statute',
  async (CF_YJ) => {
    const told = await files(row({ CF_YJ }));
    expect(told.map(({ pointer }) => pointer)).toEqual(['/CF_YJ']);
    expect(told[0]?.zh).toMatch(/书名号.*《.*》/);
    expect(told[0]?.en).toMatch(/statute in 《》/);
  },
);

test('a row under a sealed statute is refused at the column that names it', async () => {
  expect(await files(row({ CF_YJ: '《治安管理处罚法》第五十条' }))).toEqual([
    expect.objectContaining({ pointer: '/CF_YJ' }),
  ]);
});

test('a row without the columns of its organ is told which', async () => {
  const [told] = await files(row({ CF_CFJG: undefined, CF_CFJGDM: '' }));
  expect(told).toMatchObject({
    pointer: '/CF_CFJG',
    zh: expect.stringMatching(/CF_CFJG、CF_CFJGDM/),
    en: expect.stringMatching(/CF_CFJG, CF_CFJGDM/),
  });
});

test.each([
  ['fineYuan', 800, 'CF_NR_FK'],
  ['lawCode', '城市道路管理条例', undefined],
  ['basis', { lawCode: '城市道路管理条例', text: '第一条' }, 'CF_YJ'],
  ['kind', 'penalty', 'recognitionNumber'],
])('a row that says %s in our own word is told where the column is', async (name, value, column) => {
  for (const [path, at, body] of [
    ['/records', '', row({ [name]: value })],
    [
      '/records/corrections',
      '/submission',
      { submission: row({ [name]: value }), reason: '更正', documentNumber: '更正文号' },
    ],
  ] as const) {
    const told = await posts(path, body);
    expect(told.map(({ pointer }) => pointer)).toEqual([`${at}/${name}`]);
    if (column) for (const words of [told[0]?.zh, told[0]?.en]) expect(words).toContain(column);
  }
});

test('a row in a batch is told the same, in its row', async () => {
  const { body } = await town.ask('POST', '/records/batch', {
    as,
    body: { rows: [row(), row({ CF_NR_FK: '800元', fineYuan: 800 })] },
  });
  expect(body.results[0].status).toBe('accepted');
  const told: Told[] = body.results[1].problem.errors;
  expect(told.map(({ pointer }) => pointer).sort()).toEqual(['/rows/1/CF_NR_FK', '/rows/1/fineYuan']);
  expect(told.map(({ zh }) => zh).join()).toMatch(/万元/);
});
