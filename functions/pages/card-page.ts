// What somebody sees who scans the code on a citizen's phone: the level at that instant, and that it is no certificate.
import { WORDS } from '../../shared/certificate/words.ts';
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { Page } from '../page.ts';
import { html } from './html.ts';
import { documentOf, inShanghai, paragraph, sectionOf } from './layout.ts';
import { problemPage } from './problem-page.ts';

export const cardPage: Page<{ level: Bilingual; at: string }> = {
  of: ({ level, at }) =>
    documentOf({
      heading: level,
      lead: [
        html`<p class="when">此刻的信用等级 <span lang="en">Credit level at this moment</span></p>`,
        html`<p>${inShanghai(at)}</p>`,
      ],
      sections: [
        sectionOf(
          'means',
          WORDS.note,
          paragraph({
            zh: '只说明扫描的这一刻，之后可能不同。',
            en: 'It holds for the moment of the scan only and may be different afterwards.',
          }),
          paragraph({
            zh: '这不是信用证明；截图和打印件不作数。需要留存的，请持有人出具一份信用证明。',
            en: 'It is no certificate, and a picture or a print of it proves nothing. If you need one to keep, the holder can issue a certificate.',
          }),
          paragraph({
            zh: '请勿仅凭等级作出决定；不出示的人不应因此受到不利对待。',
            en: 'Do not decide on a level alone; nobody may be treated worse for not showing one.',
          }),
        ),
      ],
      foot: [{ zh: '持有人会看到有人扫描过。', en: 'The holder sees that somebody scanned it.' }],
    }),
  problem: (problem) =>
    problemPage(problem, {
      form: false,
      unknown: {
        heading: { zh: '这个码已过期', en: 'This code is over' },
        steps: [
          {
            zh: '出示卡上的码每半分钟更换一次。请对方显示现在的码，再扫描一次。',
            en: 'The code on the card changes every half minute. Ask for the one that is shown now and scan again.',
          },
        ],
      },
      invalid: { zh: '请再扫描一次。', en: 'Please scan again.' },
    }),
};
