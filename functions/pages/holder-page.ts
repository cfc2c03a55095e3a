// The answer to whether an ID card and a certificate are the same person's: yes or no.
import type { Page } from '../page.ts';
import { ANOTHER_HEADING, holderSection, onward } from './forms.ts';
import { html, signOf } from './html.ts';
import { documentOf, paragraph, sectionOf } from './layout.ts';
import { problemPage } from './problem-page.ts';

const AGAIN = {
  zh: '用浏览器的“返回”回到核验结果。这里只核对持有人，证明是否有效以核验结果为准。',
  en: 'Go back in your browser to the result. Only the holder was checked here; whether the certificate holds is said there.',
};

/** Not in the colour of `valid`: that somebody holds a certificate does not say that it holds. */
const matched = (): string =>
  documentOf({
    heading: { zh: '一致', en: 'It matches' },
    sign: signOf('<path d="M4 13l5.5 5.5L20 7"/>'),
    lead: [
      paragraph({
        zh: '您输入的姓名和末四位与这份证明的持有人一致。',
        en: 'The name and the four characters you typed are those of the holder of this certificate.',
      }),
    ],
    sections: [
      sectionOf(
        'next',
        { zh: '接下来', en: 'What to do' },
        paragraph({
          zh: '请再看证件照片与面前的人是否相符：这里认不出人。',
          en: 'Look whether the photo on the card is of the person in front of you: this page cannot tell.',
        }),
        paragraph(AGAIN),
        onward(ANOTHER_HEADING),
      ),
    ],
  });

/** Relative to its own address, because a "no" does not know of which certificate. */
const unmatched = (): string =>
  documentOf({
    heading: { zh: '不一致', en: 'It does not match' },
    look: 'unsure ended',
    sign: signOf('<path d="M5 9h14M5 15h14M17 4L7 20"/>'),
    lead: [
      paragraph({
        zh: '您输入的姓名和末四位与这份证明的持有人不一致，或者输入有误。',
        en: 'The name and the four characters are not those of the holder of this certificate, or were mistyped.',
      }),
    ],
    sections: [
      holderSection('holder', { zh: '再核对一次', en: 'Try once more' }),
      html`<section>${paragraph(AGAIN)}${onward(ANOTHER_HEADING)}</section>`,
    ],
  });

export const holderPage: Page<{ match: boolean }> = {
  of: ({ match }) => (match ? matched() : unmatched()),
  problem: (problem) =>
    problemPage(problem, {
      invalid: {
        zh: '请用浏览器的“返回”回到表单，填写姓名和证件号码末四位。',
        en: 'Go back in your browser to the form, and fill in the name and the last four characters.',
      },
    }),
};
