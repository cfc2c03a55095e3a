// A content for each kind of fact there is: a new kind does not compile without one.
import type { ContentOf, FactKind } from '../../shared/domain/ledger.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { organFor, penalty, screened } from './submissions.ts';

const { code: organ } = organFor('N-UM-09');
const reasoned = { reason: '更正笔误', documentNumber: '更正1号' };
const consent = { noticeVersion: '2026-1', noticeHash: 'h', purposes: ['archive' as const] };
const sent = penalty('N-UM-09', '2026-01-05', { fineYuan: 400 });

export const EVERY_KIND: { readonly [K in FactKind]: ContentOf<K> } = {
  'consent-given': {
    ...consent,
    number: String((sent.party as { number: string }).number),
    name: '测试甲',
    givenOn: '2026-01-02',
    until: '2027-01-02',
  },
  'record-filed': screened(sent),
  'notice-given': null,
  'record-corrected': { ...screened(sent), submission: Submission.parse(sent), ...reasoned },
  'record-annulled': { ...reasoned, organ },
  'record-lapsed': null,
  'record-removed': { cause: 'reviewer-late' },
  'content-destroyed': null,
  'remedy-reported': { stage: 'opened', caseNumber: '复议〔2026〕1号', on: '2026-03-01', by: 'citizen' },
  'duties-reported': { doneOn: '2026-02-01', conditionMet: true, organ, documentNumber: '示城管函〔2026〕1号' },
  'commendation-declined': null,
  'commendation-accepted': null,
  'statement-made': { words: '一句话' },
  'material-attached': { attachments: [], organ },
  'objection-filed': { ground: 'wrong-facts', words: '不是事实', attachments: [], organ },
  'objection-answered': { words: '有证据', attachments: [], organ, answeredBy: 'C001' },
  'objection-decided': { outcome: 'rejected', reason: '理由', decidedBy: 'R001' },
  'reexamination-asked': { words: '请复核', attachments: [] },
  'reexamination-decided': { outcome: 'rejected', reason: '理由', decidedBy: 'R002' },
  'reexamination-window-over': null,
  'repair-applied': { pledge: true, words: '', attachments: [], organ },
  'repair-answered': { confirms: true, words: '已履行', attachments: [], organ, answeredBy: 'C001' },
  'repair-decided': { outcome: 'granted', reason: '理由', decidedBy: 'R001' },
  'department-silent': null,
  'case-assigned': { to: 'R003', by: 'V001' },
  'missing-item-reported': { organ, documentNumber: '示表〔2026〕1号', words: '' },
  'missing-item-answered': { outcome: 'filed', reason: '理由', organ, answeredBy: 'C001' },
  'access-questioned': {
    look: '2026-03-01T02:00:00.000Z#1',
    seen: {
      at: '2026-03-01T02:00:00.000Z',
      role: 'reviewer',
      who: 'R001',
      route: 'show-review-case',
      why: { zh: '审核', en: 'review' },
      fields: ['records'],
    },
    words: '',
  },
  'access-answered': { outcome: 'justified', reason: '理由', answeredBy: 'R002' },
  'reminder-given': { about: 'repair-possible', on: '2026-04-05' },
  'push-attempted': null,
  'channel-chosen': { channel: 'sms' },
  'counter-visited': { clerk: 'K001', organ, summarySha256: 'a'.repeat(64) },
  'login-linked': null,
  'helper-invited': { name: '测试乙', until: '2026-06-01' },
  'helper-named': { helper: 'hlp_1', name: '测试乙', until: '2026-06-01' },
  'helper-dismissed': null,
  'consent-renewed': { ...consent, renewedOn: '2026-12-01', until: '2027-12-01' },
  'consent-withdrawn': null,
  'withdrawal-locked': null,
  'withdrawal-undone': null,
  erased: null,
};
