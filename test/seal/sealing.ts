// Documents, signers and seals for the tests: real pdfkit pages and real keys.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { selfSignedCertificate } from '../../shared/seal/chain.ts';
import type { Seal } from '../../shared/seal/cms.ts';
import { keyIdOf } from '../../shared/seal/key.ts';
import { addSealPlaceholder, sealPdf } from '../../shared/seal/pades.ts';
import type { Signer } from '../../shared/seal/signer.ts';

export const SIGNED_AT = '2026-03-04T05:06:07.891Z';

const font = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
);

export function signerOf(privateKey: KeyObject, publicKey: KeyObject): Signer {
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  return {
    keyId: keyIdOf(spki),
    publicKey: async () => spki,
    sign: async (message) => new Uint8Array(sign('sha256', message, privateKey)),
  };
}

export function freshSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return signerOf(privateKey, publicKey);
}

export async function sealOf(signer = freshSigner(), notBefore = '2026-01-01T00:00:00.000Z'): Promise<Seal> {
  const serial = createHash('sha256').update(signer.keyId).digest().subarray(0, 16);
  const about = { stage: 'local', organization: '示例市信用办公室', notBefore, serial };
  return { signer, chain: [await selfSignedCertificate(signer, about)] };
}

export interface Page {
  attachments?: Record<string, string | Uint8Array>;
  title?: string;
  compress?: boolean;
  signedAt?: string;
  /** The places for a seal. */
  places?: number;
}

/** A tagged PDF/A-3 page in Chinese with attachments, a place for the seal in it. */
export async function page(about: Page = {}): Promise<Uint8Array> {
  const { attachments = {}, title = '信用证明', compress = true, signedAt = SIGNED_AT, places = 1 } = about;
  const document = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-3a' as 'PDF/A-3',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    compress,
    info: { Title: title, CreationDate: new Date(signedAt), ModDate: new Date(signedAt) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  document.registerFont('sc', font).font('sc');
  const body = document.struct('Document');
  document.addStructure(body);
  body.add(document.struct('P', {}, [() => void document.fontSize(20).text('信用证明：本证明由本人自愿出具。')]));
  document.addPage();
  body.add(document.struct('P', {}, [() => void document.text('第二页')]));
  body.end();
  const attach = document.file.bind(document) as unknown as (bytes: Buffer, options: Record<string, string>) => void;
  for (const [name, content] of Object.entries(attachments)) {
    attach(Buffer.from(content), { name, relationship: 'Data', type: 'application/json' });
  }
  const seal = { name: '示例市信用办公室', reason: '信用证明', location: '示例市', signedAt };
  for (let place = 0; place < places; place += 1) addSealPlaceholder(document, seal);
  document.end();
  return new Uint8Array(await done);
}

export const sealed = async (seal: Seal, about: Page = {}): Promise<Uint8Array> =>
  sealPdf(await page(about), seal, about.signedAt ?? SIGNED_AT);

/** Numbers below `below` that are the same on every run; the seed is printed. */
export function positionsFrom(seed: string): (below: number) => number {
  console.log(`seed: ${seed}`);
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUIntBE(0, 6) % below;
  };
}

/** Where the hex of the signature lies: from its `<` to after its `>`. */
export function gapOf(pdf: Uint8Array): { open: number; close: number } {
  const [, open, close] = /\/ByteRange \[0 (\d+) (\d+) /.exec(Buffer.from(pdf).toString('latin1')) ?? [];
  return { open: Number(open), close: Number(close) };
}

export function flipped(pdf: Uint8Array, at: number, bit: number): Uint8Array {
  const changed = Uint8Array.from(pdf);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}
