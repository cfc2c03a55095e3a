// The 双公示 columns, as CSV headers and JSON aliases: read to the same as our own words, and nothing more is known.
import { describe, expect, test } from 'vitest';
import { Submission } from '../../shared/domain/submission.ts';
import { fromVocabulary, lawsIn, pointerAsSent } from '../../shared/domain/vocabulary.ts';
import { organFor, penalty } from './submissions.ts';

const organ = organFor('N-UM-09');
const row = {
  CF_XDR_MC: '测试甲',
  CF_XDR_ZJLX: '身份证',
  CF_XDR_ZJHM: '99999919900101018x',
  CF_WSH: '示城管罚字〔2026〕第0001号',
  CF_WFXW: '占道经营',
  CF_SY: '在道路上摆摊',
  CF_YJ: '《中华人民共和国道路交通安全法》第三十一条、《城市道路管理条例》第四十二条',
  CF_CFLB: '罚款;没收违法所得',
  CF_NR: '罚款并没收',
  CF_NR_FK: '0.05',
  CF_NR_WFFF: '0.012345',
  CF_JDRQ: '2026/1/5',
  CF_YXQ: '',
  CF_CFJG: organ.name.zh,
  CF_CFJGDM: organ.code,
  CF_SJLY: organ.name.zh,
  CF_SJLYDM: organ.code,
  BZ: ' 无 ',
  itemCode: 'N-UM-09',
  procedureType: 'ordinary',
  priorNoticeOn: '2025/12/28',
  servedOn: '2026/01/12',
  conductOn: '2025-12-20',
  remedyToldOn: '2026-01-12',
  repairNoticeServedOn: '2026-01-12',
  documentSha256: 'a'.repeat(64),
  submitter: 'S001',
  checker: 'C001',
};
const issues = (value: unknown) => Submission.safeParse(value).error?.issues ?? [];
const places = (value: unknown) => issues(value).map((issue) => issue.path.join('/'));

describe('the 双公示 vocabulary', () => {
  test('a row says the same as our own words', () => {
    expect(Submission.parse(row)).toMatchObject({
      kind: 'penalty',
      item: 'N-UM-09',
      party: { name: '测试甲', number: '99999919900101018X' },
      decisionNumber: '示城管罚字〔2026〕第0001号',
      violationType: '占道经营',
      facts: '在道路上摆摊',
      basis: { lawCode: '道路交通安全法', text: row.CF_YJ },
      penaltyClasses: ['罚款', '没收违法所得'],
      content: '罚款并没收',
      fineYuan: 500,
      confiscatedYuan: 123.45,
      decidedOn: '2026-01-05',
      priorNoticeOn: '2025-12-28',
      servedOn: '2026-01-12',
      organ: { name: organ.name.zh, code: organ.code },
      source: { name: organ.name.zh, code: organ.code },
      remark: '无',
    });
    expect(Submission.parse(row)).not.toHaveProperty('penaltyUntil');
  });

  test('what was read is read again to the same, as stored content is', () => {
    const once = Submission.parse(row);
    expect(Submission.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  test.each([
    ['0.000001', 0.01],
    ['0.02', 200],
    ['0.020001', 200.01],
    ['123.4567', 1234567],
    ['', 0],
  ])('%s 万元 is %d yuan', (CF_NR_FK, yuan) => {
    expect(Submission.parse({ ...row, CF_NR_FK })).toMatchObject({ fineYuan: yuan });
  });

  test.each([
    ['CF_NR_FK', '五百', 'fineYuan'],
    ['CF_JDRQ', '2026/13/5', 'decidedOn'],
    ['CF_XDR_ZJHM', '1', 'party/number'],
    ['CF_CFLB', '罚款；游街', 'penaltyClasses/1'],
    ['minorAndRemedied', '大概', 'minorAndRemedied'],
  ])('%s = %j is refused, and the vocabulary leads the fault back to its column', (column, value, place) => {
    expect(places({ ...row, [column]: value })).toEqual([place]);
    const sent = { ...row, [column]: value };
    expect(pointerAsSent(sent, `/${place}`)).toBe(`/${column}`);
    expect(pointerAsSent({ submission: sent, reason: '' }, `/${place}`)).toBe(`/submission/${column}`);
    expect(pointerAsSent(penalty(), `/${place}`)).toBe(`/${place}`);
  });

  test.each(['foo', 'constructor', 'toString', '__proto__', 'kind2'])('a column named %s is refused', (name) => {
    const sent = JSON.parse(`{${JSON.stringify(row).slice(1, -1)}, "${name}": "x"}`);
    expect(issues(sent)[0]?.code).toBe('unrecognized_keys');
  });

  test.each([
    ['是', true],
    ['1', true],
    ['TRUE', true],
    ['否', false],
    ['0', false],
    ['false', false],
  ])('minorAndRemedied written %s is %s', (minorAndRemedied, expected) => {
    expect(Submission.parse({ ...row, minorAndRemedied })).toMatchObject({ minorAndRemedied: expected });
  });

  test('a commendation is known by its recognition number', () => {
    const { CF_XDR_MC, CF_XDR_ZJHM, CF_CFJG, CF_CFJGDM, CF_SJLY, CF_SJLYDM, submitter, checker } = row;
    const flat = { CF_XDR_MC, CF_XDR_ZJHM, CF_CFJG, CF_CFJGDM, CF_SJLY, CF_SJLYDM, submitter, checker };
    const award = { recognitionNumber: '示民字1号', category: '志愿服务', awardLevel: 'city', awardedOn: '2026/3/1' };
    const hours = { itemCode: 'P-CV-01', fileName: '证明', volunteerHours: '12.5', serviceYear: '2025' };
    const read = Submission.parse({ ...flat, ...award, ...hours });
    expect(read).toMatchObject({
      kind: 'commendation',
      awardedOn: '2026-03-01',
      volunteerHours: 12.5,
      serviceYear: 2025,
    });
  });

  test('anything else is passed on untouched', () => {
    for (const value of [null, 'x', 3, [], penalty()]) expect(fromVocabulary(value)).toBe(value);
  });
});

test('every statute named in 《》 is seen, by its short title', () => {
  expect(lawsIn(row.CF_YJ)).toEqual(['道路交通安全法', '城市道路管理条例']);
  expect(lawsIn('第四十二条')).toEqual([]);
});
