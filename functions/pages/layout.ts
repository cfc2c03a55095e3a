// The shell of a public page: what is found out stands first, in the largest letters, before anything else is said.
import { WORDS } from '../../shared/certificate/words.ts';
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { asItStands, both, type Html, html, instant } from './html.ts';
import { STYLE } from './style.ts';

interface Content {
  /** What the page is, for its title and its foot. */
  readonly page?: Bilingual;
  /** The one heading; also the title, because it is what a screen reader says first. */
  readonly heading: Bilingual;
  /** Beside the heading: a form that says the same without colour. */
  readonly sign?: Html;
  /** The colour of the head, and whether what it speaks of has ended. */
  readonly look?: string;
  /** Under the heading, in its own colour. */
  readonly lead: readonly Html[];
  readonly sections: readonly Html[];
  readonly foot?: readonly Bilingual[];
  /** Only adds to what works without it. */
  readonly script?: string;
}

const VERIFICATION: Bilingual = { zh: '信用证明核验', en: 'certificate verification' };
const footOf = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `信档 · ${zh}。无需登录，不用 Cookie，不从别处加载任何内容。`,
  en: `Xindang · ${en}. No login, no cookies, nothing loaded from anywhere else.`,
});

/**
 * `<style>` and `<script>` without attributes: the policy names them by digest. The empty icon keeps a browser from asking
 * for one, which the policy would refuse.
 */
export function documentOf(content: Content): string {
  const { page = VERIFICATION, heading, sign, look, lead, sections, foot = [], script } = content;
  const { html: text } = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading.zh} ${heading.en} · ${page.zh}</title>
<link rel="icon" href="data:,">
<style>${asItStands(STYLE)}</style>
</head>
<body>
<main>
<header class="top${look === undefined ? '' : ` ${look}`}">
<h1>${sign}<span>${both(heading)}</span></h1>
${lead}
</header>
${sections}
</main>
<footer>${[...foot, footOf(page)].map((line) => html`<p>${both(line)}</p>`)}</footer>
${script === undefined ? undefined : html`<script>${asItStands(script)}</script>`}
</body>
</html>
`;
  return text;
}

export const sectionOf = (id: string, heading: Bilingual, ...content: readonly Html[]): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${both(heading)}</h2>
${content}</section>
`;

export const inShanghai = (at: Instant): Html =>
  html`${instant(at)} <span class="zone">${both(WORDS.shanghaiTime)}</span>`;

export const paragraph = (text: Bilingual, kind?: string): Html =>
  kind === undefined ? html`<p>${both(text)}</p>` : html`<p class="${kind}">${both(text)}</p>`;
