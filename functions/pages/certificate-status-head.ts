// The status of a certificate in words, a date and a sign: four that differ in all three, with nothing left to colour alone.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import type { CertificateStatus } from '../../shared/domain/certificate-status.ts';
import { day, type Html, html, signOf } from './html.ts';
import { paragraph } from './layout.ts';

interface Words {
  readonly name: Bilingual;
  /** Around the day, in either language. */
  readonly when: { readonly zh: readonly [string, string]; readonly en: string };
  readonly sentence: Bilingual;
  readonly sign: string;
}

const CIRCLE = '<circle cx="12" cy="12" r="10"/>';

const STATUS: Readonly<Record<CertificateStatus['status'], Words>> = {
  valid: {
    name: { zh: '有效', en: 'Valid' },
    when: { zh: ['有效至 ', '（含当日）'], en: 'Valid through' },
    sentence: {
      zh: '这份证明现在有效，请把下面的内容与手中的证明逐项比对。',
      en: 'It is valid now. Compare what stands below with the certificate in your hand.',
    },
    sign: `${CIRCLE}<path d="M7 12.5l3.5 3.5L17 9"/>`,
  },
  expired: {
    name: { zh: '已到期', en: 'Expired' },
    when: { zh: ['自 ', ' 起已到期'], en: 'No longer valid since' },
    sentence: {
      zh: '有效期已过，请向持有人索取新的证明。',
      en: 'Its term is over. Ask the holder for a new one.',
    },
    sign: `${CIRCLE}<path d="M12 6.5V12l4 2.5"/>`,
  },
  revoked: {
    name: { zh: '已撤销', en: 'Revoked' },
    when: { zh: ['于 ', ' 撤销'], en: 'Revoked on' },
    sentence: {
      zh: '持有人已撤销这份证明，请不要再依据它。',
      en: 'The holder has revoked it. Do not rely on it any more.',
    },
    sign: `${CIRCLE}<path d="M8 8l8 8M16 8l-8 8"/>`,
  },
  superseded: {
    name: { zh: '已被取代', en: 'Superseded' },
    when: { zh: ['自 ', ' 起被取代'], en: 'Superseded on' },
    sentence: {
      zh: '内容已有变化，请向持有人索取新的证明。',
      en: 'Its content has changed. Ask the holder for a new one.',
    },
    sign: '<rect x="3" y="3" width="12" height="15" rx="1.5"/><path d="M18.5 7H21v14H9v-0.5M12 10.5H6.5M9.5 7.5l-3 3 3 3"/>',
  },
};

export function statusHead({ status, on }: CertificateStatus): {
  readonly heading: Bilingual;
  readonly sign: Html;
  readonly look: string;
  readonly lead: readonly Html[];
} {
  const { name, when, sentence, sign } = STATUS[status];
  const [before, after] = when.zh;
  return {
    heading: name,
    sign: signOf(sign),
    look: status === 'valid' ? status : `${status} ended`,
    lead: [
      html`<p class="when">${before}${day(on)}${after} <span lang="en">${when.en} ${day(on)}</span></p>`,
      paragraph(sentence),
    ],
  };
}
