// What a submission alone decides (I5): each refusal by category, and who may file what.
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../shared/domain/refusal.ts';
import { checkOwnRecord, screen } from '../../shared/domain/screening.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { recordKeyOf, Submission } from '../../shared/domain/submission.ts';
import { testNumber } from '../api/people.ts';
import { at, commendation, organFor, penalty, refusalOf, ruleBook, screened, stage } from './submissions.ts';

const spoilt = (changes: Record<string, unknown>, item = 'N-UM-09') => penalty(item, '2026-01-05', changes);
const refused = (changes: Record<string, unknown>, item?: string) => refusalOf(() => screened(spoilt(changes, item)));
/** Outside the region of test citizens, and like it never assigned. */
const realNumber = '99999819900101001X';

test('a sound penalty and a sound commendation are taken in', () => {
  expect(screened(penalty()).effect.item).toBe('N-UM-09');
  expect(screened(commendation()).effect.item).toBe('P-CO-01');
});

describe('I5: R01 keeps out', () => {
  test.each([
    ['a summary fine', { procedureType: 'simplified' }, '/procedureType'],
    ['a minor matter put right', { minorAndRemedied: true }, '/minorAndRemedied'],
    ['a warning alone', { penaltyClasses: ['警告'] }, '/penaltyClasses'],
    ['a public rebuke alone', { penaltyClasses: ['通报批评'], fineYuan: 0 }, '/penaltyClasses'],
    ['a warning and a rebuke', { penaltyClasses: ['警告', '通报批评'], fineYuan: 0 }, '/penaltyClasses'],
    ['a fine of 200 yuan', { fineYuan: 200 }, '/fineYuan'],
    ['a fine of which nobody says how much', { fineYuan: undefined }, '/fineYuan'],
    ['a small fine beside a warning', { penaltyClasses: ['警告', '罚款'], fineYuan: 200 }, '/fineYuan'],
  ])('%s', (_, changes, pointer) => {
    expect(refused(changes)).toEqual({ code: 'R01', pointers: [pointer] });
  });

  test.each([
    ['a fine of 200.01 yuan', { fineYuan: 200.01 }],
    ['a small fine with a confiscation', { penaltyClasses: ['罚款', '没收违法所得'], fineYuan: 200 }],
    ['a licence suspended without a fine', { penaltyClasses: ['暂扣许可证件'], fineYuan: 0 }],
  ])('but not %s', (_, changes) => {
    expect(screened(spoilt(changes)).effect.tier).toBe('general');
  });

  test('by the line of the rule book in force', () => {
    const R01 = { ...ruleBook.refusals.R01, fineAtMostYuan: 500 };
    const strict = { ...stage, ruleBooks: [{ ...ruleBook, refusals: { ...ruleBook.refusals, R01 } }] } as Stage;
    expect(refusalOf(() => screened(penalty(), undefined, strict)).code).toBe('R01');
  });
});

describe('I5: R02 keeps out', () => {
  const text = '第一条';
  test.each(ruleBook.refusals.R02.lawCodes)('a decision under %s, however it is written', (law) => {
    for (const lawCode of [law, `《${law}》`, `中华人民共和国${law}`, `${law}（2025年修订）`]) {
      expect(refused({ basis: { lawCode, text } })).toEqual({ code: 'R02', pointers: ['/basis/lawCode'] });
    }
    const hidden = `《城市道路管理条例》第四十二条、《中华人民共和国${law}》`;
    const basis = { lawCode: '城市道路管理条例', text: hidden };
    expect(refused({ basis })).toEqual({ code: 'R02', pointers: ['/basis/text'] });
  });

  test('detention, whatever the law', () => {
    expect(refused({ penaltyClasses: ['罚款', '行政拘留'] })).toEqual({ code: 'R02', pointers: ['/penaltyClasses'] });
  });
});

describe('I5: R03 keeps out conduct before 18', () => {
  const party = (birth: string) => ({ party: { name: '测试甲', number: testNumber(birth, 1) } });

  test('the minor 999999201006010015', () => {
    const minor = { party: { name: '测试甲', number: '999999201006010015' } };
    expect(refused(minor)).toEqual({ code: 'R03', pointers: ['/conductOn'] });
  });

  test('on the eighteenth birthday still, from the day after it no more', () => {
    expect(refused(party('20071220')).code).toBe('R03');
    expect(screened(spoilt(party('20071219'))).effect.conductOn).toBe('2025-12-20');
  });

  test('by the day of the conduct, not of the decision', () => {
    expect(refused({ ...party('20071225'), conductEndedOn: '2025-12-27' }).code).toBe('R03');
  });
});

