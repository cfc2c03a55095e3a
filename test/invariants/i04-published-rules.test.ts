// I4 and I5: only published items score, and what the law keeps out is refused by category and stored nowhere.
import { beforeEach, expect, test } from 'vitest';
import { ItemClass } from '../../shared/domain/catalogue.ts';
import { type City, city } from '../api/city.ts';
import { findsIn, textOf } from '../api/dump.ts';
import { born, clientFor, consent, file, openAll, type Person, penalty } from '../api/people.ts';

let town: City;
let li: Person;
const everything = (): string => textOf(Object.values(town.database.dump()).flat());

beforeEach(async () => {
  town = city();
  li = born(town, 'li', 1);
  await consent(town, li);
});

test('I4: an item that the catalogue of the day of conduct does not have is refused', async () => {
  const before = everything();
  expect((await file(town, penalty(town, li, 'N-UM-09', { conductOn: '2025-11-01' }))).body.code).toBe('unknown-item');
  const invented = { ...penalty(town, li, 'N-UM-09'), item: 'N-UM-99' };
  const as = `department:${clientFor(town, 'N-UM-09')}`;
  expect((await town.ask('POST', '/records', { as, body: invented })).body.code).toBe('unknown-item');
  expect((await town.ask('POST', '/records', { as, body: { ...invented, item: 'X-PO-01' } })).body.code).toBe(
    'unknown-item',
  );
  expect(everything()).toBe(before);
});

test('I4: nobody can send points: they come from the catalogue alone', async () => {
  const wished = await file(town, penalty(town, li, 'N-UM-09', { points: 80 }));
  expect(wished.body.code).toBe('body-invalid');
  await file(town, penalty(town, li, 'N-UM-09', { fineYuan: 1_000_000 }));
  await openAll(town, li);
  town.advance(60);
  expect((await town.ask('GET', '/me/score', { as: 'citizen:li' })).body.balance).toBe(990);
});

test('I4: the rules that score are the rules that are published', async () => {
  const { body: catalogue } = await town.ask('GET', '/catalogue');
  const { body: ruleBook } = await town.ask('GET', '/rule-book');
  expect(catalogue.versions).toEqual(town.stage.catalogues);
  expect(ruleBook.versions).toEqual(town.stage.ruleBooks);
  await file(town, penalty(town, li, 'N-UM-09'));
  const { records } = (await town.ask('GET', '/me/records', { as: 'citizen:li' })).body;
  expect(records[0].effect.catalogueVersion).toBe(catalogue.inForce);
  expect(records[0].effect.ruleBookVersion).toBe(ruleBook.inForce);
});

const REFUSED: [string, Record<string, unknown>][] = [
  ['R01', { procedureType: 'simplified', fineYuan: 20 }],
  ['R01', { fineYuan: 200 }],
  ['R01', { penaltyClasses: ['警告'], fineYuan: 0 }],
  ['R01', { minorAndRemedied: true }],
  ['R02', { basis: { lawCode: '治安管理处罚法', text: '《治安管理处罚法》第五十条' } }],
  ['R02', { penaltyClasses: ['行政拘留'], fineYuan: 0 }],
  ['R13', { violationType: '列入失信被执行人名单' }],
];

test.each(REFUSED)(
  'I5: %s is refused with its code and words, and nothing of it is stored: %o',
  async (code, changes) => {
    const before = everything();
    const { status, body } = await file(town, penalty(town, li, 'N-UM-09', { facts: '植入事实', ...changes }));
    expect([status, body.code]).toEqual([422, code]);
    expect(body.text.zh.length).toBeGreaterThan(5);
    expect(body.errors[0].pointer).toMatch(/^\//);
    expect(everything()).toBe(before);
    expect(findsIn(town.logs.join(), '植入事实')).toBe(false);
  },
);

test('I5: conduct before the age of 18 is refused (R03)', async () => {
  const young = born(town, 'young', 2, '20081120');
  await consent(town, young);
  const { body } = await file(town, penalty(town, young, 'N-UM-09'));
  expect(body.code).toBe('R03');
});

test('I5: the same row twice in one request is refused once (R16)', async () => {
  const row = penalty(town, li, 'N-UM-09');
  const as = `department:${clientFor(town, 'N-UM-09')}`;
  const { body } = await town.ask('POST', '/records/batch', { as, body: { rows: [row, row] } });
  expect(body.results.map((result: { status: string }) => result.status)).toEqual(['accepted', 'refused']);
  expect(body.results[1].problem.code).toBe('R16');
});

test('I5: the closed list of classes has no word of what R04-R15 keep out', () => {
  const kept =
    /petition|complaint|speech|opinion|religio|ethnic|marriage|birth|filial|health-|disab|infect|vaccin|income|debt|asset|school|job|village|neighbour|list|relation|party|loyal/;
  expect(ItemClass.options.filter((one) => kept.test(one))).toEqual([]);
  expect(ItemClass.options.length).toBeGreaterThan(20);
});
