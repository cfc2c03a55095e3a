// What the API answers about certificates, the consent, the helper and who looked; typed by the route table.
import type { AnswerOf, RouteName } from '../../src/api.ts';

export const NUMBER = '0123456789ABCDEFGHJKMNPQRS';
const both = (zh: string, en: string) => ({ zh, en });
const sheet: AnswerOf<'preview-certificate'>['sheet'] = {
  language: 'zh',
  recipient: '安居公司',
  purpose: '租房',
  holder: { style: 'surname', name: '张**' },
  asOf: '2026-11-23T01:00:00.000Z',
  validUntil: '2026-12-23',
  archiveSince: '2026-01-05',
  level: { kind: 'level', name: both('良好', 'Good') },
  items: [
    {
      name: both('见义勇为', 'Courage'),
      sign: 'bonus',
      organ: both('示例市政府', 'Example City'),
      documentNumber: '示府〔2026〕5号',
      basis: [both('示例市条例第五条', 'Example City Rules 5')],
      decidedOn: '2026-03-01',
      countsFrom: '2026-03-20',
      lapsesOn: '2028-03-01',
      statement: '谢谢',
    },
  ],
  underReview: true,
  ruleBook: { jurisdiction: both('示例市', 'Example City'), version: '2026-1' },
  issuer: both('示例市信用中心', 'Example City Credit Centre'),
};
const summary = {
  number: NUMBER,
  to: { kind: 'anyone' as const },
  recipient: '安居公司',
  purpose: '租房',
  issuedAt: '2026-11-23T01:00:00.000Z',
  validUntil: '2026-12-23',
  status: 'valid' as const,
  on: '2026-12-23',
};
const erasure = {
  erased: [both('您的姓名', 'Your name'), both('每一条记录', 'Every record')],
  backupsUntil: '2026-12-28',
  stays: [{ what: both('同意的凭证', 'The proof of consent'), until: '2029-11-23', why: both('法定', 'By law') }],
  stub: { consents: [], supplies: [], deleteOn: '2029-11-23' },
};
const record = {
  recordId: 'rec_00000002',
  name: both('见义勇为', 'Courage'),
  effect: { sign: 'bonus', decidedOn: '2026-03-01' },
  line: { state: 'active' },
};

const ANSWERS = {
  'preview-certificate': { sheet, agreed: 'agreed-1' },
  'make-certificate': {
    number: NUMBER,
    printed: '0123-4567',
    validUntil: '2026-12-23',
    verifyUrl: `https://verify.test/verify/${NUMBER}`,
  },
  'show-certificate': {
    ...summary,
    printed: '0123-4567',
    verifyUrl: `https://verify.test/verify/${NUMBER}`,
    ready: true,
    sheet,
    checks: [
      { day: '2026-11-24', count: 2, first: '2026-11-24T01:00:00.000Z', last: '2026-11-24T03:00:00.000Z', holder: 1 },
    ],
  },
  'show-request': {
    purpose: 'rental',
    words: '租赁住房',
    points: true,
    items: true,
    validDays: 14,
    endsAt: '2026-11-23T02:00:00.000Z',
    institution: { name: both('示例银行', 'Example Bank') },
  },
  'revoke-certificate': { status: 'revoked', on: '2026-11-23' },
  'download-certificate': { url: 'https://files.test/one.pdf', validSeconds: 300 },
  'list-benefits': {
    benefits: [
      {
        id: 'library-deposit',
        provider: 'library',
        providerName: both('示例市图书馆', 'Example City Library'),
        what: both('借书免押金', 'No deposit for books'),
        terms: both('每次十本', 'Ten books at a time'),
        level: 'AA',
        from: '2026-01-01',
        until: '2027-12-31',
        withoutLevel: both('交可退押金，同样借十本', 'A deposit that is returned, ten books as well'),
        essentialService: false,
      },
    ],
  },
  'show-access-log': {
    looks: [
      {
        id: 'look-1',
        at: '2026-11-22T03:00:00.000Z',
        role: 'department',
        who: 'officer-1',
        route: 'show-case',
        why: both('答复异议', 'To answer an objection'),
        fields: ['case', 'record'],
        organ: '示例市城管局',
      },
      {
        id: 'look-2',
        at: '2026-11-21T03:00:00.000Z',
        role: 'citizen',
        who: 'citizen',
        route: 'show-score',
        why: both('本人查看', 'The citizen looked'),
        fields: ['level'],
      },
    ],
    next: 'page-2',
  },
  'question-access': { case: 12 },
  'show-consent': {
    state: 'active',
    since: '2024-12-01',
    until: '2026-12-01',
    renewableFrom: '2026-09-02',
    pausedUntil: '2027-01-30',
    noticeVersion: '2026-1',
    noticeHash: 'ab',
    purposes: ['archive'],
    channel: null,
    consents: [{ from: '2024-12-01', until: '2026-12-01', noticeVersion: '2026-1', noticeHash: 'ab' }],
    reminders: [],
  },
  'renew-consent': { state: 'active', since: '2024-12-01', renewedOn: '2026-11-23', until: '2028-12-01' },
  'show-withdrawal': { confirmation: 'confirm-1', ...erasure },
  'withdraw-consent': { state: 'withdrawn', withdrawnAt: '2026-11-23T01:00:00.000Z', ...erasure },
  'show-helper': { helper: null },
  'name-helper': { code: 'invite_abc123', acceptUntil: '2026-11-30', until: '2027-11-23' },
} satisfies { [N in RouteName]?: AnswerOf<N> };

/** Twenty codes from now on. */
const card = () => ({
  until: new Date(Date.now() + 600_000).toISOString(),
  codes: Array.from({ length: 20 }, (_, at) => ({
    from: new Date(Date.now() + at * 30_000).toISOString(),
    url: `https://verify.test/cards/code-${at}`,
  })),
});

export const certificateAnswers = {
  'POST /me/certificates/preview': ANSWERS['preview-certificate'],
  'POST /me/certificates': ANSWERS['make-certificate'],
  [`/me/certificates/${NUMBER}`]: ANSWERS['show-certificate'],
  [`/me/certificates/${NUMBER}/revoke`]: ANSWERS['revoke-certificate'],
  [`/me/certificates/${NUMBER}/download`]: ANSWERS['download-certificate'],
  '/requests/req-1': ANSWERS['show-request'],
  '/me/cards': card(),
  '/me/records': { records: [record] },
  '/benefits': ANSWERS['list-benefits'],
  '/me/access-log': ANSWERS['show-access-log'],
  '/me/access-questions': ANSWERS['question-access'],
  'GET /me/consent': ANSWERS['show-consent'],
  '/me/consent/renewal': ANSWERS['renew-consent'],
  'GET /me/withdrawal': ANSWERS['show-withdrawal'],
  'POST /me/withdrawal': ANSWERS['withdraw-consent'],
  'GET /me/helper': ANSWERS['show-helper'],
  'POST /me/helper': ANSWERS['name-helper'],
  '/me/helper/dismissal': { helper: null },
  '/me/export': { format: 'xindang-export/1', exportedAt: '2026-11-23T01:00:00.000Z', items: [] },
};
