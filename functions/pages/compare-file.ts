// Whether a file is the one that was issued: worked out on the reader's own device, by this page or by hand.
import type { Verified } from '../verification.ts';
import { both, type Html, html, signOf } from './html.ts';
import { paragraph, sectionOf } from './layout.ts';

const HEADING = { zh: '比对文件', en: 'Compare the file' };

const BY_HAND: readonly (readonly [system: string, command: string])[] = [
  ['Windows', 'certutil -hashfile 文件.pdf SHA256'],
  ['macOS', 'shasum -a 256 文件.pdf'],
  ['Linux', 'sha256sum 文件.pdf'],
];

/** Seen at a glance and without colour: above a wrong file the page still says valid. The right one is no status, and so not green. */
const LOOKS = {
  same: { look: 'plain', sign: '<path d="M4 12.5l5.5 5.5L20 6"/>' },
  different: { look: 'revoked ended', sign: '<path d="M5 5l14 14M19 5L5 19"/>' },
  unreadable: { look: 'unsure', sign: '<path d="M12 4v10M12 19v1"/>' },
} as const;

const outcome = (id: keyof typeof LOOKS, name: { zh: string; en: string }, zh: string, en: string): Html =>
  html`<template id="${id}"><div class="verdict ${LOOKS[id].look}">${signOf(LOOKS[id].sign)}<p><strong>${name.zh}</strong> ${zh} <span lang="en"><strong>${name.en}</strong> ${en}</span></p></div></template>
`;

const OUTCOMES: readonly Html[] = [
  outcome(
    'same',
    { zh: '相同。', en: 'The same.' },
    '这就是出具的文件；是否有效，以页首的状态为准。',
    'This is the file that was issued. Whether it holds is said at the top of this page.',
  ),
  outcome(
    'different',
    { zh: '不相同。', en: 'Not the same.' },
    '这不是出具的文件，或者已被改动；重新打印、截图或另存的也不会相同。请不要依据它。',
    'This is not the file that was issued, or it was changed; one printed or saved anew is not the same either. Do not rely on it.',
  ),
  outcome(
    'unreadable',
    { zh: '没有读到文件。', en: 'The file could not be read.' },
    '请再选一次，或手工比对。',
    'Choose it again, or compare by hand.',
  ),
];

export function compareSection({ fileSha256 }: Verified): Html {
  if (fileSha256 === undefined)
    return sectionOf(
      'compare',
      HEADING,
      paragraph({
        zh: '现在没有可供比对的文件。刚刚出具的，请几秒后重新打开本页。',
        en: 'There is no file to compare with now. If it was issued just now, open this page again in a few seconds.',
      }),
    );
  return sectionOf(
    'compare',
    HEADING,
    paragraph({
      zh: '收到电子文件（PDF）的，可以看它是不是出具的那一份。它的 SHA-256 应为：',
      en: 'If you were given the file (PDF), see whether it is the one that was issued. Its SHA-256 should be:',
    }),
    html`<code class="digest" id="sha256">${fileSha256}</code>
<div class="screen" id="by-page" hidden>
<label for="file">${both({ zh: '选择文件', en: 'Choose the file' })}</label>
<input id="file" type="file" accept="application/pdf,.pdf" aria-describedby="stays">
<p class="hint" id="stays">${both({
      zh: '只在您的设备上计算，文件不会上传。',
      en: 'Worked out on your device: the file is never uploaded.',
    })}</p>
</div>
<div class="screen" role="status" id="outcome"></div>
${OUTCOMES}
<details class="screen" id="by-hand" open><summary>${both({ zh: '手工比对', en: 'Compare by hand' })}</summary>
${paragraph({
  zh: '在电脑上运行下面的命令，看结果是否与上面的 SHA-256 逐字相同。',
  en: 'Run the command on a computer and see whether it prints the SHA-256 above, letter by letter.',
})}
<dl>${BY_HAND.map(([system, command]) => html`<div><dt>${system}</dt><dd><code>${command}</code></dd></div>`)}</dl>
</details>`,
  );
}

/**
 * `crypto.subtle` is there in a secure context alone; without it everything stays as it was sent, and so the instruction
 * stays open. No certificate is larger than the bound, which keeps a film chosen by mistake from filling a phone's memory.
 */
export const COMPARE_SCRIPT = `
(() => {
  const find = (id) => document.getElementById(id);
  const [expected, input, outcome] = ['sha256', 'file', 'outcome'].map(find);
  if (!expected || !globalThis.crypto?.subtle) return;
  const MOST_BYTES = 64 * 1024 * 1024;
  const sha256Of = async (file) => {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const compare = async (file) => {
    if (file.size > MOST_BYTES) return 'different';
    return (await sha256Of(file)) === expected.textContent.trim().toLowerCase() ? 'same' : 'different';
  };
  input.addEventListener('change', async () => {
    const [file] = input.files;
    outcome.textContent = '';
    if (!file) return;
    const found = await compare(file).catch(() => 'unreadable');
    if (file !== input.files[0]) return;
    outcome.textContent = '';
    outcome.appendChild(find(found).content.cloneNode(true));
  });
  find('by-page').hidden = false;
  find('by-hand').open = false;
})();
`;
