// One valid request for every route of the table, for tests that go over all of them: what stands before it, and its effect.
import type { FactKind } from '../../shared/domain/ledger.ts';
import { keyOf } from './acts.ts';
import type { Life } from './life.ts';
import { agreement } from './people.ts';
import { REQUEST, WISH } from './sample-certificates.ts';
import { ANSWER, filedIn, filingOf, type LifeName, missingItem, REASON, sendsMaterial } from './sample-lives.ts';
import { declared, PDF } from './uploading.ts';

export interface Sample {
  readonly life: LifeName;
  readonly body?: (life: Life) => unknown;
  readonly as?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** What it leaves, exactly once: a fact of this kind, a file in the evidence, or an institution's request. */
  readonly effect?: FactKind | 'file' | 'request';
  /** What a caller who got no answer does first, where nobody can be told that it was settled before. */
  readonly anew?: (life: Life) => Promise<void>;
}

const because = { reason: '认定事实有误', documentNumber: '示城管纠〔2026〕第3号' };
const record = (life: Life) => keyOf(filedIn(life));
const seen = (life: LifeName): Sample => ({ life });
const FILE = () => declared(PDF);
const upload = ({ known }: Life) => ({ upload: known.upload });
const remedy = (life: Life) => ({ stage: 'opened', caseNumber: '复议〔2026〕第8号', on: filedIn(life).decidedOn });

