// What a fault says to the developer who sent it: in both languages, what is wanted, and at a place of what was sent.
import { beforeEach, describe, expect, test } from 'vitest';
import { type City, city } from './city.ts';
import { born, organOf, type Person, penalty } from './people.ts';
import { toldOf } from './told.ts';

const as = 'department:urban-management';
let town: City;
let li: Person;
const posts = (path: string, body: unknown, who = as) => toldOf(town, path, body, who);
const files = (body: unknown) => posts('/records', body);
const own = (changes: Record<string, unknown> = {}) => penalty(town, li, 'N-UM-09', changes);
const HAN = /\p{Script=Han}/u;

beforeEach(() => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  li = born(town, 'li', 1);
});

describe('a member that breaks a rule', () => {
  const party = (number: string) => ({ party: { name: '测试甲', number } });
  test.each<[string, Record<string, unknown>, string, RegExp, RegExp]>([
    ['a wrong check digit', party('999999199001010017'), '/party/number', /公民身份号码.*18 位半角/, /18 .*half-width/],
    ['fifteen digits', party('999999900101001'), '/party/number', /公民身份号码.*18 位半角/, /18 .*half-width/],
    ['a full-width X', party('99999919900101018Ｘ'), '/party/number', /半角/, /half-width/],
    ['a number as Excel shows it', party('9.99999E+17'), '/party/number', /文本/, /as text/],
    [
      'an organisation code',
      { organ: { name: '甲', code: '11999900MB0000000H' } },
      '/organ/code',
      /统一社会信用代码.*18 位/,
      /18 /,
    ],
    ['half a character', { facts: '占道\ud842经营' }, '/facts', /半个字.*完整/, /half a character.*whole/],
    [
      'half a character in a name',
      { party: { name: '测\udfb7', number: '999999199001010016' } },
      '/party/name',
      /半个字/,
      /half/,
    ],
    ['half a character in a number', { decisionNumber: '示城管罚字\ud842' }, '/decisionNumber', /半个字/, /half/],
    ['a control character', { facts: '占道\u0000经营' }, '/facts', /控制字符.*删去/, /control.*remove/],
    [
      'a digest in upper case',
      { documentSha256: 'A'.repeat(64) },
      '/documentSha256',
      /64 位小写十六进制/,
      /64 .*lower-case hex/,
    ],
    ['a text left empty', { facts: ' ' }, '/facts', /^至少 1 个字$/, />=1 characters/],
    ['a text too long', { remark: '长'.repeat(501) }, '/remark', /^至多 500 个字$/, /<=500 characters/],
    ['a list left empty', { penaltyClasses: [] }, '/penaltyClasses', /^至少 1 项$/, />=1 items/],
    ['an amount below zero', { fineYuan: -1 }, '/fineYuan', /^不得小于 0$/, />=0/],
  ])('%s', async (_, changes, pointer, zh, en) => {
    const [told, ...more] = await files(own(changes));
    expect(more).toEqual([]);
    expect(told).toMatchObject({ pointer, zh: expect.stringMatching(zh), en: expect.stringMatching(en) });
    expect(told?.zh).toMatch(HAN);
    expect(told?.zh).not.toMatch(/[a-z]{4}|\[0-9/);
    expect(told?.en).not.toMatch(/\/\^|\p{Script=Han}/u);
  });

  test('an amount that must be above a number, or below it', async () => {
    const { code, name } = organOf(town, 'civil-affairs');
    const award = (volunteerHours: number) => ({
      kind: 'commendation',
      item: 'P-CV-01',
      party: { name: li.name, number: li.number },
      category: '志愿服务',
      awardLevel: 'city',
      recognitionNumber: '示民字〔2026〕第1号',
      awardedOn: '2026-01-05',
      organ: { code, name: name.zh },
      fileName: '证明',
      volunteerHours,
      submitter: 'S001',
      checker: 'C001',
    });
    const filesAward = (hours: number) => posts('/records', award(hours), 'department:civil-affairs');
    expect(await filesAward(0)).toEqual([expect.objectContaining({ pointer: '/volunteerHours', zh: '须大于 0' })]);
    expect(await filesAward(9000)).toEqual([expect.objectContaining({ zh: '不得大于 8784' })]);
  });

  test('the name of a file with a folder', async () => {
    const { decisionNumber, item, party } = own();
    const record = { documentNumber: decisionNumber, item, party };
    const file = { name: 'a/b.pdf', contentType: 'application/pdf', bytes: 9, sha256: '0'.repeat(64) };
    const [told] = await posts('/records/materials', { record, file });
    expect(told).toMatchObject({ pointer: '/file/name', zh: expect.stringMatching(/文件名.*文件夹/) });
    expect(told?.en).toMatch(/folder/);
  });
});

describe('a body that does not say what it is', () => {
  test.each<[string, () => unknown]>([
    ['without kind', () => ({ ...own(), kind: undefined })],
    ['of another kind', () => ({ ...own(), kind: '处罚' })],
    ['a row whose headers are in lower case', () => ({ cf_xdr_mc: li.name, cf_xdr_zjhm: li.number })],
    ['rows, sent where one is filed', () => ({ rows: [own()] })],
  ])('%s is told both kinds, the column of a row and the way of a batch', async (_, body) => {
    const [told, ...more] = await files(body());
    expect(more).toEqual([]);
    expect(told?.pointer).toBe('/kind');
    for (const words of [told?.zh, told?.en])
      for (const name of ['penalty', 'commendation', 'CF_XDR_MC', '/records/batch', '双公示'])
        expect(words).toContain(name);
    expect(told?.zh).toMatch(/大写/);
  });

  test('a wish of an unknown sort is told the sorts', async () => {
    const [told] = await posts('/me/certificates/preview', { wish: { for: 'me' } }, 'citizen:li');
    expect(told).toMatchObject({ pointer: '/wish/for', zh: '只能是：anyone、institution、benefit' });
  });
});

describe('a member that nobody knows', () => {
  test('with a plain name is named', async () => {
    expect(await files(own({ fineYuann: 1 }))).toEqual([
      expect.objectContaining({
        pointer: '/fineYuann',
        zh: expect.stringMatching(/不认识的字段.*拼写/),
        en: expect.stringMatching(/unknown member.*spelling/),
      }),
    ]);
  });

  test.each(['罚款金额', '', '张三 99999919900101018X'])(
    'called %j is told to be one with such a name, which is not repeated',
    async (name) => {
      const [told] = await files(own({ [name]: '800' }));
      expect(told).toMatchObject({
        pointer: '',
        zh: expect.stringMatching(/名称不是.*字母/),
        en: expect.stringMatching(/name is not plain letters/),
      });
      if (name) expect(JSON.stringify(told)).not.toContain(name);
    },
  );
});
