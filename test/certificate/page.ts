// A page of a certificate as the tests ask for it.

import type { Fonts } from '../../shared/certificate/fonts.ts';
import { renderCertificate } from '../../shared/certificate/render.ts';
import type { CertificateSheet } from '../../shared/domain/certificate-sheet.ts';
import { EXAMPLE, NUMBER, VERIFY_URL } from './example.ts';
import { fonts } from './font-folder.ts';

const data = new TextEncoder().encode('{"number":1}');
export const FILES = [
  { name: 'certificate.json', type: 'application/json', description: '证明内容（数据）', bytes: data },
  { name: 'certificate.jwt', type: 'application/jwt', description: '签名令牌', bytes: data },
];

export const pageOf = (sheet: Partial<CertificateSheet>, using: Fonts = fonts()): Promise<Uint8Array> =>
  renderCertificate({ sheet: { ...EXAMPLE, ...sheet }, number: NUMBER, verifyUrl: VERIFY_URL, files: FILES }, using);

/** Items of the example, as many as are asked for. */
export const itemsOf = (count: number): CertificateSheet['items'] =>
  Array.from({ length: count }, (_, index) => EXAMPLE.items[index % EXAMPLE.items.length]!);

/** Without what breaks lines: a text is the same wherever its lines end. */
export const joined = (text: string): string => text.replaceAll(/\s/g, '');
