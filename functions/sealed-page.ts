// The file of a certificate: the page, the same as data, and a signed token over it, under one seal.
import { createHash } from 'node:crypto';
import { type Fonts, loadFonts } from '../shared/certificate/fonts.ts';
import { renderCertificate } from '../shared/certificate/render.ts';
import { canonical } from '../shared/crypto/canonical.ts';
import type { CertificateSheet } from '../shared/domain/certificate-sheet.ts';
import { addDays, startOf } from '../shared/domain/days.ts';
import { addSealPlaceholder, sealPdf } from '../shared/seal/pades.ts';
import { signToken } from '../shared/seal/token.ts';
import { sealChain } from '../shared/store/seals.ts';
import type { Deps } from './deps.ts';

let fonts: Fonts | undefined;

type Means = Pick<Deps, 'root' | 'signer' | 'stage' | 'store' | 'publicUrl'>;

/** What an offline check compares with each other: seal, token and data (local/certificate-check.ts). */
export async function sealedPage(
  number: string,
  sheet: CertificateSheet,
  deps: Means,
): Promise<{ pdf: Uint8Array; keyId: string }> {
  fonts ??= loadFonts(deps.root);
  const signer = await deps.signer();
  const about = { stage: deps.stage.stage, organization: sheet.issuer.zh };
  const chain = await sealChain(await deps.store(), signer, about, sheet.asOf);
  const data = new TextEncoder().encode(canonical({ number, sheet }));
  const { level } = sheet;
  const claims = {
    iss: deps.publicUrl,
    jti: number,
    iat: Math.floor(Date.parse(sheet.asOf) / 1000),
    exp: Date.parse(startOf(addDays(sheet.validUntil, 1))) / 1000,
    rcp: sheet.recipient,
    pur: sheet.purpose,
    hol: sheet.holder.name,
    ...(level.kind === 'level' ? { lvl: level.name.zh } : {}),
    ...(level.kind === 'level' && level.points !== undefined ? { pts: level.points } : {}),
    sha256: createHash('sha256').update(data).digest('hex'),
  };
  const token = new TextEncoder().encode(await signToken(claims, signer));
  const files = [
    {
      name: 'certificate.json',
      type: 'application/json',
      description: '证明内容（数据） The same as data',
      bytes: data,
    },
    { name: 'certificate.jwt', type: 'application/jwt', description: '签名令牌 Signed token', bytes: token },
  ];
  const seal = { reason: '信用证明 Credit certificate', name: sheet.issuer.zh, signedAt: sheet.asOf };
  const verifyUrl = `${deps.publicUrl}/verify/${number}`;
  const beforeEnd = (document: PDFKit.PDFDocument): void => addSealPlaceholder(document, seal);
  const page = await renderCertificate({ sheet, number, verifyUrl, files, beforeEnd }, fonts);
  return { pdf: await sealPdf(page, { signer, chain }, sheet.asOf), keyId: signer.keyId };
}
