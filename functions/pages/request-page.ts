// What an institution's code leads to without the app: who asks whom for what, and that it is up to the reader.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Page } from '../page.ts';
import { both, type Html, html, quoted } from './html.ts';
import { documentOf, inShanghai, paragraph, sectionOf } from './layout.ts';
import { problemPage } from './problem-page.ts';

interface Shown {
  readonly institution: { readonly name: Bilingual };
  readonly words: string;
  readonly points: boolean;
  readonly items: boolean;
  readonly validDays: number;
  readonly endsAt: Instant;
  readonly openAt?: string | undefined;
}

const row = (name: Bilingual, value: Html): Html => html`<div><dt>${both(name)}</dt><dd>${value}</dd></div>
`;

const WISHES: { readonly [K in 'level' | 'points' | 'items']: Bilingual } = {
  level: { zh: '信用等级', en: 'The level' },
  points: { zh: '分值', en: 'The points' },
  items: { zh: '您选择的记录', en: 'Items of your choice' },
};

const wishesOf = ({ points, items }: Shown): Html =>
  html`<ul>${[WISHES.level, ...(points ? [WISHES.points] : []), ...(items ? [WISHES.items] : [])].map(
    (wish) => html`<li>${both(wish)}</li>`,
  )}</ul>`;

const WAYS: readonly Bilingual[] = [
  { zh: '用微信扫描同一个码，在小程序中打开。', en: 'Scan the same code with WeChat: it opens in the mini-program.' },
  {
    zh: '登录后可以改动内容、先看预览，再决定给不给。',
    en: 'After your login you can change what is shown and see a preview before you decide.',
  },
];
const HERE: Bilingual = { zh: '在浏览器中打开', en: 'Open it in this browser' };

const PAGE: Bilingual = { zh: '信用证明请求', en: 'certificate request' };

export const requestPage: Page<Shown> = {
  of: (shown) =>
    documentOf({
      page: PAGE,
      heading: { zh: '有机构请您出具信用证明', en: 'You are asked for a credit certificate' },
      lead: [html`<p>${both(shown.institution.name)}</p>`],
      sections: [
        sectionOf(
          'asked',
          { zh: '想看什么', en: 'What they would like to see' },
          html`<dl>${[
            row({ zh: '用途', en: 'What for' }, quoted(shown.words)),
            row({ zh: '希望看到', en: 'Wanted' }, wishesOf(shown)),
            row(
              { zh: '证明有效期', en: 'Valid for' },
              both({ zh: `${shown.validDays} 天`, en: `${shown.validDays} days` }),
            ),
            row({ zh: '请在此前答复', en: 'Open until' }, inShanghai(shown.endsAt)),
          ]}</dl>`,
        ),
        sectionOf(
          'answer',
          { zh: '由您决定', en: 'It is up to you' },
          html`<ol>${WAYS.map((way) => html`<li>${both(way)}</li>`)}</ol>`,
          ...(shown.openAt ? [html`<p><a class="onward" href="${shown.openAt}">${both(HERE)}</a></p>`] : []),
          paragraph({
            zh: '不想给，关闭本页即可：对方看到的，和从未有人扫过码一样。不出具证明，原有的办理途径照常可用。',
            en: 'If you do not want to, close this page: they see the same as if nobody had ever scanned the code. The ordinary way stays open to you.',
          }),
        ),
      ],
    }),
  problem: (problem) =>
    problemPage(problem, {
      page: PAGE,
      form: false,
      unknown: {
        heading: { zh: '这个请求已结束', en: 'This request is over' },
        steps: [{ zh: '请让对方重新显示一个码。', en: 'Ask them to show a new code.' }],
      },
      invalid: { zh: '请再扫描一次。', en: 'Please scan again.' },
    }),
};