export const SAMPLES: Readonly<Record<string, Sample>> = {
  'submit-record': { life: 'enrolled', body: (life) => filingOf(life), effect: 'record-filed' },
  'submit-records': { life: 'enrolled', body: (life) => ({ rows: [filingOf(life)] }), effect: 'record-filed' },
  'read-receipt': seen('filed'),
  'annul-record': { life: 'filed', body: (life) => ({ record: record(life), ...because }), effect: 'record-annulled' },
  'correct-record': {
    life: 'filed',
    body: (life) => ({ submission: { ...filedIn(life), fineYuan: 400 }, ...because }),
    effect: 'record-corrected',
  },
  'report-duties-done': {
    life: 'filed',
    body: (life) => ({
      record: record(life),
      doneOn: filedIn(life).decidedOn,
      conditionMet: true,
      documentNumber: because.documentNumber,
    }),
    effect: 'duties-reported',
  },
  'report-remedy': {
    life: 'filed',
    body: (life) => ({ record: record(life), ...remedy(life), documentNumber: because.documentNumber }),
    effect: 'remedy-reported',
  },
  'refile-record': {
    life: 'removed',
    body: (life) => ({
      submission: filedIn(life),
      reason: '取得现场监控录像，足以证明',
      documentNumber: because.documentNumber,
    }),
    effect: 'record-filed',
  },
  'list-department-tasks': seen('objected'),
  'show-department-case': seen('objected'),
  'answer-objection': { life: 'objected', body: () => ANSWER, effect: 'objection-answered' },
  'start-task-upload': { life: 'objected', body: FILE },
  'commit-task-upload': { life: 'with a file of the case', body: upload, effect: 'file' },
  'read-task-attachment': seen('objected'),
  'start-material': { life: 'filed', body: (life) => ({ record: record(life), file: FILE() }) },
  'commit-material': {
    life: 'with material',
    body: (life) => ({ record: record(life), ...upload(life) }),
    effect: 'material-attached',
    anew: sendsMaterial,
  },
  'answer-repair': { life: 'repairing', body: () => ({ confirms: true, ...ANSWER }), effect: 'repair-answered' },
  'answer-missing-item': {
    life: 'missing',
    body: () => ({ outcome: 'no-such-document', reason: '本机关没有这份决定', answeredBy: 'S009' }),
    effect: 'missing-item-answered',
  },
  'give-consent': { life: 'newcomer', body: ({ town }) => agreement(town), effect: 'consent-given' },
  'show-consent': seen('filed'),
  'renew-consent': { life: 'renewable', body: ({ town }) => agreement(town), effect: 'consent-renewed' },
  'show-withdrawal': seen('filed'),
  'withdraw-consent': {
    life: 'tapped',
    body: ({ known }) => ({ confirmation: known.confirmation }),
    effect: 'consent-withdrawn',
  },
  'undo-withdrawal': { life: 'locked', effect: 'withdrawal-undone' },
  'link-login': { life: 'at a counter', effect: 'login-linked' },
  'name-helper': { life: 'filed', body: ({ son }) => ({ name: son.name }), effect: 'helper-invited' },
  'show-helper': seen('helped'),
  'dismiss-helper': { life: 'helped', effect: 'helper-dismissed' },
  'accept-helping': {
    life: 'invited',
    as: 'citizen:son',
    body: ({ known }) => ({ code: known.code }),
    effect: 'helper-named',
  },
  'show-score': seen('opened'),
  'show-trend': seen('opened'),
  'list-records': seen('opened'),
  'show-record': seen('filed'),
  'show-ledger': seen('filed'),
  'list-notices': seen('filed'),
  'open-notice': { life: 'filed', effect: 'notice-given' },
  'choose-channel': { life: 'filed', body: () => ({ channel: 'sms' }), effect: 'channel-chosen' },
  'report-delivery': {
    life: 'pushed',
    body: (life) => ({ token: life.known.token, deliveredOn: filedIn(life).decidedOn }),
    effect: 'notice-given',
  },
  'show-access-log': seen('filed'),
  'export-archive': seen('filed'),
  'file-objection': {
    life: 'filed',
    body: () => ({ ground: 'wrong-facts', words: '不是我的摊位' }),
    effect: 'objection-filed',
  },
  'ask-reexamination': { life: 'rejected', body: () => ({ words: '请再看照片' }), effect: 'reexamination-asked' },
  'start-upload': { life: 'filed', body: FILE },
  'commit-upload': { life: 'with a file', body: upload, effect: 'file' },
  'read-attachment': seen('objected'),
  'list-cases': seen('objected'),
  'show-repair': seen('repairable'),
  'apply-repair': { life: 'repairable', body: () => ({ pledge: true, words: '已清理' }), effect: 'repair-applied' },
  'report-remedy-as-citizen': { life: 'filed', body: remedy, effect: 'remedy-reported' },
  'accept-commendation': { life: 'declined', effect: 'commendation-accepted' },
  'decline-commendation': { life: 'awarded', effect: 'commendation-declined' },
  'make-statement': { life: 'filed', body: () => ({ words: '摊位当日已停业' }), effect: 'statement-made' },
  'report-missing-item': { life: 'filed', body: missingItem, effect: 'missing-item-reported' },
  'question-access': {
    life: 'looked',
    body: ({ known }) => ({ look: known.look, words: '为何查看' }),
    effect: 'access-questioned',
  },
  'rate-case': { life: 'removed', body: () => ({ grade: 'satisfied', words: '答复清楚' }), effect: 'case-rated' },
  'preview-certificate': { life: 'awarded', body: () => ({ wish: WISH }) },
  'make-certificate': {
    life: 'previewed',
    body: ({ known }) => ({ wish: WISH, agreed: known.agreed }),
    effect: 'certificate-issued',
  },
  'list-certificates': seen('certified'),
  'show-certificate': seen('certified'),
  'download-certificate': seen('certified'),
  'revoke-certificate': { life: 'certified', effect: 'certificate-revoked' },
  'show-request': seen('asked'),
  'show-card': seen('awarded'),
  'make-certificate-request': {
    life: 'newcomer',
    body: () => REQUEST,
    effect: 'request',
  },
  'fetch-certificate': { life: 'answering a request', effect: 'certificate-fetched' },
  'find-certificate': { life: 'certified', query: {} },
  'verify-certificate': seen('certified'),
  'check-holder': {
    life: 'certified',
    body: ({ li }) => ({ name: li.name, lastFour: li.number.slice(-4) }),
  },
  'read-card': seen('showing a card'),
  'list-benefits': seen('newcomer'),
  'list-organs': seen('newcomer'),
  'show-seals': seen('certified'),
  'open-visit': {
    life: 'filed',
    body: ({ li }) => ({ number: li.number, name: li.name, summarySha256: 'b'.repeat(64) }),
    effect: 'counter-visited',
  },
  'list-review-tasks': seen('answered'),
  'show-review-case': seen('answered'),
  'read-review-attachment': seen('answered'),
  'decide-objection': {
    life: 'answered',
    body: () => ({ outcome: 'rejected', reason: REASON }),
    effect: 'objection-decided',
  },
  'decide-repair': {
    life: 'confirmed',
    body: () => ({ outcome: 'granted', reason: REASON }),
    effect: 'repair-decided',
  },
  'answer-access-question': {
    life: 'questioned',
    body: () => ({ outcome: 'justified', reason: '查看是为了答复异议，属于职责' }),
    effect: 'access-answered',
  },
  'assign-case': { life: 'answered', body: () => ({ to: 'R002' }), effect: 'case-assigned' },
  'list-late-tasks': seen('objected'),
  'show-satisfaction': { life: 'removed', query: { month: '2026-10' } },
  'show-privacy-notice': seen('newcomer'),
  'show-catalogue': seen('newcomer'),
  'show-rule-book': seen('newcomer'),
  'show-status': seen('newcomer'),
  'show-version': seen('newcomer'),
  'get-openapi': seen('newcomer'),
};
