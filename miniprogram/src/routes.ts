// The routes a citizen's app calls: what each takes and answers by type alone, and its address, which a test compares with
// the route table.

/** By type only: nothing of the server comes into the bundle. */
export interface CitizenRoutes {
  'accept-commendation': typeof import('../../functions/api/citizen/accept-commendation.ts').acceptCommendation;
  'accept-helping': typeof import('../../functions/api/citizen/accept-helping.ts').acceptHelping;
  'apply-repair': typeof import('../../functions/api/citizen/apply-repair.ts').applyRepair;
  'ask-reexamination': typeof import('../../functions/api/citizen/ask-reexamination.ts').askReexamination;
  'choose-channel': typeof import('../../functions/api/citizen/choose-channel.ts').chooseChannel;
  'commit-upload': typeof import('../../functions/api/citizen/commit-upload.ts').commitUpload;
  'decline-commendation': typeof import('../../functions/api/citizen/decline-commendation.ts').declineCommendation;
  'dismiss-helper': typeof import('../../functions/api/citizen/dismiss-helper.ts').dismissHelper;
  'download-certificate': typeof import('../../functions/api/citizen/download-certificate.ts').downloadCertificate;
  'export-archive': typeof import('../../functions/api/citizen/export-archive.ts').exportArchive;
  'file-objection': typeof import('../../functions/api/citizen/file-objection.ts').fileObjection;
  'give-consent': typeof import('../../functions/api/citizen/give-consent.ts').giveConsent;
  'link-login': typeof import('../../functions/api/citizen/link-login.ts').linkLogin;
  'list-cases': typeof import('../../functions/api/citizen/list-cases.ts').listCases;
  'list-certificates': typeof import('../../functions/api/citizen/list-certificates.ts').listCertificates;
  'list-notices': typeof import('../../functions/api/citizen/list-notices.ts').listNotices;
  'list-records': typeof import('../../functions/api/citizen/list-records.ts').listRecords;
  'make-certificate': typeof import('../../functions/api/citizen/make-certificate.ts').makeCertificate;
  'make-statement': typeof import('../../functions/api/citizen/make-statement.ts').makeStatement;
  'name-helper': typeof import('../../functions/api/citizen/name-helper.ts').nameHelper;
  'open-notice': typeof import('../../functions/api/citizen/open-notice.ts').openNotice;
  'preview-certificate': typeof import('../../functions/api/citizen/preview-certificate.ts').previewCertificate;
  'question-access': typeof import('../../functions/api/citizen/question-access.ts').questionAccess;
  'rate-case': typeof import('../../functions/api/citizen/rate-case.ts').rateCase;
  'read-attachment': typeof import('../../functions/api/citizen/read-attachment.ts').readAttachment;
  'renew-consent': typeof import('../../functions/api/citizen/renew-consent.ts').renewConsent;
  'report-missing-item': typeof import('../../functions/api/citizen/report-missing-item.ts').reportMissingItem;
  'report-remedy-as-citizen': typeof import('../../functions/api/citizen/report-remedy-as-citizen.ts').reportRemedyAsCitizen;
  'revoke-certificate': typeof import('../../functions/api/citizen/revoke-certificate.ts').revokeCertificate;
  'show-access-log': typeof import('../../functions/api/citizen/show-access-log.ts').showAccessLog;
  'show-card': typeof import('../../functions/api/citizen/show-card.ts').showCard;
  'show-certificate': typeof import('../../functions/api/citizen/show-certificate.ts').showCertificate;
  'show-consent': typeof import('../../functions/api/citizen/show-consent.ts').showConsent;
  'show-helper': typeof import('../../functions/api/citizen/show-helper.ts').showHelper;
  'show-ledger': typeof import('../../functions/api/citizen/show-ledger.ts').showLedger;
  'show-record': typeof import('../../functions/api/citizen/show-record.ts').showRecord;
  'show-repair': typeof import('../../functions/api/citizen/show-repair.ts').showRepair;
  'show-request': typeof import('../../functions/api/verifier/show-request.ts').showRequest;
  'show-score': typeof import('../../functions/api/citizen/show-score.ts').showScore;
  'show-trend': typeof import('../../functions/api/citizen/show-trend.ts').showTrend;
  'show-withdrawal': typeof import('../../functions/api/citizen/show-withdrawal.ts').showWithdrawal;
  'start-upload': typeof import('../../functions/api/citizen/start-upload.ts').startUpload;
  'undo-withdrawal': typeof import('../../functions/api/citizen/undo-withdrawal.ts').undoWithdrawal;
  'withdraw-consent': typeof import('../../functions/api/citizen/withdraw-consent.ts').withdrawConsent;
  'list-benefits': typeof import('../../functions/api/public/list-benefits.ts').listBenefits;
  'list-organs': typeof import('../../functions/api/public/list-organs.ts').listOrgans;
  'show-catalogue': typeof import('../../functions/api/public/show-catalogue.ts').showCatalogue;
  'show-privacy-notice': typeof import('../../functions/api/public/show-privacy-notice.ts').showPrivacyNotice;
  'show-rule-book': typeof import('../../functions/api/public/show-rule-book.ts').showRuleBook;
  'show-status': typeof import('../../functions/api/public/show-status.ts').showStatus;
}

