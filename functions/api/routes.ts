// The route table: everything that can be asked of the archive, one line each.
import type { AnyRoute } from '../route.ts';
import { exportArchive } from './citizen/export-archive.ts';
import { giveConsent } from './citizen/give-consent.ts';
import { listNotices } from './citizen/list-notices.ts';
import { listRecords } from './citizen/list-records.ts';
import { openNotice } from './citizen/open-notice.ts';
import { showAccessLog } from './citizen/show-access-log.ts';
import { showConsent } from './citizen/show-consent.ts';
import { showLedger } from './citizen/show-ledger.ts';
import { showRecord } from './citizen/show-record.ts';
import { showScore } from './citizen/show-score.ts';
import { showWithdrawal } from './citizen/show-withdrawal.ts';
import { withdrawConsent } from './citizen/withdraw-consent.ts';
import { annulRecord } from './department/annul-record.ts';
import { correctRecord } from './department/correct-record.ts';
import { readReceipt } from './department/read-receipt.ts';
import { submitRecord } from './department/submit-record.ts';
import { submitRecords } from './department/submit-records.ts';
import { getOpenapi } from './public/get-openapi.ts';
import { showCatalogue } from './public/show-catalogue.ts';
import { showPrivacyNotice } from './public/show-privacy-notice.ts';
import { showRuleBook } from './public/show-rule-book.ts';
import { showStatus } from './public/show-status.ts';
import { showVersion } from './public/show-version.ts';

export const routes: readonly AnyRoute[] = [
  submitRecord,
  submitRecords,
  readReceipt,
  annulRecord,
  correctRecord,
  giveConsent,
  showConsent,
  showWithdrawal,
  withdrawConsent,
  showScore,
  listRecords,
  showRecord,
  showLedger,
  listNotices,
  openNotice,
  showAccessLog,
  exportArchive,
  showPrivacyNotice,
  showCatalogue,
  showRuleBook,
  showStatus,
  showVersion,
  getOpenapi,
];
