// What the API answers about notices, records and cases in these tests; by the route table's types.
import type { AnswerOf, RouteName } from '../../src/api.ts';
import { AWARD, bonus, deduction, ended, NAME, organ } from './record-views.ts';

const { reviewUntil, litigationUntil } = deduction.effect;
const at = '2026-10-10T02:00:00.000Z';
const entry = { seq: 3, recordId: 'rec_00000003', about: NAME, filedOn: '2026-10-10', reviewUntil, litigationUntil };
export const unopened = { unopened: 1, notices: [entry], reminders: [] };
export const opened = { unopened: 0, notices: [{ ...entry, openedOn: '2026-11-23' }], reminders: [] };

const RECORDS = {
  'list-notices': {
    unopened: 2,
    notices: [
      { ...entry, seq: 1, recordId: ended.recordId, ended: { by: 'removed', on: '2026-10-01' } },
      { ...entry, seq: 2, recordId: 'rec_00000002', about: AWARD, openedOn: '2026-10-02' },
      { ...entry, reviewUntil: '2026-11-03' },
      { seq: 5, recordId: bonus.recordId, about: AWARD, filedOn: '2026-10-10' },
    ],
    reminders: [
      {
        seq: 8,
        about: 'repair-possible',
        on: '2026-12-01',
        givenOn: '2026-11-23',
        recordId: deduction.recordId,
        text: { zh: '可以申请修复了。', en: 'A repair is possible.' },
      },
    ],
  },
  'open-notice': {
    seq: 3,
    recordId: deduction.recordId,
    filedOn: '2026-10-10',
    givenOn: '2026-11-23',
    sign: 'deduction',
    what: NAME,
    who: organ.name,
    documentNumber: '示建罚〔2026〕7号',
    basis: '第三十八条',
    points: -20,
    countsFrom: '2027-03-01',
    lapsesOn: '2027-09-01',
    reviewUntil: '2026-11-03',
    litigationUntil: '2027-03-01',
    repairableFrom: '2026-12-01',
    howToObject: { zh: '随时可以提出异议。', en: 'Object at any time.' },
    howToRepair: { zh: '履行义务后可以修复。', en: 'Repair once done.' },
  },
  'list-records': { records: [ended, deduction, bonus] },
  'show-repair': {
    recordId: deduction.recordId,
    possible: true,
    checks: [
      { step: 'notice', met: true, text: { zh: '告知书已打开', en: 'Opened' } },
      { step: 'earliest-day', met: false, from: '2026-12-01', text: { zh: '最早可申请日', en: 'Earliest day' } },
      { step: 'condition', met: false, text: { zh: '须由机关确认附加条件', en: 'The organ must confirm it' } },
    ],
    extraCondition: { zh: '已恢复原状', en: 'Restored' },
    pledge: { zh: '本人承诺：所述属实。', en: 'I pledge that it is true.' },
  },
  'list-cases': {
    cases: [
      {
        seq: 9,
        kind: 'objection',
        state: 'with-department',
        openedOn: '2026-11-20',
        departmentUntil: '2026-11-27',
        steps: [{ kind: 'objection-filed', at: '2026-11-20T02:00:00.000Z' }],
      },
      {
        seq: 7,
        kind: 'objection',
        state: 'rejected',
        recordId: deduction.recordId,
        name: NAME,
        ground: 'wrong-facts',
        openedOn: '2026-10-20',
        reexaminationUntil: '2026-12-20',
        steps: [
          {
            kind: 'objection-filed',
            at,
            words: '不是我家的墙',
            attachments: [{ name: '照片.jpg', contentType: 'image/jpeg', bytes: 2048, sha256: 'b'.repeat(64) }],
          },
          { kind: 'objection-decided', at, outcome: 'rejected', reason: '勘验记录清楚' },
        ],
      },
      {
        seq: 6,
        kind: 'missing-item',
        state: 'closed',
        openedOn: '2026-11-10',
        rating: { until: '2026-12-07' },
        steps: [
          { kind: 'missing-item-reported', at, documentNumber: '示城管表〔2026〕5号' },
          { kind: 'missing-item-answered', at, outcome: 'filed', reason: '已补报' },
        ],
      },
      {
        seq: 4,
        kind: 'access-question',
        state: 'closed',
        openedOn: '2026-10-01',
        rating: { grade: 'very-dissatisfied', at, words: '没有说清楚' },
        steps: [{ kind: 'access-questioned', at, words: '为何查看' }],
      },
    ],
  },
  'list-organs': {
    organs: [
      {
        organ: '11999900MB0000001K',
        name: { zh: '示例市城市管理局', en: 'Urban Management' },
        items: ['N-UM-09', 'P-UM-01'],
        commends: true,
      },
      {
        organ: '11999900MB0000000G',
        name: { zh: '示例市公安局交通警察支队', en: 'Traffic Police' },
        items: ['N-TR-01'],
        commends: false,
      },
    ],
  },
  'show-status': { status: 'up', now: '2026-11-23T01:00:00.000Z' },
} satisfies { [N in RouteName]?: AnswerOf<N> };

export const recordsAnswers = {
  '/me/notices': RECORDS['list-notices'],
  '/me/notices/2/open': RECORDS['open-notice'],
  '/me/notices/3/open': RECORDS['open-notice'],
  '/me/records': RECORDS['list-records'],
  '/me/records/rec_00000003': deduction,
  '/me/records/rec_00000005': bonus,
  '/me/records/rec_00000003/repair': RECORDS['show-repair'],
  '/me/records/rec_00000003/repairs': { case: 12 },
  '/me/records/rec_00000003/statement': { recordId: 'rec_00000003', words: '已改正' },
  '/me/records/rec_00000003/objections': { case: 11 },
  '/me/records/rec_00000005/acceptance': { recordId: 'rec_00000005', accepted: true },
  '/me/cases': RECORDS['list-cases'],
  '/me/cases/7/reexamination': { case: 7 },
  '/me/cases/6/rating': { case: 6, grade: 'satisfied' },
  '/me/missing-items': { case: 13 },
  '/organs': RECORDS['list-organs'],
  '/me/uploads': { upload: `upl_${'u'.repeat(40)}`, url: 'https://files.test/', fields: { key: 'k' } },
  '/me/uploads/commit': { attachment: `att_${'a'.repeat(40)}` },
  '/status': RECORDS['show-status'],
};

/** What these pages are given in their address. */
export const recordsGiven: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pages/notice/index': { seq: '3' },
  'pages/record/index': { recordId: 'rec_00000003' },
  'case/objection/index': { recordId: 'rec_00000003' },
  'case/repair/index': { recordId: 'rec_00000003' },
};