describe('I5: R13 keeps out lists', () => {
  test.each(['失信被执行人', '黑名单', '严重失信主体名单', '重点关注名单', '限制高消费'])('%s', (list) => {
    expect(refused({ violationType: `列入${list}` })).toEqual({ code: 'R13', pointers: ['/violationType'] });
    expect(refused({ content: `列入${list}` }).code).toBe('R13');
    const award = commendation('P-CO-01', '2026-01-05', { category: list });
    expect(refusalOf(() => screened(award))).toEqual({ code: 'R13', pointers: ['/category'] });
  });
});

describe('only test citizens, or only real ones', () => {
  const real = { ...stage, testCitizens: false };
  const party = { name: '测试甲', number: realNumber };

  test('a stage for tests takes no real citizen', () => {
    expect(refused({ party })).toEqual({ code: 'real-citizen-not-allowed', pointers: ['/party/number'] });
    expect(screened(spoilt({ party }), undefined, real).effect.item).toBe('N-UM-09');
  });

  test('a stage for real citizens takes no test citizen', () => {
    expect(refusalOf(() => screened(penalty(), undefined, real)).code).toBe('test-citizen-not-allowed');
  });
});

describe('a department files its own', () => {
  const foreign = organFor('N-TR-01');
  const name = foreign.name.zh;

  test('decisions only', () => {
    expect(refused({ organ: { name, code: foreign.code } })).toEqual({
      code: 'organ-not-yours',
      pointers: ['/organ/code'],
    });
  });

  test('numbers only, in full width too', () => {
    expect(refused({ decisionNumber: '示交罚字〔2026〕1号' }).pointers).toEqual(['/decisionNumber']);
    const [prefix] = organFor('N-UM-09').numberPrefixes;
    expect(refused({ decisionNumber: prefix })).toEqual({
      code: 'number-not-yours',
      pointers: ['/decisionNumber'],
    });
    const recognitionNumber = '示交罚字〔2026〕1号';
    const award = commendation('P-CO-01', '2026-01-05', { recognitionNumber });
    expect(refusalOf(() => screened(award))).toEqual({ code: 'number-not-yours', pointers: ['/recognitionNumber'] });
  });

  test('items only', () => {
    const submission = Submission.parse({ ...penalty(), item: 'N-TR-01' });
    const act = () => screen(submission, organFor('N-UM-09'), stage, at('2026-01-20'));
    expect(refusalOf(act)).toEqual({ code: 'item-not-yours', pointers: ['/item'] });
  });

  test('records only, when it annuls one', () => {
    const key = recordKeyOf(Submission.parse(penalty()));
    const real = { ...key, party: { ...key.party, number: realNumber } };
    expect(() => checkOwnRecord(key, organFor('N-UM-09'), stage)).not.toThrow();
    expect(refusalOf(() => checkOwnRecord(key, foreign, stage))).toEqual({
      code: 'number-not-yours',
      pointers: ['/record/documentNumber'],
    });
    expect(refusalOf(() => checkOwnRecord(real, organFor('N-UM-09'), stage))).toEqual({
      code: 'real-citizen-not-allowed',
      pointers: ['/record/party/number'],
    });
    expect(refusalOf(() => checkOwnRecord({ ...key, item: 'N-ZZ-99' }, organFor('N-UM-09'), stage))).toEqual({
      code: 'unknown-item',
      pointers: ['/record/item'],
    });
  });

  test('hours for volunteering only, and volunteering with its hours', () => {
    const hours = { code: 'unknown-item', pointers: ['/volunteerHours'] };
    const act = (item: string, changes: object) => () => screened(commendation(item, '2026-01-05', { ...changes }));
    expect(refusalOf(act('P-CO-01', { volunteerHours: 5 }))).toEqual(hours);
    expect(refusalOf(act('P-CV-01', { volunteerHours: undefined }))).toEqual(hours);
  });

  test.each(['', 'N-ZZ-99', 'X-PO-01', 'P-CO-01'])('no penalty under %j', (item) => {
    const act = () => screen(Submission.parse({ ...penalty(), item }), organFor('N-UM-09'), stage, at('2026-01-20'));
    expect(refusalOf(act)).toEqual({ code: 'unknown-item', pointers: ['/item'] });
  });
});

test('I4: conduct before the catalogue was in force is under no item', () => {
  expect(refused({ conductOn: '2025-11-30' })).toEqual({ code: 'unknown-item', pointers: ['/item'] });
  expect(screened(spoilt({ conductOn: '2025-12-01' })).effect.catalogueVersion).toBe('2026-1');
});

test('a refusal goes by its own name and code, and says no place where there is none', () => {
  expect(new Refusal('not-found')).toMatchObject({
    name: 'Refusal',
    code: 'not-found',
    message: 'not-found',
    faults: [],
  });
});
