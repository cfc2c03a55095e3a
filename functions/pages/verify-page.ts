// The page behind the code on a certificate: whether it holds, what it says, and how to check the file and the holder.
import { dayAndClockOf } from '../../shared/domain/days.ts';
import type { Page } from '../page.ts';
import type { Verified } from '../verification.ts';
import { contentSections } from './certificate-content.ts';
import { statusHead } from './certificate-status-head.ts';
import { COMPARE_SCRIPT, compareSection } from './compare-file.ts';
import { ANOTHER_HEADING, holderSection, onward } from './forms.ts';
import { type Html, html } from './html.ts';
import { documentOf } from './layout.ts';
import { problemPage } from './problem-page.ts';

/** `last` is how to go on to another certificate. */
export const verifiedDocument = (verified: Verified, last: Html): string =>
  documentOf({
    ...statusHead(verified),
    sections: [
      ...contentSections(verified),
      compareSection(verified),
      holderSection(`/verify/${encodeURIComponent(verified.number)}/holder`, {
        zh: '核对持有人',
        en: 'Check the holder',
      }),
      last,
    ],
    foot: [
      {
        zh: `以上只说明核验的那一刻（${dayAndClockOf(verified.checkedAt)} 北京时间），请勿以截图或打印件代替核验。`,
        en: `This holds for the moment of the check (${dayAndClockOf(verified.checkedAt)} UTC+8). A picture or a print of it proves nothing.`,
      },
      {
        zh: '持有人会看到每天被核验的次数，看不到是谁。',
        en: 'The holder sees how often it is checked each day, not by whom.',
      },
    ],
    script: COMPARE_SCRIPT,
  });

export const verifyPage: Page<Verified> = {
  of: (verified) => verifiedDocument(verified, html`<section>${onward(ANOTHER_HEADING)}</section>`),
  problem: (problem) => problemPage(problem),
};
