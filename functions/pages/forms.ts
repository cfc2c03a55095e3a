// The two forms of the public pages; both are sent by the browser itself, without JavaScript.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import { both, type Html, html } from './html.ts';
import { paragraph, sectionOf } from './layout.ts';

export const FIND_HEADING: Bilingual = { zh: '核验信用证明', en: 'Check a certificate' };
export const ANOTHER_HEADING: Bilingual = { zh: '核验另一份', en: 'Check another one' };

export const findSection = (heading: Bilingual): Html =>
  sectionOf(
    'find',
    heading,
    html`<form method="get" action="/verify">
<div><label for="number">${both({ zh: '证明编号', en: 'Number of the certificate' })}</label>
<input id="number" name="certificate" required maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="number-hint">
<p class="hint" id="number-hint">${both({
      zh: '印在证明右上角和页脚，共 26 位；连字符、空格和大小写都可以不管。',
      en: 'At the top right and the foot of the certificate, 26 characters. Hyphens, spaces and case do not matter.',
    })}</p></div>
<button>核验 <span lang="en">Check</span></button>
</form>`,
  );

/** What is typed is about somebody else, so that no browser offers to fill it in or to keep it. */
export const holderSection = (action: string, heading: Bilingual): Html =>
  sectionOf(
    'holder',
    heading,
    paragraph({
      zh: '持有人在场并出示证件时，可以核对证件与这份证明是否属于同一人。只回答“一致”或“不一致”。',
      en: 'When the holder is present and shows an ID card: see whether card and certificate are the same person’s. The answer is yes or no.',
    }),
    paragraph(
      {
        zh: '每小时最多核对五次；持有人会看到有人核对过。',
        en: 'At most five tries an hour. The holder sees that somebody asked.',
      },
      'note',
    ),
    html`<form method="post" action="${action}" autocomplete="off">
<div><label for="name">${both({ zh: '姓名', en: 'Full name' })}</label>
<input id="name" name="name" required maxlength="100" autocomplete="off" spellcheck="false"></div>
<div><label for="last-four">${both({ zh: '证件号码末四位', en: 'Last four of the ID number' })}</label>
<input class="short" id="last-four" name="lastFour" required minlength="4" maxlength="4" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="last-four-hint">
<p class="hint" id="last-four-hint">${both({ zh: '最后一位可能是 X。', en: 'The last one may be an X.' })}</p></div>
<button>核对 <span lang="en">Check</span></button>
</form>`,
  );

export const onward = (text: Bilingual): Html => html`<p><a class="onward" href="/verify">${both(text)}</a></p>`;

/** Whoever mistyped one of 26 characters need not type the other 25 again. */
export const REFILL_SCRIPT = `
(() => {
  const input = document.getElementById('number');
  const typed = new URLSearchParams(location.search).get('certificate');
  const [, scanned = ''] = /\\/verify\\/([^/]+)/.exec(location.pathname) ?? [];
  try {
    if (input) input.value = typed ?? decodeURIComponent(scanned);
  } catch {}
})();
`;
