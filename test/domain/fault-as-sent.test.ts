// The way of a fault back into a 双公示 row: its place and its words; a refusal keeps its own words everywhere.
import { describe, expect, test } from 'vitest';
import { faultAsSent, wordsOfOwnName } from '../../shared/domain/fault-as-sent.ts';

const row = { CF_XDR_MC: '测试甲', CF_NR_FK: '800元' };
const fault = (pointer: string, code = 'invalid_type') => ({ pointer, code, zh: '缺少', en: 'missing' });

describe('a fault in a row', () => {
  test.each([
    ['/fineYuan', '/CF_NR_FK', /万元/],
    ['/confiscatedYuan', '/CF_NR_WFFF', /万元/],
    ['/basis', '/CF_YJ', /书名号/],
    ['/basis/lawCode', '/CF_YJ', /书名号/],
    ['/party', '/CF_XDR_MC', /^缺少这些列：CF_XDR_MC、CF_XDR_ZJHM$/],
    ['/source', '/CF_SJLY', /^缺少这些列：CF_SJLY、CF_SJLYDM$/],
    ['/party/name', '/CF_XDR_MC', /^缺少$/],
    ['/basis/text', '/CF_YJ', /^缺少$/],
    ['/item', '/itemCode', /^缺少$/],
    ['/servedOn', '/servedOn', /^缺少$/],
    ['', '', /^缺少$/],
  ])('at %j stands at %j, alone, in a correction and after a mark', (ours, sent, zh) => {
    const told = { pointer: sent, code: 'invalid_type', zh: expect.stringMatching(zh), en: expect.any(String) };
    expect(faultAsSent(row, fault(ours))).toEqual(told);
    expect(faultAsSent({ '\uFEFFCF_XDR_MC': '测试甲' }, fault(ours))).toEqual(told);
    if (ours) {
      const within = { ...told, pointer: `/submission${sent}` };
      expect(faultAsSent({ submission: row }, fault(`/submission${ours}`))).toEqual(within);
      expect(faultAsSent({ submission: row }, fault(ours))).toEqual(within);
    }
  });

  test('that is a refusal goes to the column and keeps its words', () => {
    expect(faultAsSent(row, fault('/basis/lawCode', 'R02'))).toEqual({ ...fault('/CF_YJ'), code: 'R02' });
    expect(faultAsSent(row, fault('/fineYuan', 'R01'))).toEqual({ ...fault('/CF_NR_FK'), code: 'R01' });
  });
});

test.each([{ fineYuan: '800' }, null, [], 'text'])('a fault in our own words stays as it is, in %j', (sent) => {
  for (const pointer of ['/fineYuan', '/basis', '/party'])
    expect(faultAsSent(sent, fault(pointer))).toEqual(fault(pointer));
});

test('a mark is taken off the first name only, and never to make one name of two', () => {
  const twice = { '\uFEFFCF_XDR_MC': '甲', CF_XDR_MC: '乙' };
  expect(faultAsSent(twice, fault('/party/name')).pointer).toBe('/CF_XDR_MC');
  expect(faultAsSent({ BZ: '', '\uFEFFCF_XDR_MC': '甲' }, fault('/party/name')).pointer).toBe('/party/name');
});

test('a name of our own in a row is told its columns, any other name nothing', () => {
  expect(wordsOfOwnName('party (twice)')?.en).toBe(
    'in a 双公示 row this stands in CF_XDR_MC, CF_XDR_ZJHM: leave party out',
  );
  expect(wordsOfOwnName('party (twice)')?.zh).toContain('写在 CF_XDR_MC、CF_XDR_ZJHM 列');
  expect(wordsOfOwnName('fineYuan (twice)')?.zh).toBe('双公示的行里这一项写在 CF_NR_FK 列：请删去 fineYuan');
  expect(wordsOfOwnName('kind (twice)')?.zh).toMatch(/recognitionNumber/);
  for (const name of ['fineYuan', 'party12345678', 'foo (twice)', '']) expect(wordsOfOwnName(name)).toBeUndefined();
});
