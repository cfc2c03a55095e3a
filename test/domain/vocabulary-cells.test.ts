// The cells of a 双公示 row as departments write them: blanks, dates, amounts, lists; and the way of a fault back to them.
import { describe, expect, test } from 'vitest';
import { fromVocabulary, pointerAsSent, shortTitle } from '../../shared/domain/vocabulary.ts';

const row = { CF_XDR_MC: '测试甲', CF_XDR_ZJHM: '99999919900101018X' };
const read = (cells: object) => fromVocabulary({ ...row, ...cells }) as Record<string, unknown>;

describe('a blank cell', () => {
  test.each(['', ' ', '　', '\t', undefined])('%j says nothing, as if the column were not there', (blank) => {
    expect(Object.keys(read({ BZ: blank, CF_NR_FK: blank, CF_JDRQ: blank, CF_CFJG: blank, servedOn: blank }))).toEqual([
      'party',
      'kind',
    ]);
  });

  test('is no statute: a basis without a text has no short title', () => {
    expect(read({ CF_YJ: ' ' })).not.toHaveProperty('basis');
    expect(read({ CF_YJ: '第一条' }).basis).toEqual({ text: '第一条', lawCode: undefined });
    expect(read({ CF_YJ: '《治安管理处罚法》第一条' }).basis).toMatchObject({ lawCode: '治安管理处罚法' });
  });

  test('the kind of identity card is never taken over', () => {
    expect(read({ CF_XDR_ZJLX: '身份证' })).toEqual(read({}));
  });
});

test('a cell under a column without a name is not lost, so that it is refused', () => {
  expect(read({ '': '备注' })).toMatchObject({ '(no name)': '备注' });
});

describe('a date', () => {
  test.each([
    ['2026/1/5', '2026-01-05'],
    ['2026/01/05', '2026-01-05'],
    ['2026/12/5', '2026-12-05'],
    ['2026/1/15', '2026-01-15'],
    [' 2026/1/5 ', '2026-01-05'],
    ['2026-01-05', '2026-01-05'],
    [' 2026-01-05\n', '2026-01-05'],
  ])('written %j is %s, in a column and under our own name', (written, day) => {
    expect(read({ CF_JDRQ: written, conductOn: written })).toMatchObject({ decidedOn: day, conductOn: day });
  });

  test.each(['2026/1', '26/1/5', '2026/1/5 10:00', '至2026/1/5', '2026/001/5', '2026.1.5'])(
    'written %j is passed on as it stands, for the schema to refuse',
    (written) => {
      expect(read({ CF_JDRQ: written }).decidedOn).toBe(written);
    },
  );
});

describe('an amount in 万元', () => {
  test.each<[unknown, unknown]>([
    ['0.05', 500],
    [0.05, 500],
    [' 12 ', 120_000],
    ['1234567890', 12_345_678_900_000],
    ['12345678901', '12345678901'],
    ['0.1234567', '0.1234567'],
    [0.1234567, 1234.57],
    ['.5', '.5'],
    ['1.', '1.'],
    ['1e3', '1e3'],
    ['5万', '5万'],
    ['约5', '约5'],
    [null, null],
    [true, true],
  ])('%j is %j yuan, for the fine and for what was confiscated', (written, yuan) => {
    expect(read({ CF_NR_FK: written, CF_NR_WFFF: written })).toMatchObject({ fineYuan: yuan, confiscatedYuan: yuan });
  });
});

describe('a list, a yes, a number', () => {
  test.each([';', '；', '、', ',', '，'])('penalties may be parted by %s, with or without spaces', (mark) => {
    expect(read({ CF_CFLB: `罚款${mark}警告` }).penaltyClasses).toEqual(['罚款', '警告']);
    expect(read({ CF_CFLB: `罚款 ${mark} 警告` }).penaltyClasses).toEqual(['罚款', '警告']);
  });

  test('penalties that come as a list stay one', () => {
    expect(read({ CF_CFLB: ['罚款'] }).penaltyClasses).toEqual(['罚款']);
  });

  test('a word for yes is one only where a yes is asked for', () => {
    expect(read({ BZ: '是', CF_NR: '1', minorAndRemedied: '是' })).toMatchObject({
      remark: '是',
      content: '1',
      minorAndRemedied: true,
    });
    expect(read({ minorAndRemedied: true }).minorAndRemedied).toBe(true);
  });

  test('hours and their year are numbers, other digits stay text', () => {
    const award = read({ recognitionNumber: '1', volunteerHours: '12.5', serviceYear: '2025', CF_SJLY: '甲' });
    expect(award).toMatchObject({
      kind: 'commendation',
      recognitionNumber: '1',
      volunteerHours: 12.5,
      serviceYear: 2025,
    });
    expect(award).not.toHaveProperty('source');
  });

  test('one field under both names keeps both, so that it is refused and not lost', () => {
    expect(read({ CF_JDRQ: '2026-01-05', decidedOn: '2026-01-06' })).toMatchObject({
      decidedOn: '2026-01-05',
      'decidedOn (twice)': '2026-01-06',
    });
    expect(read({ kind: 'commendation' })).toMatchObject({ kind: 'penalty', 'kind (twice)': 'commendation' });
  });
});

test.each([
  ['《中华人民共和国刑法》', '刑法'],
  [' 刑法 ', '刑法'],
  ['刑法（２０２３）', '刑法(2023)'],
  ['关于《中华人民共和国刑法》的决定', '关于中华人民共和国刑法的决定'],
])('the short title of %j is %s', (written, short) => {
  expect(shortTitle(written)).toBe(short);
});

describe('a pointer is led back', () => {
  test.each([
    ['/fineYuan', '/CF_NR_FK'],
    ['/penaltyClasses/1', '/CF_CFLB'],
    ['/party/name', '/CF_XDR_MC'],
    ['/basis/text', '/CF_YJ'],
    ['/item', '/itemCode'],
    ['/items', '/items'],
    ['/basis/lawCode', '/CF_YJ'],
    ['/basis', '/CF_YJ'],
    ['/party', '/CF_XDR_MC'],
    ['/organ', '/CF_CFJG'],
    ['/fineYuan (twice)', '/fineYuan'],
    ['/conductOn', '/conductOn'],
    ['', ''],
  ])('in a row from %j to %j', (ours, sent) => {
    expect(pointerAsSent(row, ours)).toBe(sent);
  });

  test.each([
    ['/fineYuan', '/submission/CF_NR_FK'],
    ['/submission/fineYuan', '/submission/CF_NR_FK'],
    ['/submission', '/submission'],
    ['/reason', '/reason'],
    ['/record/party/number', '/record/party/number'],
  ])('in a correction from %s to %s', (ours, sent) => {
    expect(pointerAsSent({ submission: row, reason: '', record: {} }, ours)).toBe(sent);
  });

  test.each([null, undefined, 'text', 3, true])('nowhere in %j, which has no fields', (sent) => {
    expect(pointerAsSent(sent, '/fineYuan')).toBe('/fineYuan');
  });
});
