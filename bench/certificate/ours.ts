// Our page with its seal, as the function that renders a certificate makes it; only the key lies here and not in KMS.
import { generateKeyPairSync, sign } from 'node:crypto';
import { loadFonts } from '../../shared/certificate/fonts.ts';
import { renderCertificate } from '../../shared/certificate/render.ts';
import { selfSignedCertificate } from '../../shared/seal/chain.ts';
import { keyIdOf } from '../../shared/seal/key.ts';
import { addSealPlaceholder, sealPdf } from '../../shared/seal/pades.ts';
import type { Signer } from '../../shared/seal/signer.ts';
import type { Scene } from './scene.ts';

function signerHere(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  return {
    keyId: keyIdOf(spki),
    publicKey: async () => spki,
    sign: async (message) => new Uint8Array(sign('sha256', message, privateKey)),
  };
}

export function open(folder: string): (scene: Scene) => Promise<Uint8Array> {
  const fonts = loadFonts(folder);
  const signer = signerHere();
  let chain: readonly Uint8Array[] | undefined;
  return async ({ sheet, number, verifyUrl, files }) => {
    const about = { stage: 'bench', organization: sheet.issuer.zh, serial: new Uint8Array(16).fill(1) };
    chain ??= [await selfSignedCertificate(signer, { ...about, notBefore: sheet.asOf })];
    const attached = files.map(({ text, ...file }) => ({ ...file, bytes: new TextEncoder().encode(text) }));
    const seal = { reason: '信用证明', name: sheet.issuer.zh, signedAt: sheet.asOf };
    const beforeEnd = (document: PDFKit.PDFDocument): void => addSealPlaceholder(document, seal);
    const page = await renderCertificate({ sheet, number, verifyUrl, files: attached, beforeEnd }, fonts);
    return sealPdf(page, { signer, chain }, sheet.asOf);
  };
}