interface Address {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  /** A repeat of the same act is recognised by its Idempotency-Key. */
  readonly byKey?: true;
}

export const ROUTES = {
  'accept-commendation': { method: 'POST', path: '/me/records/{recordId}/acceptance', byKey: true },
  'accept-helping': { method: 'POST', path: '/helping' },
  'apply-repair': { method: 'POST', path: '/me/records/{recordId}/repairs', byKey: true },
  'ask-reexamination': { method: 'POST', path: '/me/cases/{case}/reexamination', byKey: true },
  'choose-channel': { method: 'POST', path: '/me/channel', byKey: true },
  'commit-upload': { method: 'POST', path: '/me/uploads/commit' },
  'decline-commendation': { method: 'POST', path: '/me/records/{recordId}/decline', byKey: true },
  'dismiss-helper': { method: 'POST', path: '/me/helper/dismissal' },
  'download-certificate': { method: 'POST', path: '/me/certificates/{certificate}/download' },
  'export-archive': { method: 'GET', path: '/me/export' },
  'file-objection': { method: 'POST', path: '/me/records/{recordId}/objections', byKey: true },
  'give-consent': { method: 'POST', path: '/me/consent', byKey: true },
  'link-login': { method: 'POST', path: '/me/login-link' },
  'list-cases': { method: 'GET', path: '/me/cases' },
  'list-certificates': { method: 'GET', path: '/me/certificates' },
  'list-notices': { method: 'GET', path: '/me/notices' },
  'list-records': { method: 'GET', path: '/me/records' },
  'make-certificate': { method: 'POST', path: '/me/certificates', byKey: true },
  'make-statement': { method: 'POST', path: '/me/records/{recordId}/statement', byKey: true },
  'name-helper': { method: 'POST', path: '/me/helper', byKey: true },
  'open-notice': { method: 'POST', path: '/me/notices/{seq}/open' },
  'preview-certificate': { method: 'POST', path: '/me/certificates/preview' },
  'question-access': { method: 'POST', path: '/me/access-questions', byKey: true },
  'rate-case': { method: 'POST', path: '/me/cases/{case}/rating', byKey: true },
  'read-attachment': { method: 'GET', path: '/me/records/{recordId}/attachments/{sha256}' },
  'renew-consent': { method: 'POST', path: '/me/consent/renewal', byKey: true },
  'report-missing-item': { method: 'POST', path: '/me/missing-items', byKey: true },
  'report-remedy-as-citizen': { method: 'POST', path: '/me/records/{recordId}/remedies', byKey: true },
  'revoke-certificate': { method: 'POST', path: '/me/certificates/{certificate}/revoke' },
  'show-access-log': { method: 'GET', path: '/me/access-log' },
  'show-card': { method: 'POST', path: '/me/cards' },
  'show-certificate': { method: 'GET', path: '/me/certificates/{certificate}' },
  'show-consent': { method: 'GET', path: '/me/consent' },
  'show-helper': { method: 'GET', path: '/me/helper' },
  'show-ledger': { method: 'GET', path: '/me/ledger' },
  'show-record': { method: 'GET', path: '/me/records/{recordId}' },
  'show-repair': { method: 'GET', path: '/me/records/{recordId}/repair' },
  'show-request': { method: 'GET', path: '/requests/{request}' },
  'show-score': { method: 'GET', path: '/me/score' },
  'show-trend': { method: 'GET', path: '/me/score/trend' },
  'show-withdrawal': { method: 'GET', path: '/me/withdrawal' },
  'start-upload': { method: 'POST', path: '/me/uploads' },
  'undo-withdrawal': { method: 'POST', path: '/me/withdrawal/undo' },
  'withdraw-consent': { method: 'POST', path: '/me/withdrawal' },
  'list-benefits': { method: 'GET', path: '/benefits' },
  'list-organs': { method: 'GET', path: '/organs' },
  'show-catalogue': { method: 'GET', path: '/catalogue' },
  'show-privacy-notice': { method: 'GET', path: '/privacy-notice' },
  'show-rule-book': { method: 'GET', path: '/rule-book' },
  'show-status': { method: 'GET', path: '/status' },
} as const satisfies Record<keyof CitizenRoutes, Address>;
