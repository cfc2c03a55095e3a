// A refusal as a page: what it is in plain words, and what to do next.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { Problem } from '../problem.ts';
import { FIND_HEADING, findSection, REFILL_SCRIPT } from './forms.ts';
import { both, type Html, html, signOf } from './html.ts';
import { documentOf, paragraph, sectionOf } from './layout.ts';

interface Advice {
  readonly heading: Bilingual;
  readonly steps: readonly Bilingual[];
}
/** What differs from page to page; `unknown` is for what leads nowhere, whatever the reason. */
interface Setting {
  readonly page?: Bilingual;
  readonly unknown?: Advice;
  readonly invalid?: Bilingual;
  /** Whether a number can be typed in; a card has none. */
  readonly form?: boolean;
}

const UNSURE = signOf(
  '<circle cx="12" cy="12" r="10"/><path d="M9 9.5a3 3 0 1 1 4.5 2.6q-1.5.9-1.5 2.2M12 17.5v.01"/>',
);

const UNKNOWN: Advice = {
  heading: { zh: '没有查到', en: 'Nothing found' },
  steps: [
    {
      zh: '对照证明，检查编号的每一位。',
      en: 'Check every character of the number against the certificate.',
    },
    { zh: '或者重新扫描证明上的二维码。', en: 'Or scan the code on the certificate again.' },
    {
      zh: '仍然查不到的，请向持有人索取新的证明。查不到的证明不能作为依据，但也不说明持有人有任何问题。',
      en: 'If it is still not found, ask the holder for a new one. Do not rely on a certificate that is not found; it says nothing about the holder either.',
    },
  ],
};
const inMinutes = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60));
const later = ({ retryAfterSeconds = 60 }: Problem): Bilingual => ({
  zh: `核验得太频繁了，请在 ${inMinutes(retryAfterSeconds)} 分钟后再试。这与证明本身无关。`,
  en: `Too many checks: try again in ${inMinutes(retryAfterSeconds)} min. It has nothing to do with the certificate.`,
});
const INVALID: Bilingual = {
  zh: '请重新扫描二维码，或在下面输入编号。',
  en: 'Scan the code again, or type the number below.',
};

const isUnknown = ({ code }: Problem): boolean => code === 'certificate-unknown' || code === 'request-not-open';

function adviceOn(problem: Problem, { unknown = UNKNOWN, invalid = INVALID }: Setting) {
  const { status, traceId } = problem;
  if (isUnknown(problem)) return unknown;
  if (status === 429) return { heading: { zh: '请稍后再试', en: 'Please come back later' }, steps: [later(problem)] };
  if (status < 500) return { heading: { zh: '请求有误', en: 'The request is not complete' }, steps: [invalid] };
  return {
    heading: { zh: '暂时无法核验', en: 'It cannot be checked right now' },
    steps: [
      {
        zh: '这是我们的故障，不说明证明有问题。请几分钟后重新打开本页。',
        en: 'The fault is ours and says nothing about the certificate. Open this page again in a few minutes.',
      },
      { zh: `需要报修时，请提供：${traceId}`, en: `If you report it, please quote: ${traceId}` },
    ],
  };
}

const listOf = (steps: readonly Bilingual[]): Html =>
  steps.length > 1
    ? html`<ol>${steps.map((step) => html`<li>${both(step)}</li>`)}</ol>`
    : html`${steps.map((step) => paragraph(step))}`;

export function problemPage(problem: Problem, setting: Setting = {}): string {
  const { heading, steps } = adviceOn(problem, setting);
  const form = (setting.form ?? true) && problem.status < 500 && problem.status !== 429;
  return documentOf({
    ...(setting.page ? { page: setting.page } : {}),
    heading,
    look: 'unsure ended',
    ...(isUnknown(problem) ? { sign: UNSURE } : {}),
    lead: [paragraph(problem.text)],
    sections: [
      sectionOf('next', { zh: '接下来', en: 'What to do' }, listOf(steps)),
      ...(form ? [findSection(FIND_HEADING)] : []),
    ],
    ...(form ? { script: REFILL_SCRIPT } : {}),
  });
}
