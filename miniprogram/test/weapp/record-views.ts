// Three records as the API shows them in these tests: a deduction on its way, a bonus that waits for an answer, one that ended.
import type { AnswerOf } from '../../src/api.ts';

type RecordView = AnswerOf<'show-record'>;
const party = { name: '测试人', number: '110101199001011237' };
export const organ = { name: '示例市住房和城乡建设局', code: '11370000000000001X' };
const hands = { submitter: 's-1', checker: 's-2' };
export const NAME = { zh: '擅自改动承重结构', en: 'Altering a load-bearing structure' };
export const AWARD = { zh: '见义勇为', en: 'An act of courage' };
const at = '2026-10-10T02:00:00.000Z';

export const deduction: RecordView = {
  recordId: 'rec_00000003',
  name: NAME,
  state: 'pending',
  filedOn: '2026-10-10',
  noticeGivenOn: '2026-10-11',
  countsFrom: '2027-03-01',
  effect: {
    item: 'D-01',
    sign: 'deduction',
    class: 'building' as RecordView['effect']['class'],
    points: 20,
    catalogueVersion: '2026-1',
    ruleBookVersion: '2026-1',
    conductOn: '2026-08-01',
    conductEndedOn: '2026-08-01',
    decidedOn: '2026-09-01',
    lapsesOn: '2027-09-01',
    noticeDays: 30,
    reviewUntil: '2026-11-03',
    litigationUntil: '2027-03-01',
    repairableFrom: '2026-12-01',
  },
  submission: {
    kind: 'penalty',
    item: 'D-01',
    party,
    decisionNumber: '示建罚〔2026〕7号',
    violationType: '改动承重结构',
    facts: '改动承重墙一处。',
    basis: { lawCode: '住宅室内装饰装修管理办法', text: '第三十八条' },
    penaltyClasses: ['罚款'],
    content: '罚款六千元',
    fineYuan: 6000,
    confiscatedYuan: 0,
    decidedOn: '2026-09-01',
    organ,
    source: organ,
    procedureType: 'ordinary',
    minorAndRemedied: false,
    servedOn: '2026-09-03',
    conductOn: '2026-08-01',
    remedyStatus: 'none',
    documentSha256: 'a'.repeat(64),
    ...hands,
  },
  line: {
    recordId: 'rec_00000003',
    item: 'D-01',
    state: 'pending',
    standing: 'not-yet',
    points: 20,
    counted: 0,
    countsFrom: '2027-03-01',
    lapsesOn: '2027-09-01',
  },
  history: [
    { seq: 3, kind: 'record-filed', at },
    { seq: 4, kind: 'notice-given', at: '2026-10-11T02:00:00.000Z' },
  ],
};
const { reviewUntil, litigationUntil, repairableFrom, ...bonusEffect } = deduction.effect;
export const bonus: RecordView = {
  ...deduction,
  recordId: 'rec_00000005',
  name: AWARD,
  state: 'declined',
  countsFrom: '2026-10-11',
  effect: { ...bonusEffect, item: 'B-01', sign: 'bonus', points: 30, noticeDays: 0, needsAcceptance: true },
  submission: {
    kind: 'commendation',
    item: 'B-01',
    party,
    category: '见义勇为',
    awardLevel: 'city' as never,
    recognitionNumber: '示表〔2026〕1号',
    awardedOn: '2026-09-01',
    organ,
    fileName: '关于表彰的决定',
    ...hands,
  },
};
const { line: _, ...unlined } = deduction;
export const ended: RecordView = { ...unlined, recordId: 'rec_00000001', state: 'removed', endedOn: '2026-10-01' };
