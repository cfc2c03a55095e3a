// What a department may send in our own words: each fault at its place, nothing unknown, and read again to the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentNumber, documentNumberOf, recordKeyOf, Submission } from '../../shared/domain/submission.ts';
import { commendation, penalty } from './submissions.ts';

const issues = (value: unknown) => Submission.safeParse(value).error?.issues ?? [];
const places = (value: unknown) => issues(value).map((issue) => issue.path.join('/'));

describe('our own words', () => {
  test('a penalty and a commendation are read as they are', () => {
    expect(Submission.parse(penalty())).toMatchObject({
      kind: 'penalty',
      minorAndRemedied: false,
      remedyStatus: 'none',
    });
    expect(Submission.parse(commendation())).toMatchObject({ kind: 'commendation', item: 'P-CO-01' });
  });

  test('what was read is read again to the same, as stored content is', () => {
    for (const sent of [penalty(), commendation()]) {
      const once = Submission.parse(sent);
      expect(Submission.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
    }
  });

  test('an unknown member is refused, at any depth', () => {
    expect(issues({ ...penalty(), score: 5 })[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['score'] });
    expect(issues({ ...commendation(), points: 5 })[0]?.code).toBe('unrecognized_keys');
    const party = { ...(penalty().party as object), phone: '1' };
    expect(issues({ ...penalty(), party })[0]).toMatchObject({ code: 'unrecognized_keys', path: ['party'] });
  });

  test.each([
    ['party/number', { party: { name: '测试甲', number: '999999199001010017' } }],
    ['organ/code', { organ: { name: '甲', code: '11999900MB0000000H' } }],
    ['decidedOn', { decidedOn: '2026-02-30' }],
    ['fineYuan', { fineYuan: -1 }],
    ['penaltyClasses/0', { penaltyClasses: ['游街'] }],
    ['penaltyClasses', { penaltyClasses: [] }],
    ['documentSha256', { documentSha256: 'A'.repeat(64) }],
    ['servedOn', { servedOn: undefined }],
    ['basis/lawCode', { basis: { lawCode: '《》', text: '无' } }],
  ])('a fault is named at %s', (place, changes) => {
    expect(places(penalty('N-UM-09', '2026-01-05', changes))).toEqual([place]);
  });

  test.each([
    '治安管理处罚法',
    '《治安管理处罚法》',
    '中华人民共和国治安管理处罚法',
    ' 《中华人民共和国治安管理处罚法》 ',
  ])('a statute written %j goes by its short title', (lawCode) => {
    const read = Submission.parse(penalty('N-UM-09', '2026-01-05', { basis: { lawCode, text: '第一条' } }));
    expect(read).toMatchObject({ basis: { lawCode: '治安管理处罚法' } });
  });
});

describe('a document number', () => {
  test('is one whether written full-width or half-width, with whichever brackets and spaces', () => {
    for (const written of [' 示城管罚字（２０２６）第１号　', '示城管罚字[2026]第1号', '示城管罚字〔2026〕 第 1 号']) {
      expect(DocumentNumber.parse(written)).toBe('示城管罚字〔2026〕第1号');
    }
    expect(DocumentNumber.safeParse('示城管罚字\u0000第1号').success).toBe(false);
    expect(DocumentNumber.safeParse('示城管罚字\u200B第1号').success).toBe(false);
  });

  test('that grows over its limit when normalised is refused, so that what is stored can be read again', () => {
    expect(DocumentNumber.safeParse('㍿'.repeat(100)).success).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const read = DocumentNumber.safeParse(text);
        if (read.success) expect(DocumentNumber.safeParse(read.data)).toEqual(read);
      }),
    );
  });

  test('with item and person is what names a record', () => {
    const read = Submission.parse(penalty());
    const key = { documentNumber: documentNumberOf(read), item: 'N-UM-09', party: penalty().party };
    expect(recordKeyOf(read)).toEqual(key);
    expect(documentNumberOf(Submission.parse(commendation()))).toContain('P-CO-01');
  });
});
