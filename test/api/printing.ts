// What a certificate is printed and sealed with in a test: the real fonts from their packages, and a key that lives here.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Coverage, coverageOf } from '../../shared/certificate/coverage.ts';
import { FONT_FILES, loadFonts } from '../../shared/certificate/fonts.ts';
import { keyIdOf } from '../../shared/seal/key.ts';
import type { Signer } from '../../shared/seal/signer.ts';

let folder: string | undefined;
/** As a function's own folder would be. */
export function printingFolder(): string {
  if (folder) return folder;
  folder = mkdtempSync(join(tmpdir(), 'xindang-printing-'));
  for (const [name, path] of Object.entries(FONT_FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(resolve('node_modules', path), join(folder, name));
  }
  return folder;
}

let coverage: Coverage | undefined;
export function printable(): Coverage {
  coverage ??= coverageOf(loadFonts(printingFolder()));
  return coverage;
}

let signer: Signer | undefined;
export async function testSigner(): Promise<Signer> {
  if (signer) return signer;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  signer = {
    keyId: keyIdOf(spki),
    publicKey: async () => spki,
    sign: async (message) => new Uint8Array(createSign('sha256').update(message).sign(privateKey)),
  };
  return signer;
}
