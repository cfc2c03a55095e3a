// The page on which the number of a certificate is typed in, and which answers on the same page.
import type { Page } from '../page.ts';
import type { Verified } from '../verification.ts';
import { ANOTHER_HEADING, FIND_HEADING, findSection } from './forms.ts';
import { documentOf, paragraph } from './layout.ts';
import { problemPage } from './problem-page.ts';
import { verifiedDocument } from './verify-page.ts';

const empty = (): string =>
  documentOf({
    heading: FIND_HEADING,
    lead: [
      paragraph({
        zh: '输入编号，看一份信用证明现在是否有效；也可以直接扫描证明上的二维码。',
        en: 'Type the number to see whether a certificate holds now, or scan the code on it.',
      }),
    ],
    sections: [findSection({ zh: '输入编号', en: 'Type the number' })],
  });

export const findPage: Page<{ certificate?: Verified | undefined }> = {
  of: ({ certificate }) => (certificate ? verifiedDocument(certificate, findSection(ANOTHER_HEADING)) : empty()),
  problem: (problem) => problemPage(problem),
};
