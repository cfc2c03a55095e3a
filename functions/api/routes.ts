// The route table: everything that can be asked of the archive, one line each.
import type { AnyRoute } from '../route.ts';
import { reportDelivery } from './channel/report-delivery.ts';
import { acceptCommendation } from './citizen/accept-commendation.ts';
import { acceptHelping } from './citizen/accept-helping.ts';
import { applyRepair } from './citizen/apply-repair.ts';
import { askReexamination } from './citizen/ask-reexamination.ts';
import { chooseChannel } from './citizen/choose-channel.ts';
import { commitUpload } from './citizen/commit-upload.ts';
import { declineCommendation } from './citizen/decline-commendation.ts';
import { dismissHelper } from './citizen/dismiss-helper.ts';
import { downloadCertificate } from './citizen/download-certificate.ts';
import { exportArchive } from './citizen/export-archive.ts';
import { fileObjection } from './citizen/file-objection.ts';
import { giveConsent } from './citizen/give-consent.ts';
import { linkLogin } from './citizen/link-login.ts';
import { listCases } from './citizen/list-cases.ts';
import { listCertificates } from './citizen/list-certificates.ts';
import { listNotices } from './citizen/list-notices.ts';
import { listRecords } from './citizen/list-records.ts';
import { makeCertificate } from './citizen/make-certificate.ts';
import { makeStatement } from './citizen/make-statement.ts';
import { nameHelper } from './citizen/name-helper.ts';
import { openNotice } from './citizen/open-notice.ts';
import { previewCertificate } from './citizen/preview-certificate.ts';
import { questionAccess } from './citizen/question-access.ts';
import { rateCase } from './citizen/rate-case.ts';
import { readAttachment } from './citizen/read-attachment.ts';
import { renewConsent } from './citizen/renew-consent.ts';
import { reportMissingItem } from './citizen/report-missing-item.ts';
import { reportRemedyAsCitizen } from './citizen/report-remedy-as-citizen.ts';
import { revokeCertificate } from './citizen/revoke-certificate.ts';
import { showAccessLog } from './citizen/show-access-log.ts';
import { showCard } from './citizen/show-card.ts';
import { showCertificate } from './citizen/show-certificate.ts';
import { showConsent } from './citizen/show-consent.ts';
import { showHelper } from './citizen/show-helper.ts';
import { showLedger } from './citizen/show-ledger.ts';
import { showRecord } from './citizen/show-record.ts';
import { showRepair } from './citizen/show-repair.ts';
import { showScore } from './citizen/show-score.ts';
import { showTrend } from './citizen/show-trend.ts';
import { showWithdrawal } from './citizen/show-withdrawal.ts';
import { startUpload } from './citizen/start-upload.ts';
import { undoWithdrawal } from './citizen/undo-withdrawal.ts';
import { withdrawConsent } from './citizen/withdraw-consent.ts';
import { openVisit } from './counter/open-visit.ts';
import { annulRecord } from './department/annul-record.ts';
import { answerMissingItem } from './department/answer-missing-item.ts';
import { answerObjection } from './department/answer-objection.ts';
import { answerRepair } from './department/answer-repair.ts';
import { commitMaterial } from './department/commit-material.ts';
import { commitTaskUpload } from './department/commit-task-upload.ts';
import { correctRecord } from './department/correct-record.ts';
import { listDepartmentTasks } from './department/list-department-tasks.ts';
import { readReceipt } from './department/read-receipt.ts';
import { readTaskAttachment } from './department/read-task-attachment.ts';
import { refileRecord } from './department/refile-record.ts';
import { reportDutiesDone } from './department/report-duties-done.ts';
import { reportRemedy } from './department/report-remedy.ts';
import { showDepartmentCase } from './department/show-department-case.ts';
import { startMaterial } from './department/start-material.ts';
import { startTaskUpload } from './department/start-task-upload.ts';
import { submitRecord } from './department/submit-record.ts';
import { submitRecords } from './department/submit-records.ts';
import { fetchCertificate } from './institution/fetch-certificate.ts';
import { makeCertificateRequest } from './institution/make-certificate-request.ts';
import { getOpenapi } from './public/get-openapi.ts';
import { listBenefits } from './public/list-benefits.ts';
import { listOrgans } from './public/list-organs.ts';
import { showCatalogue } from './public/show-catalogue.ts';
import { showPrivacyNotice } from './public/show-privacy-notice.ts';
import { showRuleBook } from './public/show-rule-book.ts';
import { showSeals } from './public/show-seals.ts';
import { showStatus } from './public/show-status.ts';
import { showVersion } from './public/show-version.ts';
import { answerAccessQuestion } from './reviewer/answer-access-question.ts';
import { assignCase } from './reviewer/assign-case.ts';
import { decideObjection } from './reviewer/decide-objection.ts';
import { decideRepair } from './reviewer/decide-repair.ts';
import { listLateTasks } from './reviewer/list-late-tasks.ts';
import { listReviewTasks } from './reviewer/list-review-tasks.ts';
import { readReviewAttachment } from './reviewer/read-review-attachment.ts';
import { showReviewCase } from './reviewer/show-review-case.ts';
import { showSatisfaction } from './reviewer/show-satisfaction.ts';
import { checkHolder } from './verifier/check-holder.ts';
import { findCertificate } from './verifier/find-certificate.ts';
import { readCard } from './verifier/read-card.ts';
import { showRequest } from './verifier/show-request.ts';
import { verifyCertificate } from './verifier/verify-certificate.ts';

export const routes: readonly AnyRoute[] = [
  submitRecord,
  submitRecords,
  readReceipt,
  annulRecord,
  correctRecord,
  reportDutiesDone,
  reportRemedy,
  refileRecord,
  listDepartmentTasks,
  showDepartmentCase,
  answerObjection,
  startTaskUpload,
  commitTaskUpload,
  readTaskAttachment,
  startMaterial,
  commitMaterial,
  answerRepair,
  answerMissingItem,
  giveConsent,
  showConsent,
  renewConsent,
  showWithdrawal,
  withdrawConsent,
  undoWithdrawal,
  linkLogin,
  nameHelper,
  showHelper,
  dismissHelper,
  acceptHelping,
  showScore,
  showTrend,
  listRecords,
  showRecord,
  showLedger,
  listNotices,
  openNotice,
  chooseChannel,
  reportDelivery,
  showAccessLog,
  exportArchive,
  fileObjection,
  askReexamination,
  startUpload,
  commitUpload,
  readAttachment,
  listCases,
  showRepair,
  applyRepair,
  reportRemedyAsCitizen,
  acceptCommendation,
  declineCommendation,
  makeStatement,
  reportMissingItem,
  questionAccess,
  rateCase,
  previewCertificate,
  makeCertificate,
  listCertificates,
  showCertificate,
  downloadCertificate,
  revokeCertificate,
  showCard,
  makeCertificateRequest,
  showRequest,
  fetchCertificate,
  findCertificate,
  verifyCertificate,
  checkHolder,
  readCard,
  openVisit,
  listReviewTasks,
  showReviewCase,
  readReviewAttachment,
  decideObjection,
  decideRepair,
  answerAccessQuestion,
  assignCase,
  listLateTasks,
  showSatisfaction,
  showPrivacyNotice,
  showCatalogue,
  showRuleBook,
  listBenefits,
  listOrgans,
  showSeals,
  showStatus,
  showVersion,
  getOpenapi,
];
